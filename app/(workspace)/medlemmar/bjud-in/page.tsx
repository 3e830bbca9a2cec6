import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { InvitationRow } from "#app/_components/invitation-row";
import { deny } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { EmptyState } from "#app/_ui/empty-state";
import { Check, Input, Select } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { listInvitableGroups } from "#lib/members/groups/queries";
import { listInvitations } from "#lib/members/invitations/queries";
import { listOrganisations } from "#lib/members/organisations/queries";
import { canInviteTo, canSeeMemberships } from "#lib/members/policy";
import { isAdministrator } from "#lib/platform/actor";

const PAGE = "/medlemmar/bjud-in";

type Props = { searchParams: Promise<{ fel?: string; klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("inviteTitle") };
}

/** A coordinator invites to any organisation, a contact to the own one. */
export default async function InvitePage({ searchParams }: Props) {
  const { fel, klart } = await searchParams;
  const ctx = await requireContext(PAGE);
  const own = ctx.actor.standing?.organisationId ?? null;
  if (!canInviteTo(ctx.actor, own)) deny(ctx);
  // Those who look after memberships have every invitation under Administration.
  const contact = !canSeeMemberships(ctx.actor);
  const [t, tm, shell, { problems, values }, organisations, groups, invitations] = await Promise.all([
    getTranslations("admin"),
    getTranslations("members"),
    getTranslations("shell"),
    readFormState(PAGE, fel),
    listOrganisations(ctx),
    listInvitableGroups(ctx),
    contact ? listInvitations(ctx) : [],
  ]);
  const open = organisations.filter(
    ({ id, kind }) => canInviteTo(ctx.actor, id) && !["business", "civil_society"].includes(kind),
  );
  const waiting = invitations.filter(({ state }) => state === "waiting");
  const error = (field: string) => problems[field] && problemText(tm, problems[field]);
  const filled = (field: string) => values[field]?.[0];
  return (
    <>
      <DoneBanner area="admin" code={single(klart)} />
      <FormProblems problems={problems} />
      <Crumbs label={shell("whereYouAre")} trail={[{ href: "/medlemmar", text: tm("title") }]} />
      <PageHead title={t("inviteTitle")} lead={t("inviteLead")} />
      <div className="stack">
        <form className="sheet form-sheet" method="post" action="/medlemmar/bjud-in/skicka">
          <Input
            id="email"
            name="email"
            type="email"
            required
            maxLength={254}
            label={tm("email")}
            hint={t("emailHint")}
            defaultValue={filled("email")}
            error={error("email")}
          />
          <Input
            id="firstName"
            name="firstName"
            required
            maxLength={80}
            label={tm("firstName")}
            defaultValue={filled("firstName")}
            error={error("firstName")}
          />
          <Input
            id="lastName"
            name="lastName"
            required
            maxLength={80}
            label={tm("lastName")}
            defaultValue={filled("lastName")}
            error={error("lastName")}
          />
          <Select
            id="organisationId"
            name="organisationId"
            required
            label={tm("organisation")}
            defaultValue={filled("organisationId") ?? (open.length === 1 ? open[0]?.id : "")}
            error={error("organisationId")}
            choices={[
              ...(open.length === 1 ? [] : [{ value: "", text: t("choose") }]),
              ...open.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Input
            id="function"
            name="function"
            required
            maxLength={120}
            label={tm("function")}
            hint={t("functionHint")}
            defaultValue={filled("function")}
            error={error("function")}
          />
          <Check
            id="organisationContact"
            name="organisationContact"
            value="1"
            label={t("contact")}
            hint={t("contactHint")}
            defaultChecked={filled("organisationContact") !== undefined}
          />
          {isAdministrator(ctx.actor) && (
            <Select
              id="platformRole"
              name="platformRole"
              label={t("roleLabel")}
              defaultValue={filled("platformRole") ?? "member"}
              choices={(["member", "coordinator", "administrator"] as const).map((role) => ({
                value: role,
                text: tm(`role.${role}`),
              }))}
            />
          )}
          {groups.length > 0 && (
            <fieldset>
              <legend className="label">{t("groups")}</legend>
              <span className="hint">{t("groupsHint")}</span>
              {groups.map(({ id, name }) => (
                <Check
                  key={id}
                  id={`grupp-${id}`}
                  name="groupIds"
                  value={id}
                  label={name}
                  defaultChecked={values.groupIds?.includes(id) ?? false}
                />
              ))}
            </fieldset>
          )}
          <p className="actions">
            <Button look="primary" type="submit" icon="send">
              {t("sendInvitation")}
            </Button>
          </p>
        </form>
        {contact && (
          <Sheet id="inbjudna" className="narrow-sheet" title={t("invitation.open")} lead={t("invitation.lead")}>
            {waiting.length === 0 ? (
              <EmptyState>{t("invitation.none")}</EmptyState>
            ) : (
              <ul className="list group">
                {waiting.map((invitation) => (
                  <InvitationRow key={invitation.id} invitation={invitation} heading="h3" page={PAGE} now={ctx.now()} />
                ))}
              </ul>
            )}
          </Sheet>
        )}
      </div>
    </>
  );
}
