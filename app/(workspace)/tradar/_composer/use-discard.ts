import { useState } from "react";

export type Discarding = {
  step: "no" | "asked" | "done";
  ask(): void;
  cancel(): void;
  confirm(): void;
  undo(): void;
  /** Something was written after it: there is nothing left to undo. */
  over(): void;
};

/** Throwing a draft away: one question, then one press to have it back. */
export function useDiscard<T>(take: () => T, clear: () => void, restore: (before: T) => void): Discarding {
  const [state, setState] = useState<{ step: "no" } | { step: "asked" } | { step: "done"; before: T }>({ step: "no" });
  const no = () => setState({ step: "no" });
  return {
    step: state.step,
    ask: () => setState({ step: "asked" }),
    cancel: no,
    confirm: () => {
      setState({ step: "done", before: take() });
      clear();
    },
    undo: () => {
      if (state.step === "done") restore(state.before);
      no();
    },
    over: () => {
      if (state.step !== "no") no();
    },
  };
}
