const DOTS = ["•", "◦", "▪"];

/** A list's signs on every depth. `kind`: what stands before an item, or the number that the first one has. */
export function listStyle(name: string, kind: "dots" | "tasks" | number): string {
  const levels = Array.from({ length: 10 }, (_, depth) => {
    const level = `text:level="${depth + 1}"`;
    const place = `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="${kind === "tasks" ? "nothing" : "listtab"}" fo:text-indent="-0.7cm" fo:margin-left="${((depth + 1) * 0.75).toFixed(2)}cm"/></style:list-level-properties>`;
    if (typeof kind === "number")
      return `<text:list-level-style-number ${level} style:num-format="1" style:num-suffix="." text:start-value="${kind}">${place}</text:list-level-style-number>`;
    const sign = kind === "dots" ? DOTS[depth % 3] : "";
    return `<text:list-level-style-bullet ${level} text:bullet-char="${sign}">${place}</text:list-level-style-bullet>`;
  });
  return `<text:list-style style:name="${name}">${levels.join("")}</text:list-style>`;
}
