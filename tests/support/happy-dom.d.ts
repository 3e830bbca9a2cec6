/** As much of it as editors need: its own types describe a whole browser. */
declare module "happy-dom" {
  export class Window {
    constructor(options?: { url?: string });
    happyDOM: { close(): Promise<void> };
  }
}
