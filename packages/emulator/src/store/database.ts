import { closeSync, openSync, readSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { EmulatorError } from "../errors";
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from "./schema";

const MAGIC = "SQLite format 3\0";
const APPLICATION_ID_OFFSET = 68;

/**
 * Opens the emulator's database: in memory, or in a file that is made when it isn't there.
 *
 * @throws EmulatorError when the file can't be used; it is then left as it was.
 */
export function openDatabase(file?: string): DatabaseSync {
  // Asked for only now, as Node warns of an experimental module wherever it is imported.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  if (file === undefined) return createSchema(new DatabaseSync(":memory:"));
  const isNew = inspect(file);
  try {
    const db = new DatabaseSync(file, { timeout: 5_000 });
    try {
      if (isNew) createSchema(db);
      else checkVersion(db, file);
      // A commit returns once it is on disk, so that an acknowledged booking survives a crash.
      db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof EmulatorError) throw error;
    throw unusable(file, `SQLite says: ${(error as Error).message}.`);
  }
}

/**
 * Looks at the file's header before SQLite may write to it. Returns whether there is no data yet.
 */
function inspect(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || (stats.isFile() && stats.size === 0)) return true;
  if (!stats.isFile()) throw unusable(file, "It isn't a file.");
  const header = readHeader(file);
  if (header.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    throw unusable(file, "It isn't a SQLite database, and was left as it is.");
  }
  if (header.readInt32BE(APPLICATION_ID_OFFSET) !== APPLICATION_ID) {
    throw unusable(file, "It is the database of another program, and was left as it is.");
  }
  return false;
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(100);
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (error) {
    throw unusable(file, (error as Error).message);
  }
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return header;
}

function checkVersion(db: DatabaseSync, file: string): void {
  const { user_version: version } = db.prepare("PRAGMA user_version").get() as {
    user_version: number;
  };
  if (version !== SCHEMA_VERSION) {
    throw unusable(
      file,
      `It was written by another version of the emulator (schema ${version}, this one has ${SCHEMA_VERSION}).`,
    );
  }
  const { quick_check: health } = db.prepare("PRAGMA quick_check(1)").get() as {
    quick_check: string;
  };
  if (health !== "ok") throw unusable(file, `It is damaged: ${health}.`);
}

/**
 * Runs before the switch to WAL: the application id then stands in the file itself, where
 * {@link inspect} looks for it, even if the process is killed right afterwards.
 */
function createSchema(db: DatabaseSync): DatabaseSync {
  db.exec(`
    BEGIN IMMEDIATE;
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${SCHEMA_VERSION};
    ${SCHEMA}
    COMMIT;
    PRAGMA foreign_keys = ON;
  `);
  return db;
}

function unusable(file: string, reason: string): EmulatorError {
  return new EmulatorError(
    `Can't use ${file} as the data file. ${reason} Name another file, or a new one.`,
  );
}
