/** Written into the file's header, so that a file of another program is never touched: "TkEm". */
export const APPLICATION_ID = 0x546b456d;

/** The version of {@link SCHEMA}, kept in the file as `user_version`. */
export const SCHEMA_VERSION = 1;

/**
 * Instants are epoch milliseconds; free-form objects and lists are JSON text. `seq` is the order of
 * creation, the default order of every list.
 */
export const SCHEMA = `
CREATE TABLE app (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL,
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

CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  booking_id TEXT NOT NULL UNIQUE REFERENCES bookings (id) ON DELETE CASCADE,
  calendar_id TEXT NOT NULL,
  what TEXT NOT NULL,
  "where" TEXT NOT NULL,
  description TEXT NOT NULL,
  rsvp TEXT NOT NULL,
  all_day INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

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
`;
