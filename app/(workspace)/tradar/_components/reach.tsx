import { fill } from "#lib/platform/fill";
import type { ThreadHead } from "#lib/threads/queries";
import { counted, type ThreadTexts } from "../[threadId]/_thread/thread-texts";

type Props = {
  group: { name: string; access: ThreadHead["group"]["access"] };
  reach: ThreadHead["reach"];
  texts: ThreadTexts;
};

/** Who will see what is written here, in one sentence. */
export function Reach({ group, reach, texts }: Props) {
  const where = { open: texts.reachOpen, restricted: texts.reachRestricted, confidential: texts.reachConfidential };
  const guests =
    reach.guests === 0 ? texts.reachGuestsNone : counted(texts.reachGuestsOne, texts.reachGuestsOther, reach.guests);
  return (
    <>
      {texts.reachSeen}{" "}
      <b>
        {counted(texts.reachMembersOne, texts.reachMembersOther, reach.members)} {texts.reachIn}{" "}
        {counted(texts.reachOrganisationsOne, texts.reachOrganisationsOther, reach.organisations)}
      </b>
      : {fill(where[group.access], { group: group.name })}. {guests} {texts.reachRecord}
    </>
  );
}
