"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { askServer } from "#app/_ui/ask-server";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { fill } from "#lib/platform/fill";

type Trouble = "busy" | "tooMany" | "signedOut" | "notAllowed" | "failed" | "noContact";
type Props = { texts: Record<Trouble | "sending" | "stillChosen" | "again", string> };
/** What goes by itself. */
const MAY_SOON: readonly Trouble[] = ["busy", "tooMany"];
type Answer = { to: URL } | { trouble: Trouble; n: number };

/**
 * Sends the form it stands in without leaving the page, so that the file stays chosen until it has been taken in. Without
 * script the form goes as forms do, and a browser does not fill in a file again.
 */
export function SendFile({ texts }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const { sending, trouble } = useSending(place);
  const refused = trouble && `${fill(texts[trouble.trouble], { n: trouble.n })} ${texts.stillChosen}`;
  const words = sending ? texts.sending : refused;
  useEffect(() => {
    if (words) announce(words, sending ? "polite" : "assertive");
  }, [words, sending]);
  const look = sending ? "info" : trouble && MAY_SOON.includes(trouble.trouble) ? "warn" : "danger";
  // The button stays where it is while the file is sent again: the keyboard is on it.
  const again = trouble && (
    <Button type="submit" icon="rotate-ccw" aria-disabled={sending || undefined}>
      {texts.again}
    </Button>
  );
  return (
    <div ref={place}>
      {words && (
        <Banner look={look} live={false} actions={again}>
          {words}
        </Banner>
      )}
    </div>
  );
}

function useSending(place: RefObject<HTMLElement | null>) {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Exclude<Answer, { to: URL }>>();
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let underWay = false;
    const send = async () => {
      underWay = true;
      setSending(true);
      const answer = await post(form);
      setTrouble("to" in answer ? undefined : answer);
      const there = "to" in answer && answer.to.pathname !== location.pathname;
      if ("to" in answer) show(answer.to);
      // On the way to the document the file is not sent again.
      if (there) return;
      underWay = false;
      setSending(false);
    };
    const show = ({ pathname, search }: URL) => {
      // The form's own page says what was wrong beside the field; its fields stay as they are, the file's too.
      if (pathname + search === location.pathname + location.search) router.refresh();
      else if (pathname === location.pathname) router.replace(pathname + search, { scroll: false });
      else router.push(pathname + search);
    };
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      if (!underWay) void send();
    };
    form.addEventListener("submit", submit);
    return () => form.removeEventListener("submit", submit);
  }, [place, router]);
  return { sending, trouble };
}

async function post(form: HTMLFormElement): Promise<Answer> {
  const path = form.getAttribute("action") ?? "";
  const response = await askServer(path, { method: "POST", body: new FormData(form) }).catch(() => undefined);
  if (!response) return { trouble: "noContact", n: 0 };
  const to = new URL(response.url);
  if (response.redirected && to.pathname !== "/logga-in") return { to };
  const seconds = Number(response.headers.get("Retry-After"));
  if (response.redirected || response.status === 401) return { trouble: "signedOut", n: 0 };
  if (response.status === 429) return { trouble: "tooMany", n: Math.ceil(seconds / 60) };
  if (response.status === 503 && seconds > 0) return { trouble: "busy", n: seconds };
  return { trouble: response.status === 403 || response.status === 404 ? "notAllowed" : "failed", n: 0 };
}
