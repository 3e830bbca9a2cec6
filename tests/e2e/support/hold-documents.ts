import { asSuper } from "./as-super";

/** As long as the work lasts the database takes nothing of what is written in documents. */
export async function whileNothingIsStored(work: () => Promise<void>): Promise<void> {
  await asSuper((sql) =>
    sql.begin(async (held) => {
      await held`lock table document_updates in share mode`;
      await work();
    }),
  );
}
