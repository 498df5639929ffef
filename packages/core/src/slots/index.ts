export { groupSlotsByDay } from "./group-by-day";
export type { SlotDay } from "./group-by-day";
export { groupSlotsByPartOfDay } from "./group-by-part-of-day";
export type { PartOfDay, SlotPart } from "./group-by-part-of-day";
export { nearestSlots } from "./nearest";
export type { SlotTime } from "./slot-time";
export { zoneOffset } from "./zone";
