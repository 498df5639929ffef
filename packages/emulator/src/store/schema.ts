/** Written into the file's header, so that a file of another program is never touched: "TkEm". */
export const APPLICATION_ID = 0x546b456d;

/** The version of {@link SCHEMA}, kept in the file as `user_version`. */
export const SCHEMA_VERSION = 2;

/**
 * Instants are epoch milliseconds; free-form objects and lists are JSON text. `seq` is the order of
 * creation, the default order of every list.
 */
export const SCHEMA = `
-- The first one is the emulator's own: its keys open that one.
CREATE TABLE apps (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  settings TEXT NOT NULL,
  creator_resource_id TEXT,
  webhook_secret TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE resources (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT COLLATE NOCASE UNIQUE,
  timezone TEXT NOT NULL,
  image TEXT,
  password TEXT,
  meta TEXT NOT NULL,
  tags TEXT NOT NULL,
  availability_constraints TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE calendars (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  resource_id TEXT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  foregroundcolor TEXT,
  backgroundcolor TEXT,
  provider TEXT NOT NULL,
  provider_id TEXT,
  provider_access TEXT NOT NULL,
  provider_primary INTEGER NOT NULL,
  provider_sync INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX calendars_of_resource ON calendars (resource_id);

CREATE TABLE credentials (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  resource_id TEXT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  description TEXT NOT NULL,
  token TEXT NOT NULL,
  scopes TEXT NOT NULL,
  referrer TEXT NOT NULL,
  expires INTEGER NOT NULL,
  token_generated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX credentials_of_resource ON credentials (resource_id);

CREATE TABLE projects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  availability TEXT NOT NULL,
  availability_constraints TEXT NOT NULL,
  booking TEXT NOT NULL,
  customer_fields TEXT NOT NULL,
  ui TEXT NOT NULL,
  reminders TEXT NOT NULL,
  meta TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE project_resources (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  resource_id TEXT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (project_id, resource_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX projects_of_resource ON project_resources (resource_id);

-- A booking outlives its resource, calendar and project, as history: hence no foreign keys.
CREATE TABLE bookings (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  graph TEXT NOT NULL,
  state TEXT NOT NULL,
  completed INTEGER NOT NULL,
  holds_time INTEGER NOT NULL,
  resource_id TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  project_id TEXT,
  owner_booking_id TEXT,
  bulk_id TEXT,
  takes_seat INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  what TEXT NOT NULL,
  "where" TEXT NOT NULL,
  description TEXT NOT NULL,
  participants TEXT NOT NULL,
  settings TEXT NOT NULL,
  meta TEXT NOT NULL,
  due_at INTEGER,
  due_action TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX bookings_holding_time ON bookings (resource_id, end_at, start_at) WHERE holds_time = 1;
CREATE INDEX bookings_due ON bookings (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX bookings_in_state ON bookings (state);
CREATE INDEX bookings_of_project ON bookings (project_id);
CREATE INDEX bookings_by_start ON bookings (start_at);
CREATE INDEX bookings_of_owner ON bookings (owner_booking_id) WHERE owner_booking_id IS NOT NULL;
CREATE INDEX bookings_of_bulk ON bookings (bulk_id) WHERE bulk_id IS NOT NULL;

CREATE TABLE customers (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  booking_id TEXT NOT NULL REFERENCES bookings (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  email TEXT NOT NULL COLLATE NOCASE,
  phone TEXT NOT NULL,
  voip TEXT NOT NULL,
  timezone TEXT NOT NULL,
  meta TEXT NOT NULL
) STRICT;
CREATE INDEX customers_of_booking ON customers (booking_id);
CREATE INDEX customers_by_email ON customers (email);

-- An event of a booking lives as long as that; another goes with its calendar.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  booking_id TEXT UNIQUE REFERENCES bookings (id) ON DELETE CASCADE,
  calendar_id TEXT NOT NULL,
  what TEXT NOT NULL,
  "where" TEXT NOT NULL,
  description TEXT NOT NULL,
  rsvp TEXT NOT NULL,
  all_day INTEGER NOT NULL,
  participants TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_of_calendar ON events (calendar_id, end_at, start_at);
CREATE TRIGGER events_without_calendar AFTER DELETE ON calendars BEGIN
  DELETE FROM events WHERE calendar_id = OLD.id AND booking_id IS NULL;
END;

CREATE TABLE booking_logs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  booking_id TEXT NOT NULL REFERENCES bookings (id) ON DELETE CASCADE,
  action TEXT NOT NULL,
  from_state TEXT,
  to_state TEXT NOT NULL,
  input TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX logs_of_booking ON booking_logs (booking_id);

-- Links by which a customer has acted: each works once.
CREATE TABLE used_links (
  id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  resource_id TEXT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  email TEXT NOT NULL,
  last_sync INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (resource_id, provider, email)
) STRICT;

CREATE TABLE locations (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  latitude REAL,
  longitude REAL,
  use_custom_hours INTEGER NOT NULL,
  meta TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE services (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  image_url TEXT,
  availability TEXT NOT NULL,
  meta TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE service_locations (
  service_id TEXT NOT NULL REFERENCES services (id) ON DELETE CASCADE,
  location_id TEXT NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (service_id, location_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX services_of_location ON service_locations (location_id);

CREATE TABLE project_locations (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  location_id TEXT NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (project_id, location_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX projects_of_location ON project_locations (location_id);

CREATE TABLE project_services (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  service_id TEXT NOT NULL REFERENCES services (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (project_id, service_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX projects_of_service ON project_services (service_id);

-- What was changed of the templates that every app has; the id is the slug.
CREATE TABLE email_templates (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  changes TEXT NOT NULL
) STRICT;

CREATE TABLE webhooks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  graph TEXT NOT NULL,
  state TEXT NOT NULL,
  method TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Calls that a transaction has made due; they are taken out right after it.
CREATE TABLE webhook_calls (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  webhook_id TEXT NOT NULL,
  booking_id TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE filter_collections (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  filters TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
`;
