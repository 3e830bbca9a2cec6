import type { Db } from "../client";
import { goodPractices } from "../schema";
import { addDays, atSwedishTime, swedishDay, workingDay } from "./calendar";
import { demoGroupId, demoId, demoMemberships } from "./people";

/** What one of the demo's threads has taught, in the words of those who wrote there. */
export const demoGoodPractice = {
  key: "gp1",
  thread: "t3",
  group: "network" as const,
  by: "m11",
  daysAgo: 15,
  title: "Flyttbara planteringar bröt rundkörningen",
  problem:
    "Vi hade återkommande problem med buskörning och hög musik vid ett torg, mest på fredags- och lördagskvällar. De boende var trötta och handlarna stängde tidigare.",
  cause:
    "Torget gick att köra runt, och det var upplyst. Ungdomarna sa själva att de ville ha en plats där de slapp bli bortkörda. Någon sådan fanns inte.",
  measures: "Vi satte ut flyttbara planteringar så att rundkörningen bröts.",
  result: "Klagomålen minskade samma månad. Efter ett halvår såg vi ingen ökning på de närmaste gatorna.",
  differently:
    "Vi mätte bara med klagomål, så ta resultatet med en nypa salt. Nästa gång följer vi upp med fler mått och ordnar en annan plats samtidigt.",
};

export async function seedGoodPractices(db: Db, now: Date): Promise<void> {
  const { key, thread, group, by, daysAgo, ...texts } = demoGoodPractice;
  const membership = demoMemberships[by];
  if (!membership) throw new Error(`no membership for ${by}`);
  await db.insert(goodPractices).values({
    ...texts,
    id: demoId(key),
    threadId: demoId(thread),
    groupId: demoGroupId(group),
    contactId: demoId(by),
    authorId: demoId(by),
    organisationId: demoId(membership.organisation),
    authorFunction: membership.function,
    createdAt: atSwedishTime(workingDay(addDays(swedishDay(now), -daysAgo)), 10, 25),
  });
}
