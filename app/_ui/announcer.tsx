/** The two places that speak. They stand in the root layout from the start, since a region that arrives with its text is often not read. */
export function Announcer() {
  return (
    <>
      <div id="announce-polite" className="sr-only" role="status" aria-live="polite" />
      <div id="announce-assertive" className="sr-only" role="alert" aria-live="assertive" />
    </>
  );
}
