import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { readShell, Shell } from "#app/_shell";

/** The number of threads with something unread stands first in the tab: "(3) Trådar – Brygga". */
export async function generateMetadata(): Promise<Metadata> {
  const [t, { groups }] = await Promise.all([getTranslations("shell"), readShell()]);
  const unread = groups.reduce((sum, group) => sum + group.unread, 0);
  return { title: { template: `${unread > 0 ? `(${unread}) ` : ""}%s – ${t("title")}`, default: t("title") } };
}

export default function WorkspaceLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>;
}
