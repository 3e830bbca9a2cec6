/** How many threads have something unread in all of these groups. */
export function sumUnread(groups: readonly { unread: number }[]): number {
  return groups.reduce((sum, { unread }) => sum + unread, 0);
}
