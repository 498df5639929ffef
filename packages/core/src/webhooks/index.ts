export { parseWebhook } from "./parse";
export type { ParseWebhookInput } from "./parse";
export { signWebhook, verifyWebhook } from "./signature";
export type { VerifyWebhookInput } from "./signature";
export { isWebhook } from "./booking";
export type { WebhookBooking, WebhookCustomer, WebhookFilter } from "./booking";
export { TimekitWebhookError } from "./error";
