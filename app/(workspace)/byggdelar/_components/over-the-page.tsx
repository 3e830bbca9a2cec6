"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { Dialog } from "#app/_ui/dialog";
import { Menu, MoreLabel } from "#app/_ui/menu";

/** Menu, dialog and announcement, alive. */
export function OverThePage() {
  const t = useTranslations("byggdelar");
  const [choice, setChoice] = useState("");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p className="specimen">
        <Menu
          label={t("menuLabel")}
          onChoose={setChoice}
          entries={[
            { id: "link", text: t("copyLink"), icon: "link" },
            { id: "unread", text: t("markUnread"), icon: "history" },
            "separator",
            { id: "report", text: t("report"), icon: "shield-alert", danger: true },
          ]}
        >
          <MoreLabel text={t("more")} />
        </Menu>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("remove")}
        </Button>
        <Button onClick={() => announce(t("said"))}>{t("say")}</Button>
        {choice && <span className="hint">{t("chosen", { choice })}</span>}
      </p>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        role="alertdialog"
        title={t("removeTitle")}
        actions={
          <>
            <Button autoFocus onClick={() => setAsking(false)}>
              {t("keep")}
            </Button>
            <Button look="danger-solid" onClick={() => setAsking(false)}>
              {t("remove")}
            </Button>
          </>
        }
      >
        <p>{t("removeText")}</p>
      </Dialog>
    </>
  );
}
