/**
 * What a change in a group of operations makes stale, by group. A booking takes time away, so that
 * free times change with it; a resource is shown in bookings and projects, and so on.
 */
const affected: Readonly<Record<string, readonly string[]>> = {
  accounts: [
    "accounts",
    "availability",
    "bookings",
    "calendars",
    "events",
    "findtime",
    "resources",
  ],
  apps: ["apps"],
  // A login changes nothing that can be read.
  auth: [],
  // Its operations only read.
  availability: ["availability"],
  bookings: ["availability", "bookings", "calendars", "events", "findtime"],
  calendars: ["availability", "bookings", "calendars", "events", "findtime", "resources"],
  credentials: ["credentials", "resources"],
  emailTemplates: ["emailTemplates"],
  events: ["availability", "bookings", "calendars", "events", "findtime"],
  findtime: ["findtime"],
  locations: ["availability", "locations", "projects", "resources", "services"],
  projects: ["availability", "bookings", "locations", "projects", "resources", "services"],
  resources: [
    "accounts",
    "availability",
    "bookings",
    "calendars",
    "credentials",
    "events",
    "findtime",
    "locations",
    "projects",
    "resources",
    "services",
  ],
  services: ["availability", "locations", "projects", "resources", "services"],
  // Can be made and deleted, but not read.
  webhooks: [],
};

/** The group of an operation: `bookings` of `bookings.groups.list`. A group is its own. */
export function groupOf(operation: string): string {
  return operation.split(".", 1)[0] ?? "";
}

/** The groups whose answers are stale once an operation, or anything of a group, changed something. */
export function staleAfter(changed: string): readonly string[] | undefined {
  const group = groupOf(changed);
  return Object.hasOwn(affected, group) ? affected[group] : undefined;
}
