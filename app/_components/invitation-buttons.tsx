import { Button } from "#app/_ui/button";

type Words = { text: string; label: string };
type Props = {
  id: string;
  /** Where the buttons stand, to come back to. */
  page: string;
  again: Words;
  /** Left out once the invitation has run out: there is nothing to take back. */
  revoke?: Words;
};

/** Mails an invitation again, or takes it back. */
export function InvitationButtons({ id, page, again, revoke }: Props) {
  return (
    <form className="row-actions no-print" method="post" action={`/medlemskap/inbjudningar/${id}/skicka`}>
      <input type="hidden" name="sida" value={page} />
      <Button type="submit" icon="send" aria-label={again.label}>
        {again.text}
      </Button>
      {revoke && (
        <Button
          type="submit"
          look="quiet"
          formAction={`/medlemskap/inbjudningar/${id}/aterkalla`}
          aria-label={revoke.label}
        >
          {revoke.text}
        </Button>
      )}
    </form>
  );
}
