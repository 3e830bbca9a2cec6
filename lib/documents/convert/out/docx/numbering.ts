import { AlignmentType, type ILevelsOptions, LevelFormat } from "docx";
import { LIST_DEPTHS } from "./style-names";

export type NumberingConfig = { reference: string; levels: ILevelsOptions[] };

const INDENT = 420;
const DOTS = ["•", "◦", "▪"];

const levels = (make: (depth: number) => Pick<ILevelsOptions, "format" | "text" | "start">): ILevelsOptions[] =>
  Array.from({ length: LIST_DEPTHS }, (_, depth) => ({
    level: depth,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: INDENT * (depth + 1), hanging: INDENT } } },
    ...make(depth),
  }));

/** A document's lists. Each numbered one is a series of its own: shared ones would go on counting from one to the next. */
export class Numbering {
  readonly config: NumberingConfig[] = [
    { reference: "dots", levels: levels((depth) => ({ format: LevelFormat.BULLET, text: DOTS[depth % 3] ?? "•" })) },
    // Their sign is a box among the words.
    { reference: "tasks", levels: levels(() => ({ format: LevelFormat.BULLET, text: " " })) },
    {
      reference: "headings",
      levels: [0, 1, 2].map((level) => ({
        level,
        format: LevelFormat.DECIMAL,
        alignment: AlignmentType.LEFT,
        text: Array.from({ length: level + 1 }, (_, at) => `%${at + 1}`).join("."),
        style: { paragraph: { indent: { left: 640, hanging: 640 } } },
      })),
    },
  ];

  series(start: number): string {
    const reference = `numbers-${this.config.length}`;
    this.config.push({
      reference,
      levels: levels((depth) => ({ format: LevelFormat.DECIMAL, text: `%${depth + 1}.`, start })),
    });
    return reference;
  }
}
