import { connect } from "#db/client";
import { pushDueNotices } from "#lib/notifications/push/push-due-notices";
import { system } from "#lib/platform/actor";

/** A worker of its own, to be killed. */
const { db } = connect({ ...JSON.parse(process.env.CHILD_DATABASE ?? "{}"), max: 1 });
const now = new Date(process.env.CHILD_NOW ?? "");
await pushDueNotices({ db, actor: system("child"), now: () => now });
