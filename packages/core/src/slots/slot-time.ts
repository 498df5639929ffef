/** What these functions need to know of a slot: when it begins. */
export interface SlotTime {
  /** RFC 3339 timestamp with its offset, as `POST /availability` gives it. */
  readonly start: string;
}

/** A timestamp as milliseconds since 1970, or a `RangeError` that says which value was wrong. */
export function instantOf(timestamp: string): number {
  const instant = Date.parse(timestamp);
  if (Number.isNaN(instant)) {
    throw new RangeError(
      `"${timestamp}" is not a timestamp. A slot's start looks like "2027-02-10T09:00:00+01:00".`,
    );
  }
  return instant;
}

/** Slots with the instant each begins at, earliest first; slots of one instant keep their order. */
export function byStart<S extends SlotTime>(slots: readonly S[]): { slot: S; instant: number }[] {
  return slots
    .map((slot) => ({ slot, instant: instantOf(slot.start) }))
    .toSorted((a, b) => a.instant - b.instant);
}
