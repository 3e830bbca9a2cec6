/**
 * Reads a sentence out for those who use a screen reader. Polite waits its turn; assertive is for what stops one's work.
 * Collect what happens at a distance for at least five seconds into one sentence; never announce typing or presence.
 */
export function announce(message: string, mode: "polite" | "assertive" = "polite"): void {
  const region = document.getElementById(`announce-${mode}`);
  if (!region) return;
  // The same words twice are no change: empty first, write in the next tick.
  region.textContent = "";
  setTimeout(() => {
    region.textContent = message;
  }, 100);
}
