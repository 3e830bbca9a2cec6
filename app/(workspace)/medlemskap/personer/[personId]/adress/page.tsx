import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FormProblems } from "#app/_components/form-problems";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { isFreshSignIn } from "#lib/members/sign-in/queries";
import { AddressForm } from "../_components/address-form";
import { SignInAgain } from "../_components/sign-in-again";
import { readPerson } from "../_read-person";

type Props = { params: Promise<{ personId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ person }, t] = await Promise.all([readPerson((await params).personId), getTranslations("admin")]);
  return { title: t("address.title", { name: person.name }) };
}

/** Says what another address means before it is given, and asks for a sign-in that is new: it opens somebody's account. */
export default async function ChangeAddressPage({ params, searchParams }: Props) {
  const { ctx, person, manages } = await readPerson((await params).personId);
  if (!manages || person.status === "ended") notFound();
  const back = `/medlemskap/personer/${person.id}`;
  const [t, state, fresh] = await Promise.all([
    getTranslations("admin"),
    readFormState(`${back}/adress`, (await searchParams).fel),
    isFreshSignIn(ctx),
  ]);
  const { name, email } = person;
  return (
    <>
      {fresh && <FormProblems problems={state.problems} />}
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/medlemskap", text: t("title") },
          { href: back, text: name },
        ]}
      />
      <PageHead title={t("address.title", { name })} lead={t("address.lead")} />
      <Sheet id="hander" title={t("address.happens")} className="narrow-sheet">
        <div className="sheet-body form-rows">
          <ul>
            <li>{t("address.old", { email })}</li>
            <li>{t("address.out", { name })}</li>
            <li>{t("address.kept")}</li>
            <li>{t("address.mail")}</li>
            {!person.guest && <li>{t("address.invitation")}</li>}
          </ul>
          {fresh ? <AddressForm person={person} state={state} /> : <SignInAgain back={back} />}
        </div>
      </Sheet>
    </>
  );
}
