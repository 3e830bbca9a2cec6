"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useContext, useLayoutEffect, useState } from "react";
import {
  Autocomplete,
  Button,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  MenuStateContext,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { MarkedText } from "#app/_components/marked-text";
import type { NavigationSection } from "#app/_components/navigation";
import { Icon } from "#app/_ui/icon";
import { mustAskBeforeLeaving } from "#app/_ui/leaving";
import { PageLanguage } from "#app/_ui/page-language";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import { paletteTexts } from "./palette-texts";
import { rowsFor } from "./rows";
import { useSuggestions } from "./use-suggestions";
import "./palette.css";

type Props = {
  locale: Locale;
  sections: readonly NavigationSection[];
  /** What was typed before the field was here, to be taken over by setting it to null. */
  early: RefObject<string | null>;
  onClose: () => void;
};

/** Keys that choose another row. */
const MOVES = /^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/;

/**
 * Makes its row the chosen one: when the answer comes late, what stood first before is not what was meant. With a telephone's
 * screen reader no row is chosen while one types.
 */
function Chosen({ id }: { id: string }) {
  const rows = useContext(MenuStateContext)?.selectionManager;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each row that comes first, not whenever another is chosen.
  useLayoutEffect(() => {
    if (rows?.isFocused) rows.setFocusedKey(id);
  }, [id]);
  return null;
}

/** One field to find and go to anything with: type, choose with the arrows, open with Enter. */
export default function Palette({ locale, sections, early, onClose }: Props) {
  const t = paletteTexts[locale];
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [moved, setMoved] = useState(false);
  const type = (text: string) => {
    setTyped(text);
    setMoved(false);
  };
  const takeEarly = () => {
    const text = early.current;
    early.current = null;
    // As if it were typed now, so that a row becomes the chosen one.
    if (text) document.execCommand("insertText", false, text);
  };
  const { answer, waiting } = useSuggestions(typed);
  const found = answer?.state === "here" ? answer.found : undefined;
  const rows = rowsFor(typed, found, sections, t);
  const best = typed.trim() === "" || moved ? undefined : rows[0]?.rows[0]?.href;
  const hits = found ? (found.total ?? 0) + found.people.length + found.groups.length + found.organisations.length : 0;
  const count = hits === 0 ? t.hitsNone : hits === 1 ? t.hitsOne : fill(t.hitsOther, { n: hits });
  const counted = found?.total === null ? fill(t.hitsOther, { n: "> 2 000" }) : count;
  const status = typed.trim() === "" ? "" : answer?.state === "failed" ? t.failed : waiting ? t.searching : counted;
  return (
    <PageLanguage>
      <ModalOverlay className="scrim" isOpen onOpenChange={onClose} isDismissable>
        <Modal className="dialog palette">
          <Dialog aria-label={t.title} className="palette-inner">
            <Autocomplete inputValue={typed} onInputChange={type}>
              <div className="palette-input" onKeyDownCapture={({ key }) => MOVES.test(key) && setMoved(true)}>
                <Icon name="search" />
                <SearchField aria-label={t.title} autoFocus className="palette-field" onFocus={takeEarly}>
                  <Input placeholder={t.placeholder} maxLength={200} spellCheck={false} />
                </SearchField>
                <Button slot="close" className="tool">
                  {t.close}
                </Button>
              </div>
              <Menu
                aria-label={t.title}
                className="palette-rows"
                onAction={(href) => {
                  onClose();
                  if (mustAskBeforeLeaving()) location.assign(String(href));
                  else router.push(String(href));
                }}
              >
                {rows.map((section) => (
                  <MenuSection key={section.id} id={section.id}>
                    <Header>{section.title}</Header>
                    {section.rows.map(({ href, icon, text, more }) => (
                      <MenuItem
                        key={href}
                        id={href}
                        textValue={text.map((piece) => piece.text).join("")}
                        className="palette-row"
                        onHoverStart={() => setMoved(true)}
                      >
                        {href === best && <Chosen id={href} />}
                        <Icon name={icon} />
                        <span>
                          <MarkedText pieces={text} />
                          {more && (
                            <small>
                              <MarkedText pieces={more} />
                            </small>
                          )}
                        </span>
                        <span className="key" aria-hidden="true">
                          {t.enter}
                        </span>
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
              </Menu>
            </Autocomplete>
            <div className="palette-foot">
              <span aria-hidden="true">
                <kbd>↑</kbd>
                <kbd>↓</kbd>
                {t.choose}
              </span>
              <span aria-hidden="true">
                <kbd>{t.enter}</kbd>
                {t.open}
              </span>
              <span aria-hidden="true">
                <kbd>Esc</kbd>
                {t.shut}
              </span>
              <span role="status">{status}</span>
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </PageLanguage>
  );
}
