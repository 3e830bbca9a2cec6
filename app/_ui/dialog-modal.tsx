"use client";

import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { DialogProps } from "#app/_ui/dialog";
import { PageLanguage } from "#app/_ui/page-language";

export default function DialogModal({ open, onOpenChange, title, role = "dialog", actions, children }: DialogProps) {
  return (
    <PageLanguage>
      <ModalOverlay className="scrim" isOpen={open} onOpenChange={onOpenChange} isDismissable={role === "dialog"}>
        <Modal className="dialog">
          <Dialog role={role} className="dialog-inner">
            <div className="dialog-body">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {children}
            </div>
            <div className="dialog-foot">{actions}</div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </PageLanguage>
  );
}
