import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "./database";
import type {
  AccountRecord,
  AppRecord,
  BookingRecord,
  CalendarRecord,
  CredentialRecord,
  CustomerRecord,
  EmailTemplateRecord,
  EventRecord,
  FilterCollectionRecord,
  LocationRecord,
  LogRecord,
  ProjectRecord,
  ResourceRecord,
  ServiceRecord,
  WebhookCallRecord,
  WebhookRecord,
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
  readonly usedLinks: Table<{ id: string }>;
  readonly accounts: Table<AccountRecord>;
  readonly locations: Table<LocationRecord>;
  readonly services: Table<ServiceRecord>;
  readonly emailTemplates: Table<EmailTemplateRecord>;
  readonly webhooks: Table<WebhookRecord>;
  readonly webhookCalls: Table<WebhookCallRecord>;
  readonly filterCollections: Table<FilterCollectionRecord>;
  readonly #db: DatabaseSync;

  /** @throws EmulatorError when `file` can't be used. */
  constructor(file?: string) {
    const db = openDatabase(file);
    db.function("fold", { deterministic: true }, (text) => String(text).toLowerCase());
    this.#db = db;
    this.apps = new Table(db, "apps", { json: ["settings"] });
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
      flags: ["completed", "holds_time", "takes_seat"],
    });
    this.customers = new Table(db, "customers", { json: ["meta"] });
    this.events = new Table(db, "events", { json: ["participants"], flags: ["all_day"] });
    this.logs = new Table(db, "booking_logs", { json: ["input"] });
    this.usedLinks = new Table(db, "used_links");
    this.accounts = new Table(db, "accounts");
    this.locations = new Table(db, "locations", { json: ["meta"], flags: ["use_custom_hours"] });
    this.services = new Table(db, "services", { json: ["availability", "meta"] });
    this.emailTemplates = new Table(db, "email_templates", { json: ["changes"] });
    this.webhooks = new Table(db, "webhooks");
    this.webhookCalls = new Table(db, "webhook_calls");
    this.filterCollections = new Table(db, "filter_collections", { json: ["filters"] });
  }

  /**
   * Runs `work` so that all its writes count or none does. It holds the write lock from the start,
   * so what it reads can't be changed by another process before it writes. Inside another one it is
   * a part that can be undone by itself.
   */
  transaction<T>(work: () => T): T {
    if (this.#db.isTransaction) return this.#part(work);
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

  #part<T>(work: () => T): T {
    this.#db.exec("SAVEPOINT part");
    try {
      const result = work();
      this.#db.exec("RELEASE part");
      return result;
    } catch (error) {
      this.#db.exec("ROLLBACK TO part; RELEASE part");
      throw error;
    }
  }

  /** The app that the emulator's keys open. */
  app(): AppRecord {
    const [app] = this.apps.select({ sql: "ORDER BY seq LIMIT 1", values: [] });
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

  /** Makes `targetIds`, in this order, all that something is joined to. */
  setLinks(link: Link, sourceId: string, targetIds: readonly string[]): void {
    const { table, source, target } = LINKS[link];
    this.apps.run(`DELETE FROM ${table} WHERE ${source} = ?`, [sourceId]);
    for (const [position, targetId] of [...new Set(targetIds)].entries()) {
      this.apps.run(`INSERT INTO ${table} (${source}, ${target}, position) VALUES (?, ?, ?)`, [
        sourceId,
        targetId,
        position,
      ]);
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

/** Which things are joined to which. */
const LINKS = {
  resourcesOfProject: {
    table: "project_resources",
    source: "project_id",
    target: "resource_id",
  },
  locationsOfProject: {
    table: "project_locations",
    source: "project_id",
    target: "location_id",
  },
  servicesOfProject: { table: "project_services", source: "project_id", target: "service_id" },
  locationsOfService: { table: "service_locations", source: "service_id", target: "location_id" },
} as const;

export type Link = keyof typeof LINKS;

/** Rows whose `column` is one of `values`, in the order of creation. */
export function oneOf(column: string, values: readonly string[]): Clause {
  return {
    sql: `WHERE ${column} IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    values: [JSON.stringify(values)],
  };
}
