"use client";

import type { RefObject } from "react";
import { Menu, MenuItem, Popover, Separator } from "react-aria-components";
import { Icon } from "#app/_ui/icon";
import type { MenuEntry } from "#app/_ui/menu";
import { PageLanguage } from "#app/_ui/page-language";

type Props = {
  trigger: RefObject<HTMLButtonElement | null>;
  label: string;
  entries: readonly MenuEntry[];
  onChoose: (id: string) => void;
  onOpenChange: (open: boolean) => void;
};

export default function MenuPopover({ trigger, label, entries, onChoose, onOpenChange }: Props) {
  return (
    <PageLanguage>
      <Popover isOpen triggerRef={trigger} onOpenChange={onOpenChange} placement="bottom start" className="menu">
        <Menu
          aria-label={label}
          autoFocus="first"
          onAction={(key) => onChoose(String(key))}
          onClose={() => onOpenChange(false)}
        >
          {entries.map((entry, index) =>
            entry === "separator" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: separators have no other name, and the list does not change while open.
              <Separator key={`separator-${index}`} />
            ) : (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.text}
                className={entry.danger ? "is-danger" : ""}
                {...(entry.href && { href: entry.href })}
              >
                {entry.icon && <Icon name={entry.icon} />}
                {entry.text}
              </MenuItem>
            ),
          )}
        </Menu>
      </Popover>
    </PageLanguage>
  );
}
