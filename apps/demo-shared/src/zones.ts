import { zoneOffset } from "@timekit/core/slots";

/** A time zone as the chooser lists it. */
export interface Zone {
  /** IANA name, `America/New_York`. */
  readonly id: string;
  /** For people, `America/New York`. */
  readonly name: string;
  /** Distance from UTC at the moment asked about, `UTC-5`. */
  readonly offset: string;
  /** Both, `America/New York (UTC-5)`. */
  readonly label: string;
}

/** A zone with its offset at one moment, since daylight saving moves it. */
export function zoneAt(id: string, at: string): Zone {
  const name = id.replaceAll("_", " ");
  const offset = zoneOffset(at, id);
  return { id, name, offset, label: name === offset ? name : `${name} (${offset})` };
}

/** Name and offset on the day in question: `Europe/Oslo (UTC+1)`. */
export function zoneLabel(id: string, at: string): string {
  return zoneAt(id, at).label;
}

/** Every zone that this browser knows, by name. */
export function allZones(at: string): Zone[] {
  // Browsers list no plain UTC, and a device's own zone may be one of the older names.
  const ids = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", deviceZone()]);
  return [...ids].toSorted().map((id) => zoneAt(id, at));
}

/** Whether a zone's label has words that begin as those of the query: `new y`, `utc+2`, `lis`. */
export function zoneMatches(label: string, query: string): boolean {
  const labelWords = wordsOf(label);
  return wordsOf(query).every((begin) => labelWords.some((word) => word.startsWith(begin)));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s/_(),]+/)
    .filter(Boolean);
}

function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const key = "fernhill.zone";

/** The zone chosen on an earlier visit, else the device's. */
export function rememberedZone(): string {
  try {
    const zone = localStorage.getItem(key);
    if (zone !== null && isZone(zone)) return zone;
  } catch {
    // Storage may be forbidden; the device's own zone is right then.
  }
  return deviceZone();
}

/** Remembers the choice for the next visit, where the browser allows it. */
export function rememberZone(zone: string): void {
  try {
    localStorage.setItem(key, zone);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

function isZone(id: string): boolean {
  try {
    return zoneAt(id, new Date().toISOString()).id === id;
  } catch {
    return false;
  }
}
