/** In which somebody who has Brygga open has read what speaks to them, before their other screens say so. */
export const PUSH_SECONDS = 30;

/** When what is told now is decided about. */
export function pushTime(now: Date): Date {
  return new Date(now.getTime() + PUSH_SECONDS * 1_000);
}
