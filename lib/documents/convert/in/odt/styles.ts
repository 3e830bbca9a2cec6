import { type Document, type Element, isTag } from "domhandler";

type Style = { name: string; parent: string | undefined; bold: boolean | undefined; italic: boolean | undefined };

/** What a document's styles say of words, paragraphs and lists. Own ones go before the shared. */
export class OdtStyles {
  private readonly styles = new Map<string, Style>();
  private readonly lists = new Map<string, Map<number, { ordered: boolean; start: string }>>();

  constructor(...documents: Document[]) {
    for (const document of documents)
      for (const element of within(document)) {
        if (element.name === "style:style") this.addStyle(element);
        if (element.name === "text:list-style") this.addList(element);
      }
  }

  /** The names of a style and those it is based on, as the user sees them, with decoded signs and in small letters. */
  names(name: string | undefined): string[] {
    return this.chain(name).flatMap(([id, style]) => [decoded(id), style.name.toLowerCase()]);
  }

  marks(name: string | undefined): { bold?: boolean; italic?: boolean } {
    const chain = this.chain(name).map(([, style]) => style);
    const bold = chain.find((style) => style.bold !== undefined)?.bold;
    const italic = chain.find((style) => style.italic !== undefined)?.italic;
    return { ...(bold === undefined ? {} : { bold }), ...(italic === undefined ? {} : { italic }) };
  }

  list(name: string | undefined, level: number): { ordered: boolean; start: string } {
    return this.lists.get(name ?? "")?.get(level) ?? { ordered: false, start: "1" };
  }

  private chain(name: string | undefined): [string, Style][] {
    const chain: [string, Style][] = [];
    for (let id = name; id !== undefined && chain.length < 10; ) {
      const style: Style = this.styles.get(id) ?? { name: id, parent: undefined, bold: undefined, italic: undefined };
      chain.push([id, style]);
      id = style.parent;
    }
    return chain;
  }

  private addStyle(element: Element): void {
    const id = element.attribs["style:name"];
    if (id === undefined || this.styles.has(id)) return;
    const text = element.children.filter(isTag).find(({ name }) => name === "style:text-properties")?.attribs ?? {};
    const [weight, slant] = [text["fo:font-weight"], text["fo:font-style"]];
    this.styles.set(id, {
      name: element.attribs["style:display-name"] ?? decoded(id),
      parent: element.attribs["style:parent-style-name"],
      bold: weight === undefined ? undefined : /^(bold|[6-9]00)$/.test(weight),
      italic: slant === undefined ? undefined : slant !== "normal",
    });
  }

  private addList(element: Element): void {
    const id = element.attribs["style:name"];
    if (id === undefined || this.lists.has(id)) return;
    const levels = element.children.filter(isTag).map((level) => {
      const ordered = level.name === "text:list-level-style-number" && Boolean(level.attribs["style:num-format"]);
      return [
        Number(level.attribs["text:level"]),
        { ordered, start: level.attribs["text:start-value"] ?? "1" },
      ] as const;
    });
    this.lists.set(id, new Map(levels));
  }
}

/** Styles lie near the top: nothing deeper is looked at. */
function* within(node: Document | Element, depth = 0): Generator<Element> {
  for (const child of node.children)
    if (isTag(child)) {
      yield child;
      if (depth < 3 && child.name !== "office:body") yield* within(child, depth + 1);
    }
}

function decoded(name: string): string {
  return name
    .replace(/_([\da-f]{1,5})_/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .toLowerCase();
}
