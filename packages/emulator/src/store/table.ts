import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";

const MAX_STATEMENTS = 200;

/** How the columns of a table that SQLite can't hold as they are become text or numbers. */
export interface Columns<Row> {
  readonly json?: readonly (keyof Row & string)[];
  readonly flags?: readonly (keyof Row & string)[];
}

/** What a query adds to `SELECT * FROM table`. */
export interface Clause {
  /** SQL after the table's name, with a `?` for each value. */
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/**
 * Rows of one table as objects. Row properties are the column names, so that no mapping is needed.
 */
export class Table<Row extends { id: string }> {
  readonly #db: DatabaseSync;
  readonly #name: string;
  readonly #json: ReadonlySet<string>;
  readonly #flags: ReadonlySet<string>;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync, name: string, columns: Columns<Row> = {}) {
    this.#db = db;
    this.#name = name;
    this.#json = new Set(columns.json);
    this.#flags = new Set(columns.flags);
  }

  insert(row: Row): void {
    const names = Object.keys(row);
    this.run(
      `INSERT INTO ${this.#name} (${names.map(quote).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      names.map((name) => this.#encode(name, row[name as keyof Row])),
    );
  }

  update(id: string, changes: Partial<Row>): void {
    const names = Object.keys(changes);
    this.run(
      `UPDATE ${this.#name} SET ${names.map((name) => `${quote(name)} = ?`).join(", ")} WHERE id = ?`,
      [...names.map((name) => this.#encode(name, changes[name as keyof Row])), id],
    );
  }

  delete(id: string): void {
    this.run(`DELETE FROM ${this.#name} WHERE id = ?`, [id]);
  }

  get(id: string): Row | undefined {
    return this.select({ sql: "WHERE id = ?", values: [id] })[0];
  }

  select(clause: Clause): Row[] {
    return this.#prepare(`SELECT ${this.#name}.* FROM ${this.#name} ${clause.sql}`)
      .all(...clause.values)
      .map((row) => this.#decode(row));
  }

  count(clause: Clause = { sql: "", values: [] }): number {
    const statement = this.#prepare(`SELECT count(*) AS total FROM ${this.#name} ${clause.sql}`);
    return Number(statement.get(...clause.values)?.["total"]);
  }

  /** Some of the rows that a clause selects, ordered, and how many there are in all. */
  page(
    clause: Clause,
    order: string,
    { page, limit }: { page: number; limit: number },
  ): { rows: Row[]; total: number } {
    const total = this.count(clause);
    const offset = (page - 1) * limit;
    if (offset >= total) return { rows: [], total };
    const rows = this.select({
      sql: `${clause.sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
      values: [...clause.values, limit, offset],
    });
    return { rows, total };
  }

  run(sql: string, values: readonly SQLInputValue[]): void {
    this.#prepare(sql).run(...values);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      // Searches make statements of many shapes; the cache must not grow with what clients send.
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #encode(name: string, value: unknown): SQLInputValue {
    if (this.#json.has(name)) return JSON.stringify(value);
    if (this.#flags.has(name)) return value ? 1 : 0;
    return value as SQLInputValue;
  }

  #decode(row: Record<string, SQLOutputValue>): Row {
    const decoded: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(row)) {
      if (name === "seq") continue;
      if (this.#json.has(name)) decoded[name] = JSON.parse(value as string);
      else if (this.#flags.has(name)) decoded[name] = value === 1;
      else decoded[name] = value;
    }
    return decoded as Row;
  }
}

function quote(name: string): string {
  return `"${name}"`;
}
