/** What happens in a group that its readers' pages are told of. Apart from the table, as browsers check what they are sent. */
export const GROUP_EVENT_KINDS = [
  "thread_started",
  "thread_changed",
  "thread_deleted",
  "post_added",
  "post_edited",
  "post_deleted",
  "post_hidden",
  "post_shown",
  "thread_moved",
  "posts_moved",
  "post_marked",
] as const;
