/** A stretch of time `[start, end)` in epoch milliseconds: the start belongs to it, the end not. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}
