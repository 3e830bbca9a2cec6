import { AppearanceChoices } from "#app/_components/appearance-choices";
import { Avatar, initialsOf, type OrganisationKind } from "#app/_components/organisation";
import type { ShellTexts } from "#app/_components/shell-texts";
import { SignOut } from "#app/_components/unsent/sign-out";
import type { Theme } from "#app/_i18n/appearance";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import type { Locale } from "#lib/platform/format";

export type Person = { id: string; name: string; standing: string; kind: OrganisationKind | null };

type Props = { person: Person; theme: Theme; locale: Locale; t: ShellTexts };

/** Own settings and the way out. A details element: it opens and its forms work without script. */
export function AccountMenu({ person: { id, name, standing, kind }, theme, locale, t }: Props) {
  return (
    <details className="account">
      <summary className="tool me">
        <Avatar initials={initialsOf(name)} kind={kind} size="s" />
        <span className="tool-text">{name}</span>
        <span className="sr-only">, {t.myAccount}</span>
      </summary>
      <div className="menu">
        <p className="account-who">
          <b>{name}</b>
          <small>{standing}</small>
        </p>
        <hr />
        <Link className="menu-item" href="/installningar">
          <Icon name="settings" />
          {t.settings}
        </Link>
        <AppearanceChoices
          name="theme"
          label={t.appearance}
          current={theme}
          choices={[
            { value: "light", text: t.themeLight },
            { value: "dark", text: t.themeDark },
            { value: "auto", text: t.themeAuto },
          ]}
        />
        <AppearanceChoices
          name="locale"
          label={t.language}
          current={locale}
          choices={[
            { value: "sv", text: t.swedish },
            { value: "en", text: t.english },
          ]}
        />
        <hr />
        <SignOut personId={id} locale={locale}>
          {t.logOut}
        </SignOut>
      </div>
    </details>
  );
}
