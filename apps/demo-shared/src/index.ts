export { deskDays, deskIncludes, deskOrder, deskStates, stateWords } from "./desk";
export type { DeskAction, DeskRow, DeskState } from "./desk";
export {
  dateOf,
  dayAndTime,
  dayHeading,
  dayShort,
  fullDayAndTime,
  locale,
  monthName,
  monthTitle,
  timeOf,
  timeRange,
} from "./format";
export { calendarLink } from "./ics";
export {
  calendarBounds,
  monthOf,
  monthWindow,
  nextMonth,
  todayIn,
  weekEdge,
  windowAfter,
} from "./months";
export { bookingFailure, isTaken, needsSignIn, problemSentence } from "./problems";
export { lengthOf, serviceLine, visitLine } from "./services";
export type { Service } from "./services";
export { fetchSignedIn, signIn, signOut } from "./session";
export { chooseDay, sameTime, timeParts } from "./times";
export type { FreeTime } from "./times";
export { bookingOf, visitorErrors } from "./visitor";
export type { Visitor } from "./visitor";
export { words } from "./words";
export { allZones, rememberZone, rememberedZone, zoneAt, zoneLabel, zoneMatches } from "./zones";
export type { Zone } from "./zones";
