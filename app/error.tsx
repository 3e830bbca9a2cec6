"use client";

/** Where a public page broke: both languages, since what broke may be what knows which one. */
export default function PublicProblem({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="problem-page problem-alone" role="alert">
      <h1>Något gick fel hos oss</h1>
      <p className="lead">Ladda om sidan om en stund.</p>
      <p className="lead" lang="en">
        Something went wrong on our side. Reload the page in a while.
      </p>
      <p className="actions">
        <a className="btn" href="/">
          Till startsidan
        </a>
        <a className="btn" href="/kontakt">
          Kontakt
        </a>
      </p>
      {error.digest && <p className="small muted">Felnummer: {error.digest}</p>}
    </main>
  );
}
