import { escapeHtml } from "#lib/platform/html";

/**
 * The fields of a form that nobody wants to write twice, each with its label's key in `area`'s messages. `kept`: whatever is
 * filled in is kept by the domain first, and the form's page reads it there.
 */
export type LongForm = { area: string; texts: Readonly<Record<string, string>>; kept?: boolean };

export type Rescued = LongForm & { action: string; data: FormData };

/**
 * A form that could not be taken, as a form again: whatever happened, what somebody has written for half an hour stands
 * before them, to be sent once more or copied. Plain HTML, as the answer may come from a server that can do little else.
 * Empty when nothing was written.
 */
export function rescueHtml({ texts, action, data }: Rescued, send: string, label?: (key: string) => string): string {
  const filled = [...data].filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "");
  if (!filled.some(([name]) => Object.hasOwn(texts, name))) return "";
  const fields = filled.map(([name, value]) => {
    const text = escapeHtml(value);
    const key = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (key === undefined) return `<input type="hidden" name="${escapeHtml(name)}" value="${text}">`;
    // A line break right after the tag is not part of the text.
    return `<p><label for="${name}">${label?.(key) ?? name}</label><textarea id="${name}" name="${name}" rows="5">\n${text}</textarea></p>`;
  });
  return `<form method="post" action="${escapeHtml(action)}">${fields.join("")}<p><button type="submit">${send}</button></p></form>`;
}
