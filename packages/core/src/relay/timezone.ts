import { invalid } from "./denial";

/** Zones that were asked for. To ask the platform costs more than all else that is checked. */
const known = new Set<string>();
/** More than there are zones: how a visitor spells one must not fill the memory. */
const MAX_KNOWN = 1_000;

/** Reads the header `Timekit-Timezone`. Throws a denial for a zone that there isn't. */
export function readTimezone(request: Request): string | undefined {
  const timezone = request.headers.get("timekit-timezone") ?? undefined;
  if (timezone === undefined || known.has(timezone)) return timezone;
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone }).format(0);
  } catch {
    throw invalid("Timekit-Timezone", "must be an IANA time zone such as Europe/Oslo");
  }
  if (known.size < MAX_KNOWN) known.add(timezone);
  return timezone;
}
