"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { type PushState, pushState, testPush, turnPushOff, turnPushOn } from "#app/_ui/push";

type Text = PushState | "turnOn" | "turnOff" | "failed" | "test" | "testSent" | "testNotSent";

/** Turns notices of this browser on and off. Says where it stands in words: whether one is told is not to be guessed. */
export function PushSwitch({ publicKey, texts }: { publicKey: string; texts: Record<Text, string> }) {
  const router = useRouter();
  const [state, setState] = useState<PushState>();
  const [said, setSaid] = useState<Text>();
  const [working, setWorking] = useState(false);

  useEffect(() => {
    pushState(publicKey).then(setState, () => setState("unsupported"));
  }, [publicKey]);

  const say = (text: Text | undefined) => {
    setSaid(text);
    if (text) announce(texts[text]);
  };
  const work = async (what: () => Promise<void>, failure: Text) => {
    setWorking(true);
    say(undefined);
    await what().catch(() => say(failure));
    setWorking(false);
  };
  const change = (to: () => Promise<PushState>) =>
    work(async () => {
      const now = await to();
      setState(now);
      announce(texts[now]);
      router.refresh();
    }, "failed");
  const test = () => work(async () => say((await testPush()) ? "testSent" : "testNotSent"), "testNotSent");

  if (!state) return null;
  return (
    <div className="sheet-body form">
      <p>{texts[state]}</p>
      {(state === "on" || state === "off") && (
        <p className="actions">
          <Button
            // Not `disabled`, which would throw the keyboard's place away.
            aria-disabled={working}
            onClick={() => {
              if (!working) void change(state === "on" ? turnPushOff : () => turnPushOn(publicKey));
            }}
          >
            {texts[state === "on" ? "turnOff" : "turnOn"]}
          </Button>
          {state === "on" && (
            <Button
              look="quiet"
              aria-disabled={working}
              onClick={() => {
                if (!working) void test();
              }}
            >
              {texts.test}
            </Button>
          )}
        </p>
      )}
      {said && <p>{texts[said]}</p>}
    </div>
  );
}
