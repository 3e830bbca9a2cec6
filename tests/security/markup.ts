import { type DefaultTreeAdapterMap, parse, parseFragment } from "parse5";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** What a piece of HTML may hold: elements, each with its attributes, and for those with a pattern what they may say. */
export type Allowed = {
  elements: Record<string, string>;
  /** On any element. */
  everywhere: RegExp;
  comments: RegExp;
  values: Record<string, RegExp>;
};

const LINK = /^(https?:\/\/[^\s"<>]+|mailto:[^\s"<>]+|tel:[\d+().-]+|\/(?!\/)[^\s"<>]*|[#?][^\s"<>]*)$/;
const OWN_PATH = /^\/(?!\/)[^\s"'<>]*$/;

/** What the renderer of posts makes. */
export const PROSE: Allowed = {
  elements: {
    ...Object.fromEntries("p h3 h4 h5 ul li blockquote strong em br".split(" ").map((name) => [name, ""])),
    ol: "start",
    a: "href rel",
    span: "class data-kind",
  },
  everywhere: /^$/,
  comments: /^$/,
  values: {
    href: LINK,
    rel: /^noopener noreferrer nofollow ugc$/,
    start: /^\d+$/,
    class: /^mention$/,
    "data-kind": /^(person|organisation|function)$/,
  },
};

const plain =
  "article aside b blockquote body br dd div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 h5 head header hr i legend li main nav noscript p section small span strong summary svg table tbody thead tr ul wbr";

/** Our own pages. */
export const PAGE: Allowed = {
  elements: {
    ...Object.fromEntries(plain.split(" ").map((name) => [name, ""])),
    html: "lang",
    title: "",
    meta: "charset name content property",
    link: "rel href as fetchpriority type crossorigin nonce",
    script: "src async nomodule nonce type",
    a: "href rel download",
    button: "type name value popovertarget popovertargetaction formaction title lang disabled",
    details: "open",
    form: "action method",
    input:
      "type name value required maxlength checked autocomplete inputmode min max placeholder disabled multiple accept",
    label: "for",
    li: "value",
    nav: "popover",
    ol: "start",
    option: "value selected",
    path: "d stroke-width opacity",
    select: "name required",
    svg: "viewbox fill stroke stroke-linecap",
    td: "colspan",
    // React's place for what arrives late.
    template: "",
    text: "x y",
    textarea: "name rows required maxlength readonly",
    th: "scope colspan",
    time: "datetime",
    use: "href",
    iframe: "src sandbox title",
  },
  everywhere: /^(class|id|role|hidden|tabindex|lang|data-[a-z-]+|aria-[a-z]+)$/,
  // React's marks between what it puts together.
  comments: /^(\/?[$&][?!~]?| )?$/,
  values: {
    "a href": LINK,
    "link href": /^\/(_next\/static\/|typsnitt\/)[\w./-]+$|^\/brygga\.(svg|webmanifest)$|^\/ikoner\/brygga-\d+\.png$/,
    "use href": /^(\/ikoner\.svg\?v=\w+)?#[\w-]+$/,
    "script type": /^application\/json$/,
    "script src": /^\/_next\/static\/chunks\/[\w./-]+\.js$/,
    "iframe src": /^\/demo\/brevlada\/[\w-]+\/mejl$/,
    "iframe sandbox": /^allow-top-navigation-by-user-activation$/,
    action: OWN_PATH,
    formaction: OWN_PATH,
    rel: /^[a-z -]+$/,
    property: /^csp-nonce$/,
    id: /^[\w:-]+$/,
    class: /^[\w\s:.[\]()/%#-]*$/,
  },
};

/** Mails, which bring their styles along. */
export const MAIL: Allowed = {
  elements: {
    ...Object.fromEntries(
      "html head title body table tbody tr td div p h1 span a br hr style".split(" ").map((n) => [n, ""]),
    ),
    meta: "name content http-equiv",
    link: "",
    a: "href target",
    table: "align width border cellpadding cellspacing",
    td: "align",
  },
  everywhere: /^(class|style|lang|dir|role|data-skip-in-text)$/,
  // For one mail program: the button's width, and React's marks.
  comments: /^\[if mso\]><i style="[\w:;.%-]+" hidden>(&#\d+;)+<\/i><!\[endif\]$|^(\/?\$| |[\d-]+|html|head|body)?$/,
  values: {
    href: /^http:\/\/localhost:\d+\/[^\s"'<>]*$/,
    "http-equiv": /^Content-Type$/,
    style: /^[\w\s:;.,%#'()!-]*$/,
  },
};

/** Everything in the HTML that the list does not have, in words. */
export function faultsOf(html: string, allowed: Allowed, nonce?: string): string[] {
  const faults: string[] = [];
  for (const node of nodesOf(allowed === PROSE ? parseFragment(html) : parse(html, { scriptingEnabled: false }))) {
    if (node.nodeName === "#comment") {
      const { data } = node as DefaultTreeAdapterMap["commentNode"];
      if (!allowed.comments.test(data)) faults.push(`<!--${data}-->`);
    }
    if ("tagName" in node) faults.push(...faultsOfElement(node, allowed, nonce));
  }
  return faults;
}

function faultsOfElement(element: Element, { elements, everywhere, values }: Allowed, nonce?: string): string[] {
  const name = element.tagName;
  const own = elements[name]?.split(" ");
  if (!own) return [`<${name}>`];
  const faults = element.attrs
    .filter(({ name: key, value }) => {
      const pattern = values[`${name} ${key}`] ?? values[key];
      const known = own.includes(key.toLowerCase()) || everywhere.test(key);
      return !known || /^on/i.test(key) || (pattern && !pattern.test(value));
    })
    .map(({ name: key, value }) => `<${name} ${key}="${value}">`);
  return name === "script" ? [...faults, ...faultsOfScript(element, nonce)] : faults;
}

/**
 * A script is one of the build's files, or data for React that is whole JSON; always with the answer's nonce. One that is called
 * data is run by nobody: whole JSON in which no element can begin.
 */
function faultsOfScript(script: Element, nonce: string | undefined): string[] {
  const attribute = (key: string) => script.attrs.find(({ name }) => name === key)?.value;
  const code = textOf(script);
  if (attribute("type") !== undefined)
    return isJson(`[${code}]`) && !code.includes("<") ? [] : [`<script>${code.slice(0, 200)}`];
  const faults = attribute("nonce") === nonce && nonce ? [] : ["<script> without our nonce"];
  if (attribute("src") !== undefined) return code ? [...faults, "a file with code in it"] : faults;
  const data = /^(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f)\.push\((.*)\)$/s.exec(code)?.[1];
  const known =
    data === undefined ? OUR_SCRIPTS.some((start) => code.startsWith(start)) && !/alert|evil/.test(code) : isJson(data);
  return known ? faults : [...faults, `<script>${code.slice(0, 200)}`];
}

/** The build's loader, and React's hands for what arrives late. */
const OUR_SCRIPTS = ['(globalThis["TURBOPACK"]', "$RC", "$RB", "$RT", "requestAnimationFrame(function(){$RT"];

function isJson(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/** What can be read of the HTML: its texts and what stands in attributes. */
export function readable(html: string): string {
  const words: string[] = [];
  for (const node of nodesOf(parse(html))) {
    if (node.nodeName === "#text" && (node as DefaultTreeAdapterMap["textNode"]).parentNode?.nodeName !== "script")
      words.push((node as DefaultTreeAdapterMap["textNode"]).value);
    if ("tagName" in node) words.push(...node.attrs.map(({ value }) => value));
  }
  return words.join("\n");
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ("value" in node ? node.value : "")).join("");
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  if ("content" in node) yield* nodesOf(node.content);
  if ("childNodes" in node) for (const child of node.childNodes) yield* nodesOf(child);
}
