import { shift } from "@floating-ui/dom";

const EDGE_PX = 8;

/** A list at the cursor stays on the page, however narrow that is and wherever the cursor stands. */
export const withinPage = { middleware: [shift({ padding: EDGE_PX })] };
