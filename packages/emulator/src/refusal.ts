/** Timekit's error body; which fields are there depends on what went wrong. */
export interface ErrorBody {
  /** Messages by field, dotted for nested ones: `customer.email`. */
  errors?: Record<string, string[]>;
  error?: string;
  /** What doesn't exist, such as `Booking`. */
  model?: string;
}

/** Thrown anywhere while a request is answered: it becomes the answer, and writes are undone. */
export class Refusal extends Error {
  override name = "Refusal";
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 422 | 429 | 503,
    readonly body: ErrorBody,
  ) {
    super(JSON.stringify(body));
  }
}

/** 422 for one field of the request. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal(422, { errors: { [field]: [message] } });
}

export function refused(message: string): Refusal {
  return new Refusal(422, { error: message });
}

/** 404: there is no such thing in this app, or not for whoever asks. */
export function notFound(
  model:
    | "App"
    | "Booking"
    | "Calendar"
    | "Credential"
    | "EmailTemplate"
    | "Event"
    | "FilterCollection"
    | "Location"
    | "Project"
    | "Resource"
    | "Service"
    | "Webhook",
): Refusal {
  return new Refusal(404, { error: "Resource does not exist", model });
}
