"use client";

import { type ComponentType, useEffect, useState } from "react";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { TextAsRead } from "../../../_components/text-as-read";
import type { EditingProps } from "./editing";
import type { EditorTexts } from "./editor-texts";

type Props = Omit<EditingProps, "texts" | "still"> & { html: string; texts: EditorTexts };

/** The text as it was, until the editor's code is here and has all of the document. */
export function DocumentEditor({ html, ...props }: Props) {
  const { texts } = props;
  const [Editing, setEditing] = useState<ComponentType<EditingProps>>();
  const [failed, setFailed] = useState(false);
  const fetchCode = () => {
    setFailed(false);
    import("./editing").then(
      ({ Editing }) => setEditing(() => Editing),
      () => setFailed(true),
    );
  };
  useEffect(fetchCode, []);
  const still = <TextAsRead html={html} wide={props.wide} busy={!failed} />;
  if (Editing) return <Editing {...props} still={still} />;
  return (
    <>
      <noscript>
        <Banner live={false}>{texts.needsScript}</Banner>
      </noscript>
      {failed && (
        <Banner look="danger" actions={<Button onClick={fetchCode}>{texts.again}</Button>}>
          {texts.loadFailed}
        </Banner>
      )}
      <div className="doc-grid is-alone">
        <div className="sheet">{still}</div>
      </div>
    </>
  );
}
