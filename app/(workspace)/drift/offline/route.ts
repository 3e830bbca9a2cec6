import { formRoute } from "#app/_form";
import { setOffline } from "#lib/documents/offline/set-offline";

/** Whether browsers may keep what is written in documents until it has reached the server. */
export const POST = formRoute({ page: () => "/drift" }, async ({ ctx, form }) => {
  const on = form.text("pa") === "ja";
  await setOffline(ctx, on);
  return { to: on ? "/drift?klart=offline-pa" : "/drift?klart=offline-av" };
});
