import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemPage } from "#app/_components/problem-page";
import { PublicShell } from "#app/_public-shell";
import { getContext } from "#app/_session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors");
  return { title: t("notFoundTitle") };
}

export default async function NotFound() {
  const { actor } = await getContext();
  return (
    <PublicShell>
      <ProblemPage kind="notFound" signedIn={actor.kind === "member"} />
    </PublicShell>
  );
}
