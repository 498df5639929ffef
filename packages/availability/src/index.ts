// To come: findSlots(query: SlotQuery): Slot[]
//          freeTime(resource: Resource, window: { from, to }, options?: FreeTimeOptions): Interval[]
//          isFree(resource: Resource, interval: Interval, options?: FreeTimeOptions): boolean
//          conflicts(busy: readonly BusyItem[], interval: Interval, options?: { buffer, ignoreAllDayEvents }): BusyItem[]
//          explain(query: SlotQuery, time: { resource: string; start: number }): Reason[]
//          parseConstraints(list: unknown): throws ConstraintError (use it to validate at write time)
//          parseTime(text: string, now: number): number   (epoch ms)
//          parseDuration(text: string): number            (ms)
//          assertTimeZone(name: string): void             (throws TimeZoneError)
export type { Constraint, Day, Hours, Nothing, Period, TimeOfDay } from "./constraints";
export {
  AvailabilityError,
  ConstraintError,
  QueryError,
  TimeFormatError,
  TimeZoneError,
} from "./errors";
export type { Interval } from "./intervals";
export type { BusyItem, FreeTimeOptions, Mode, Resource, Slot, SlotQuery } from "./query";
