export type { Answer } from "./app";
export {
  createEmulator,
  type Emulator,
  type EmulatorClock,
  type EmulatorFaults,
  type EmulatorOptions,
} from "./emulator";
export { EmulatorError } from "./errors";
export type { Fault } from "./faults/fault";
export type { RateLimitOptions } from "./limits/rate-limit";
export type { Listening, ListenOptions } from "./listen";
export { clinic, clinicIds } from "./seeds/clinic";
export type { Seed, SeedBooking } from "./seeds/seed";
export type { WebhookAttempt, WebhookDelivery, WebhookOptions } from "./webhooks/sender";
