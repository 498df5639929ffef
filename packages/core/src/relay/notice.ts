import { isObject, type Json } from "./body";
import { invalid } from "./denial";

/** Operations that a policy's `notice` can limit: by the start in their answer, or in their body. */
export const noticeOperations: ReadonlySet<string> = new Set([
  "availability.query",
  "availability.cached",
  "bookings.create",
  "bookings.reserve",
  "bookings.reschedule",
]);

/**
 * Refuses a start that is nearer than the notice. Seconds. A reservation has its start, which was
 * checked when it was made.
 */
export function checkNotice({ start, reservation_id }: Json, notice: number): void {
  if (start === undefined && typeof reservation_id === "string") return;
  const time = timeOf(start);
  if (time === undefined) {
    throw invalid("start", "must be a time with its offset, such as 2027-02-10T09:00:00+01:00");
  }
  if (time < Date.now() + notice * 1_000) {
    throw invalid("start", "is too soon to be booked here");
  }
}

/** Leaves out of an answer the times that are nearer than the notice. */
export function keepNotice(answer: unknown, notice: number): unknown {
  if (!isObject(answer)) return answer;
  const earliest = Date.now() + notice * 1_000;
  const isFarEnough = (slot: unknown) => isObject(slot) && (timeOf(slot["start"]) ?? 0) >= earliest;
  // PHP writes an array with gaps as an object.
  return { ...answer, data: Object.values(answer["data"] ?? []).filter(isFarEnough) };
}

const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds since 1970. Timekit also writes offsets without a colon, which not all engines read. */
function timeOf(value: unknown): number | undefined {
  const [, time, offset] = timestamp.exec(String(value)) ?? [];
  const at = Date.parse(`${time}${offset?.replace(/^(...):?(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(at) ? undefined : at;
}
