import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { counted, countReachedInput, listMentionableInput, mentionable } from "./schema";

const inGroup = z.object({ groupId: z.uuid() });

export const mentionOperations = {
  list: operation({
    method: "GET",
    path: "/api/groups/{groupId}/mentionable",
    summary: "Whom a text in the group may mention: people who can read it, their organisations and functions",
    params: inGroup,
    query: listMentionableInput,
    responses: { 200: { description: "The first few", schema: z.object({ mentionable: z.array(mentionable) }) } },
  }),
  count: operation({
    method: "POST",
    path: "/api/groups/{groupId}/mentioned",
    summary: "How many others a text with these mentions would reach; nothing is sent",
    params: inGroup,
    body: countReachedInput,
    responses: { 200: { description: "How many now", schema: counted } },
  }),
};
