/** Puts the focus on what the address names, as the browser does when it loads a page: the router scrolls there and no more. */
export function focusPlace(): void {
  document.getElementById(location.hash.slice(1))?.focus({ preventScroll: true });
}
