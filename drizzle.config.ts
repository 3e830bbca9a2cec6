import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema.ts",
  out: process.env.BRYGGA_MIGRATIONS_OUT ?? "./drizzle",
  casing: "snake_case",
});
