export { deskActions, deskDays, deskIncludes, deskStates, stateTones, stateWords } from "./desk";
export type { DeskAction, DeskBooking, DeskDay, DeskRow, DeskState } from "./desk";
export {
  dateOf,
  dayAndTime,
  dayHeading,
  dayHeadingWithYear,
  dayShort,
  fullDayAndTime,
  locale,
  monthName,
  monthTitle,
  timeOf,
  timeRange,
} from "./format";
export { calendarLink } from "./ics";
export type { CalendarEntry } from "./ics";
export { calendarBounds, monthOf, monthWindow, todayIn, windowAfter } from "./months";
export type { Window } from "./months";
export { bookingFailure, isTaken, needsSignIn, problemSentence } from "./problems";
export { lengthOf, serviceLine, visitLine } from "./services";
export type { Service } from "./services";
export { fetchSignedIn, signIn, signOut } from "./session";
export { chooseDay, sameTime, timeParts } from "./times";
export type { FreeTime, Practitioner, TimeChoice, TimePart } from "./times";
export { bookingOf, visitorErrors } from "./visitor";
export type { Visitor, VisitorErrors } from "./visitor";
export { timesCount, words } from "./words";
export { allZones, rememberZone, rememberedZone, zoneAt, zoneLabel, zoneMatches } from "./zones";
export type { Zone } from "./zones";
