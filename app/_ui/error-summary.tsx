"use client";

import { useEffect, useRef } from "react";

export type FieldProblem = { field: string; message: string };

type Props = {
  title: string;
  problems: readonly FieldProblem[];
  /** Put before the page's title while something is wrong: "Fel: ". */
  titlePrefix: string;
};

/** Stands first in main when a form came back. Takes focus each time it has something new to say. */
export function ErrorSummary({ title, problems, titlePrefix }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length === 0) return;
    box.current?.focus();
    const before = document.title;
    if (!before.startsWith(titlePrefix)) document.title = titlePrefix + before;
    return () => {
      document.title = before;
    };
  }, [problems, titlePrefix]);

  if (problems.length === 0) return null;
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-summary" tabIndex={-1} ref={box}>
      <h2 id="error-summary">{title}</h2>
      <ul className="plain">
        {problems.map((problem) => (
          <li key={problem.field}>
            <a href={`#${problem.field}`}>{problem.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
