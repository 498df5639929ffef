import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "./database";
import type {
  AppRecord,
  BookingRecord,
  CalendarRecord,
  CredentialRecord,
  CustomerRecord,
  EventRecord,
  LogRecord,
  ProjectRecord,
  ResourceRecord,
} from "./records";
import { type Clause, Table } from "./table";

/** Everything the emulator remembers. Its calls are synchronous: nothing comes between them. */
export class Store {
  readonly apps: Table<AppRecord>;
  readonly resources: Table<ResourceRecord>;
  readonly calendars: Table<CalendarRecord>;
  readonly credentials: Table<CredentialRecord>;
  readonly projects: Table<ProjectRecord>;
  readonly bookings: Table<BookingRecord>;
  readonly customers: Table<CustomerRecord>;
  readonly events: Table<EventRecord>;
  readonly logs: Table<LogRecord>;
  readonly #db: DatabaseSync;

  /** @throws EmulatorError when `file` can't be used. */
  constructor(file?: string) {
    const db = openDatabase(file);
    db.function("fold", { deterministic: true }, (text) => String(text).toLowerCase());
    this.#db = db;
    this.apps = new Table(db, "app", { json: ["settings"] });
    this.resources = new Table(db, "resources", {
      json: ["meta", "tags", "availability_constraints"],
    });
    this.calendars = new Table(db, "calendars", { flags: ["provider_primary", "provider_sync"] });
    this.credentials = new Table(db, "credentials", { json: ["scopes", "referrer"] });
    this.projects = new Table(db, "projects", {
      json: [
        "availability",
        "availability_constraints",
        "booking",
        "customer_fields",
        "ui",
        "reminders",
        "meta",
        "settings",
      ],
    });
    this.bookings = new Table(db, "bookings", {
      json: ["participants", "settings", "meta"],
      flags: ["completed", "holds_time"],
    });
    this.customers = new Table(db, "customers", { json: ["meta"] });
    this.events = new Table(db, "events", { flags: ["all_day"] });
    this.logs = new Table(db, "booking_logs", { json: ["input"] });
  }

  /**
   * Runs `work` so that all its writes count or none does. It holds the write lock from the start,
   * so what it reads can't be changed by another process before it writes.
   */
  transaction<T>(work: () => T): T {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** The one app of this emulator. */
  app(): AppRecord {
    const [app] = this.apps.select({ sql: "", values: [] });
    if (app === undefined) throw new Error("The store has no app yet");
    return app;
  }

  /** The resources of a project, in the project's order. */
  resourcesOfProject(projectId: string): ResourceRecord[] {
    return this.resources.select({
      sql: `JOIN project_resources ON resource_id = id WHERE project_id = ? ORDER BY position`,
      values: [projectId],
    });
  }

  setResourcesOfProject(projectId: string, resourceIds: readonly string[]): void {
    this.projects.run("DELETE FROM project_resources WHERE project_id = ?", [projectId]);
    for (const [position, resourceId] of [...new Set(resourceIds)].entries()) {
      this.projects.run(
        "INSERT INTO project_resources (project_id, resource_id, position) VALUES (?, ?, ?)",
        [projectId, resourceId, position],
      );
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

/** Rows whose `column` is one of `values`, in the order of creation. */
export function oneOf(column: string, values: readonly string[]): Clause {
  return {
    sql: `WHERE ${column} IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    values: [JSON.stringify(values)],
  };
}
