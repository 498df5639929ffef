import { TimekitError } from "../errors";

/** What came to a webhook is not to be believed, or not a booking. Answer it with 400. */
export class TimekitWebhookError extends TimekitError {
  readonly kind = "webhook";
  /** `signature`: it is missing, or none of the secrets made it. `body`: the body is no booking. */
  readonly reason: "signature" | "body";

  constructor(reason: "signature" | "body", message: string) {
    super(message);
    this.reason = reason;
  }

  override get name(): string {
    return "TimekitWebhookError";
  }
}
