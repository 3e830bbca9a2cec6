/** How much a document may gather beside its text: more than any work needs, and no more than a page can show. */
export const MOST_OPEN_COMMENTS = 500;
/** Of one person's, so that nobody alone takes the room of all. */
export const MOST_OPEN_COMMENTS_EACH = 100;
/** A comment and its answers. */
export const MOST_IN_COMMENT = 200;
export const MOST_OPEN_PROPOSALS = 1_000;
export const MOST_OPEN_PROPOSALS_EACH = 200;
/** Versions on one page of their list. */
export const VERSIONS_PER_PAGE = 200;
