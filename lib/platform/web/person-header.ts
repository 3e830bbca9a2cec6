/** In which a page's own requests say whose page it is: the session may have become another's since it was drawn. */
export const PERSON_HEADER = "x-brygga-person";
/** The same in a form. */
export const PERSON_FIELD = "sidans-person";
