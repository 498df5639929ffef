/** Nobody waits longer for a booking; it also keeps nonsense out of timers. */
const A_DAY = 86_400_000;

/** The wait that a server asks for, in milliseconds: seconds or an HTTP date, clamped to a day. */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  const ms = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), A_DAY);
}
