"use client";

import { lazy, type ReactNode, Suspense } from "react";

const DialogModal = lazy(() => import("#app/_ui/dialog-modal"));

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** `alertdialog` for a question that must be answered before anything else. */
  role?: "dialog" | "alertdialog";
  /** Buttons. In a dialog that destroys, put `autoFocus` on the one that keeps. */
  actions: ReactNode;
  children: ReactNode;
};

/** A question over the page. Its code is fetched when the first one opens; focus goes back to where it came from. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <DialogModal {...props} />
    </Suspense>
  );
}
