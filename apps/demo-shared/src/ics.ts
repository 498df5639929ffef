/** What goes into a calendar file. */
export interface CalendarEntry {
  readonly id: string;
  readonly madeAt: Date;
  readonly start: string;
  readonly end: string;
  readonly title: string;
  readonly place: string;
}

/** A link that saves one visit as an iCalendar file (RFC 5545), made without a server. */
export function calendarLink(entry: CalendarEntry): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Fernhill Clinic//Booking demo//EN",
    "BEGIN:VEVENT",
    `UID:${text(entry.id)}`,
    `DTSTAMP:${utc(entry.madeAt)}`,
    `DTSTART:${utc(new Date(entry.start))}`,
    `DTEND:${utc(new Date(entry.end))}`,
    `SUMMARY:${text(entry.title)}`,
    ...(entry.place === "" ? [] : [`LOCATION:${text(entry.place)}`]),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  const file = lines.map((line) => `${fold(line)}\r\n`).join("");
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(file)}`;
}

function utc(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

function text(value: string): string {
  return value.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** RFC 5545 allows 75 octets a line; a longer one goes on after a line break and a space. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 74) {
      folded += "\r\n ";
      octets = 0;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
