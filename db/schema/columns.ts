import { customType, text, timestamp } from "drizzle-orm/pg-core";

/** An instant, always with zone. */
export const moment = () => timestamp({ withTimezone: true });

export const createdAt = () => moment().notNull().defaultNow();

/** The language somebody reads and gets mail in. */
export const locale = () =>
  text({ enum: ["sv", "en"] })
    .notNull()
    .default("sv");

/** A 64-bit counter read as a number: group sequences stay far below 2^53. */
export const bigintNumber = customType<{ data: number; driverData: string }>({
  dataType: () => "bigint",
  fromDriver: Number,
});

/** A set of whole numbers stored as ranges, as PostgreSQL writes it: "{[1,4),[7,8)}". */
export const int4multirange = customType<{ data: string }>({ dataType: () => "int4multirange" });

/** Words by their stems, with places and weights. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
