import { isTimekitError } from "@timekit/core";
import { words } from "./words";

/** An error as one sentence with a way on. Nothing of a stack, a key or the wire gets into it. */
export function problemSentence(error: unknown): string {
  if (!isTimekitError(error)) return general;
  switch (error.kind) {
    case "connection":
      return "The clinic can’t be reached. Check your connection, then try again.";
    case "timeout":
      return "The clinic took too long to answer. Try again.";
    case "rate_limit":
      return error.retryAfter === undefined
        ? "Many people are booking right now. Try again in a moment."
        : `Many people are booking right now. Try again in ${seconds(error.retryAfter)}.`;
    case "authentication":
    case "permission":
      return "This page may not ask for that. Sign in again, or tell the clinic.";
    case "not_found":
      return "It is no longer there. Refresh to see what is.";
    case "validation":
    case "conflict":
      return "It has changed meanwhile. Refresh, then try again.";
    default:
      return general;
  }
}

const general = "Something went wrong on our side. Try again in a moment.";

function seconds(milliseconds: number): string {
  const count = Math.max(1, Math.ceil(milliseconds / 1_000));
  return count === 1 ? "1 second" : `${count} seconds`;
}

/** Whether a booking failed because its time went to somebody else. */
export function isTaken(error: unknown): boolean {
  if (isTimekitError(error, "conflict")) return true;
  return isTimekitError(error, "validation") && error.fieldErrors.start !== undefined;
}

/**
 * What to say of a booking that failed. Where the answer was lost the booking may have been made,
 * and saying that it was not would be a lie.
 */
export function bookingFailure(error: unknown, time: string): { title: string; text: string } {
  if (isTimekitError(error, "connection") || isTimekitError(error, "timeout")) {
    return { title: words.form.unsure(time), text: words.form.unsureText };
  }
  return { title: words.form.failed(time), text: problemSentence(error) };
}

/** Whether the front desk has to sign in (again). */
export function needsSignIn(error: unknown): boolean {
  return isTimekitError(error, "authentication") || isTimekitError(error, "permission");
}
