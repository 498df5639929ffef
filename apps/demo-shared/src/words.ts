/** Every sentence of both demos. A word that a page shows stands here, so that both show the same. */
export const words = {
  clinic: "Fernhill Clinic",
  pageTitle: (page: string) => `${page} · Fernhill Clinic`,
  nav: { label: "Pages", book: "Book", desk: "Front desk" },
  footer: {
    about: "A demo of Timekit for TypeScript. No visit is real.",
    where: (framework: string) => `Made with ${framework}`,
  },
  offline: "You are offline. What you see may be out of date.",
  retry: "Try again",

  zone: {
    label: "Times in",
    open: "Show time zones",
    empty: "No such time zone. Try a city, or an offset like UTC+2.",
    list: "Time zones",
  },

  book: {
    title: "Book a visit",
    lead: "Choose a visit and a time that suits you. It takes a minute, and no account.",
    services: "Visit",
    servicesFailed: "We couldn’t load our visits.",
    noServices: "Nothing to book yet",
    noServicesText: "The clinic has not opened any visits for booking online.",
    atOnce: "Confirmed at once",
    byClinic: "The clinic confirms",
    anyone: "with the first practitioner free",
  },

  calendar: {
    label: "Day",
    previous: "Previous month",
    next: "Next month",
    dayName: (day: string, count: number | undefined, isLoading: boolean) => {
      if (isLoading) return `${day}, loading times`;
      return count === undefined ? day : `${day}, ${timesCount(count)}`;
    },
  },

  times: {
    in: (zone: string) => `Times in ${zone}`,
    group: (day: string) => `Times on ${day}`,
    parts: { morning: "Morning", afternoon: "Afternoon", evening: "Evening" },
    loading: "Loading free times",
    failed: "We couldn’t load the free times.",
    noneInMonth: (month: string) => `No times in ${month}`,
    nextText: "Every time is taken, or the clinic is closed.",
    next: (day: string) => `Next: ${day}`,
    lookingAhead: "Looking for the next free time.",
    nothingLater: "Nothing later is open yet.",
    backTo: (month: string) => `Back to ${month}`,
    nothingAtAll: "Nothing is open at the moment. Try another visit, or come back tomorrow.",
  },

  form: {
    title: "Your details",
    name: "Name",
    email: "Email",
    note: "Note for the practitioner",
    optional: "(optional)",
    submit: (time: string) => `Book ${time}`,
    submitting: (time: string) => `Booking ${time}…`,
    failed: (time: string) => `${time} is not booked.`,
    unsure: (time: string) => `We can’t tell whether ${time} is booked.`,
    unsureText: "The connection broke before the answer came. Look into your email, or try again.",
    nameMissing: "Enter your name.",
    emailMissing: "Enter your email address.",
    emailWrong: "Enter an email address like name@example.org.",
    privacy: "We use these for this visit only.",
  },

  taken: {
    title: (time: string) => `Someone was faster: ${time} has just gone.`,
    offers: "Your details are still here. These are the nearest free times.",
    looking: "Your details are still here. Looking for the nearest free times.",
    none: "Your details are still here. No other time is free this month; choose another month.",
    failed: "Your details are still here. We couldn’t look for other times; choose one above.",
    offer: (time: string) => `Book ${time}`,
    sameDay: "same day",
  },

  done: {
    confirmed: "You’re booked",
    confirmedLead: (email: string) => `We’ve noted your visit. A confirmation goes to ${email}.`,
    tentative: "Request sent",
    tentativeLead: (email: string) =>
      `The time is asked for, not yet confirmed. The clinic will answer to ${email}.`,
    what: "What",
    when: "When",
    withWhom: "With",
    where: "Where",
    forThem: (time: string, who: string, zone: string) => `${time} for ${who}, ${zone}`,
    calendar: "Add to calendar",
    another: "Book another visit",
  },

  signIn: {
    title: "Front desk",
    lead: "For staff of the clinic.",
    passcode: "Passcode",
    hint: "Demo passcode: fernhill",
    submit: "Sign in",
    submitting: "Signing in…",
    wrong: "That is not the passcode.",
    missing: "Enter the passcode.",
    failed: "We couldn’t sign you in.",
    checkFailed: "We couldn’t check whether you are signed in.",
    signOut: "Sign out",
  },

  desk: {
    title: "Front desk",
    lead: "Requests to answer, and visits to come.",
    refresh: "Refresh",
    refreshing: "Refreshing…",
    updated: (time: string) => `Updated ${time}`,
    tabs: "Bookings by state",
    failed: "We couldn’t load the bookings.",
    stale: "These bookings may be out of date.",
    loading: "Loading bookings",
    empty: {
      tentative: ["No requests waiting", "New requests to confirm will show up here."],
      confirmed: [
        "No confirmed visits",
        "Visits booked online, and requests you confirm, show here.",
      ],
      completed: ["No completed visits", "A visit moves here an hour after its end."],
      declined: ["Nothing declined", "Requests you decline are kept here."],
      cancelled: ["Nothing cancelled", "Visits you cancel are kept here."],
      cancelled_by_customer: ["Nothing withdrawn", "Visits that visitors cancel are kept here."],
    },
    more: "Show more",
    shown: (shown: number, total: number) => `${shown} of ${total} shown`,
    withWhom: (name: string) => `with ${name}`,
    unnamed: "No name given",
    today: "Today",
    tomorrow: "Tomorrow",
    yesterday: "Yesterday",
    actions: { confirm: "Confirm", decline: "Decline", cancel: "Cancel" },
    doing: { confirm: "Confirming…", decline: "Declining…", cancel: "Cancelling…" },
    did: {
      confirm: (who: string, when: string) => `Confirmed ${who}, ${when}.`,
      decline: (who: string, when: string) => `Declined ${who}, ${when}.`,
      cancel: (who: string, when: string) => `Cancelled ${who}, ${when}.`,
    },
    actionFailed: "That didn’t work.",
    ask: {
      decline: {
        title: (who: string) => `Decline the request of ${who}?`,
        text: (when: string) => `${when} stays free for others. This can’t be undone.`,
        yes: "Decline request",
      },
      cancel: {
        title: (who: string) => `Cancel the visit of ${who}?`,
        text: (when: string) => `${when} becomes free for others. This can’t be undone.`,
        yes: "Cancel visit",
      },
      message: "Message",
      keep: "Keep it",
    },
  },
} as const;

/** `no times`, `1 time`, `6 times`. */
export function timesCount(count: number): string {
  if (count === 0) return "no times";
  return count === 1 ? "1 time" : `${count} times`;
}
