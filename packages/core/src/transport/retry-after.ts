/** Nobody waits longer for a booking; it also keeps nonsense out of timers. */
const A_DAY = 86_400_000;

/** The wait that a server asks for, in milliseconds: seconds or an HTTP date, clamped to a day. */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = seconds >= 0 ? seconds * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), A_DAY);
}
