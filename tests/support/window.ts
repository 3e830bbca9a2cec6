import { Window } from "happy-dom";

/**
 * Makes this process look like a browser at `url`, to components. Within vi.hoisted: before the components' code, which asks
 * what the browser can do when it is loaded.
 */
export function openWindow(url: string): void {
  const page = new Window({ url }) as unknown as Record<string, unknown>;
  for (const name of ["document", "navigator", "Event", "Node", "HTMLElement", "HTMLIFrameElement"])
    Object.defineProperty(globalThis, name, { value: page[name], configurable: true, writable: true });
  Object.assign(globalThis, { window: page, IS_REACT_ACT_ENVIRONMENT: true });
}
