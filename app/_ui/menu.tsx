"use client";

import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Icon, type IconName } from "#app/_ui/icon";

const MenuPopover = lazy(() => import("#app/_ui/menu-popover"));

export type MenuEntry = { id: string; text: string; icon?: IconName; danger?: boolean; href?: string } | "separator";

type Props = {
  /** What the menu is about, for those who only hear it: "Mer om inlägg 3". */
  label: string;
  entries: readonly MenuEntry[];
  onChoose: (id: string) => void;
  className?: string;
  children: ReactNode;
};

/** A button that opens a menu of actions. The menu's code is fetched when somebody reaches for it. */
export function Menu({ label, entries, onChoose, className = "btn btn-quiet", children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const reach = () => void import("#app/_ui/menu-popover");
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={reach}
        onFocus={reach}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <Suspense fallback={null}>
          <MenuPopover trigger={button} label={label} entries={entries} onChoose={onChoose} onOpenChange={change} />
        </Suspense>
      )}
    </>
  );
}

/** The drawing and word of the button that opens "more". */
export function MoreLabel({ text, hidden }: { text: string; hidden?: string }) {
  return (
    <>
      <Icon name="ellipsis" size="s" />
      {text}
      {hidden && <span className="sr-only"> {hidden}</span>}
    </>
  );
}
