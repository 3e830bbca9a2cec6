import { getTranslations } from "#app/_i18n/translations";
import { pushOperations } from "#lib/notifications/push/api";
import { sendTest } from "#lib/notifications/push/send-test";
import { route } from "../../_route";

export const POST = route(pushOperations.test, async (ctx) => {
  const t = await getTranslations("push");
  return { status: 200, body: await sendTest(ctx, { title: t("testTitle"), body: t("testBody") }) };
});
