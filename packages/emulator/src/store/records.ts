import type { Constraint } from "@timekit/availability";

/** Free-form JSON object, as `meta` and settings are. */
export type Json = Record<string, unknown>;

/** Rows as they are stored: Timekit's field names, instants in epoch milliseconds. */
interface Stamped {
  id: string;
  created_at: number;
  updated_at: number;
}

export interface AppRecord extends Stamped {
  slug: string;
  settings: Json;
  creator_resource_id: string | null;
  webhook_secret: string;
}

export interface ResourceRecord extends Stamped {
  name: string;
  first_name: string;
  last_name: string;
  email: string | null;
  timezone: string;
  image: string | null;
  /** Salt and hash; `null` where nobody knows one, as it was made at random. */
  password: string | null;
  meta: Json;
  tags: string[];
  availability_constraints: Constraint[];
}

export interface CalendarRecord extends Stamped {
  resource_id: string;
  name: string;
  description: string;
  foregroundcolor: string | null;
  backgroundcolor: string | null;
  provider: string;
  provider_id: string | null;
  provider_access: string;
  provider_primary: boolean;
  provider_sync: boolean;
}

export interface CredentialRecord {
  id: string;
  resource_id: string;
  type: "server-token" | "client-token";
  description: string;
  token: string;
  scopes: string[];
  referrer: string[];
  expires: number;
  token_generated_at: number;
}

export interface ProjectRecord extends Stamped {
  name: string;
  slug: string;
  availability: Json;
  availability_constraints: Constraint[];
  booking: Json;
  customer_fields: Json;
  ui: Json;
  reminders: unknown[];
  meta: Json;
  /** Further plain fields a project was given, such as `allow_double_bookings`. */
  settings: Json;
}

export interface BookingRecord extends Stamped {
  graph: string;
  state: string;
  completed: boolean;
  /** Whether its state keeps the resource busy; stored, so that an index can find it. */
  holds_time: boolean;
  resource_id: string;
  calendar_id: string;
  project_id: string | null;
  /** For a seat, the booking of the event. */
  owner_booking_id: string | null;
  /** The same for bookings that were made together and act together. */
  bulk_id: string | null;
  /** Whether its state takes one of the owner's seats; stored, so that they can be counted. */
  takes_seat: boolean;
  start_at: number;
  end_at: number;
  what: string;
  where: string;
  description: string;
  participants: string[];
  settings: Json;
  meta: Json;
  /** When the graph moves on by itself, and by which action. */
  due_at: number | null;
  due_action: string | null;
}

export interface CustomerRecord {
  id: string;
  booking_id: string;
  name: string;
  email: string;
  phone: string;
  voip: string;
  timezone: string;
  meta: Json;
}

export interface EventRecord extends Stamped {
  /** `null` for one that somebody put into the calendar. */
  booking_id: string | null;
  calendar_id: string;
  what: string;
  where: string;
  description: string;
  rsvp: string;
  all_day: boolean;
  participants: string[];
  start_at: number;
  end_at: number;
}

export interface LogRecord {
  id: string;
  booking_id: string;
  action: string;
  from_state: string | null;
  to_state: string;
  input: Json;
  created_at: number;
}

export interface AccountRecord extends Stamped {
  resource_id: string;
  provider: "google" | "microsoft";
  email: string;
  last_sync: number | null;
}

export interface LocationRecord extends Stamped {
  name: string;
  description: string;
  latitude: number | null;
  longitude: number | null;
  use_custom_hours: boolean;
  meta: Json;
}

export interface ServiceRecord extends Stamped {
  name: string;
  description: string;
  image_url: string | null;
  availability: Json;
  meta: Json;
}

/** What was changed of a template; its id is the slug. */
export interface EmailTemplateRecord {
  id: string;
  changes: Json;
}

export interface WebhookRecord {
  id: string;
  url: string;
  graph: string;
  state: string;
  method: "post" | "get";
  created_at: number;
}

export interface WebhookCallRecord {
  id: string;
  webhook_id: string;
  booking_id: string;
  state: string;
}

export interface FilterCollectionRecord extends Stamped {
  filters: Json;
}
