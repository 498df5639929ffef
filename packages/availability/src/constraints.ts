/** English name of a day, in any case. */
export type Day = string;

/** An hour (9, 24 is the end of the day) or a time of day ("09:30", "24:00"). */
export type TimeOfDay = number | string;

/** From `start` to `end` on the clock; an `end` not after `start` lies on the following day. */
export interface Hours {
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
}

/**
 * `end` is exclusive. A timestamp with an offset is an instant; a date (its midnight) or a
 * timestamp without an offset is read on the resource's clock.
 */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** The value of a rule that says all by its name; PHP clients write `[]` for an empty object. */
export type Nothing = Readonly<Record<string, never>> | readonly never[];

/**
 * Rules about when a resource may be booked, as Timekit writes them. An object usually holds one
 * key; several keys are several rules.
 */
export interface Constraint {
  readonly allow_day_and_time?: Hours & { readonly day: Day };
  readonly block_day_and_time?: Hours & { readonly day: Day };
  /** Older name of `allow_day_and_time`. */
  readonly specific_day_and_time?: Hours & { readonly day: Day };
  readonly allow_hours?: Hours;
  readonly block_hours?: Hours;
  readonly allow_day?: { readonly day: Day };
  readonly block_day?: { readonly day: Day };
  readonly allow_weekdays?: Nothing;
  readonly block_weekdays?: Nothing;
  readonly allow_weekends?: Nothing;
  readonly block_weekends?: Nothing;
  readonly allow_period?: Period;
  readonly block_period?: Period;
}
