/** An email that goes out when something happens to a booking. */
export interface Template {
  readonly slug: string;
  readonly name: string;
  readonly subject: string;
  /** HTML. */
  readonly body: string;
  readonly enabled: boolean;
}

const template = (slug: string, name: string, subject: string, text: string): Template => ({
  slug,
  name,
  subject,
  body: `<p>${text}</p>`,
  enabled: true,
});

/** What every app has at first. Slugs and texts are this emulator's own: Timekit's are unknown. */
export const templates: readonly Template[] = [
  template(
    "booking-created-owner",
    "Booking to be confirmed",
    "A booking waits for your answer",
    "Somebody would like to book a time with you.",
  ),
  template(
    "booking-confirmed-customer",
    "Booking confirmed",
    "Your booking is confirmed",
    "We look forward to your visit.",
  ),
  template(
    "booking-declined-customer",
    "Booking declined",
    "Your booking could not be confirmed",
    "Unfortunately the time you asked for isn't possible.",
  ),
  template(
    "booking-cancelled-customer",
    "Booking cancelled",
    "Your booking was cancelled",
    "Your booking has been cancelled.",
  ),
  template(
    "booking-cancelled-owner",
    "Booking cancelled by the customer",
    "A booking was cancelled",
    "A customer has cancelled a booking.",
  ),
  template(
    "booking-rescheduled-customer",
    "Booking moved",
    "Your booking was moved",
    "Your booking has a new time.",
  ),
  template("reminder-customer", "Reminder", "Your booking", "Your booking is soon."),
];
