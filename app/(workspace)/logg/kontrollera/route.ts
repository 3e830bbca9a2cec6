import { formRoute } from "#app/_form";
import { askForChainCheck } from "#lib/platform/audit/ask-for-chain-check";

/** Checks the log's chain. What was found stands on the page; only a whole chain is good news to begin it with. */
export const POST = formRoute({ page: () => "/logg" }, async ({ ctx }) => {
  const { outcome } = await askForChainCheck(ctx);
  switch (outcome) {
    case "whole":
      return { to: "/logg?klart=hel" };
    case "begun":
      return { to: "/logg?klart=begard" };
    case "broken":
      return { to: "/logg#kedjan" };
  }
});
