import type { ShellTexts } from "#app/_components/shell-texts";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { fill } from "#lib/platform/fill";

/** Says to whom mail does not arrive that no news is mailed, and what to do. It stays for days, and so goes off with the page. */
export function MailFails({ address, t }: { address: string; t: ShellTexts }) {
  return (
    <Banner
      look="warn"
      icon="triangle-alert"
      page
      still
      label={t.mailFailsLabel}
      live={false}
      actions={
        <form method="post" action="/installningar/aviseringar/forsok-igen">
          <Button type="submit">{t.mailAgain}</Button>
        </form>
      }
    >
      {fill(t.mailFails, { address })} <a href="/kontakt">{t.mailContact}</a>
    </Banner>
  );
}
