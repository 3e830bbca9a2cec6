"use client";

import { useState } from "react";
import { FollowLevel } from "#app/_components/follow-level";
import { announce } from "#app/_ui/announce";
import { askServer } from "#app/_ui/ask-server";
import type { DocumentFollowing as Following } from "#lib/documents/following/schema";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import english from "../../../../../messages/en/document-following.json";
import swedish from "../../../../../messages/sv/document-following.json";

type Texts = typeof swedish;
type Level = Following["level"];
type Props = { documentId: string; group: string; following: Following; locale: Locale };

const TEXTS: Record<Locale, Texts> = { sv: swedish, en: english };
const LEVELS = ["follow", "normal", "quiet"] as const satisfies readonly Level[];

/** What one is told of in this document, why, and the way to change it. */
export function DocumentFollowing({ documentId, group, following: before, locale }: Props) {
  const texts = TEXTS[locale];
  const [following, setFollowing] = useState(before);
  const why = ({ rule }: Following) => fill(texts.rules[rule], { group });
  const choose = async (level: Level) => {
    const now = await sendLevel(documentId, level);
    if (!now) return false;
    setFollowing(now);
    announce(`${texts.states[now.level]}. ${why(now)}`);
    return true;
  };
  return (
    <FollowLevel
      title={texts.title}
      label={texts.label}
      action={`/dokument/${documentId}/bevakning`}
      choices={LEVELS.map((value) => ({ value, text: texts.levels[value] }))}
      value={following.level}
      onChoose={choose}
      hint={
        <>
          {texts.means[following.level]} <b>{texts.why}</b> {why(following)}
        </>
      }
      texts={{ save: texts.save, failed: texts.failed }}
    />
  );
}

async function sendLevel(documentId: string, level: Level): Promise<Following | undefined> {
  try {
    const response = await askServer(`/api/documents/${documentId}/level`, {
      method: "PUT",
      body: JSON.stringify({ level }),
      headers: { "Content-Type": "application/json" },
    });
    return response.ok ? ((await response.json()) as Following) : undefined;
  } catch {
    return undefined;
  }
}
