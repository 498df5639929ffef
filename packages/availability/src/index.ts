export { findSlots, type Slot } from "./slots";
export { conflicts, freeTime, isFree } from "./free-time";
export { explain, type Reason } from "./explain";
export type {
  BusyItem,
  BusyOptions,
  FreeTimeOptions,
  Mode,
  Resource,
  SlotQuery,
  Window,
} from "./query";
export {
  parseConstraints,
  type Constraint,
  type Day,
  type Hours,
  type Nothing,
  type Period,
  type TimeOfDay,
} from "./constraints";
export { parseTime } from "./relative-time";
export { parseDuration } from "./duration";
export { assertTimeZone } from "./zone";
export type { Interval } from "./intervals";
export {
  AvailabilityError,
  ConstraintError,
  QueryError,
  TimeFormatError,
  TimeZoneError,
} from "./errors";
