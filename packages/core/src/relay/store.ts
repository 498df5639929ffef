import { Generations } from "./generations";
import { Lru } from "./lru";

/**
 * An answer of Timekit's, cut to what the policy exposes and written as text: the same for every
 * visitor who makes the same permitted call. Plain JSON, so that any store can keep it.
 */
export interface RelayAnswer {
  /** The HTTP status, from 200 to 299. */
  readonly status: number;
  /** Timekit's id of the request that fetched it. */
  readonly requestId?: string;
  /** The JSON text; missing where the answer has no body. */
  readonly text?: string;
  /** The numbers of the pages beside this one, `null` where there is none. */
  readonly pages?: { readonly next?: number | null; readonly prev?: number | null };
  /** When it was read, in milliseconds since 1970. */
  readonly readAt: number;
}

/** What a store has under a key. */
export interface Kept {
  /** The answer, unless there is none, its time is over, or one of its tags was dropped since. */
  readonly answer: RelayAnswer | undefined;
  /** Changes whenever one of the tags is dropped. To be handed to `set`. */
  readonly version: string;
}

/** What a store must know to keep an answer. */
export interface KeepOptions {
  /** How long it may be kept. */
  readonly seconds: number;
  /** The groups of operations whose changes make it stale, such as `bookings`. */
  readonly tags: readonly string[];
  /** What `get` said before the answer was fetched. */
  readonly version: string;
}

/**
 * Where a relay keeps answers: {@link memoryStore}, or one of your own that several servers share. A
 * key says what was asked, so that it may hold a customer's address: a shared store should hash it.
 *
 * An error of a store's is reported to `onError` and costs the caching alone. One that never answers
 * holds visitors up: give it a timeout.
 */
export interface RelayStore {
  /** The answer under a key, and the present version of its tags. */
  get(key: string, tags: readonly string[]): Kept | Promise<Kept>;
  /**
   * Keeps an answer, unless the tags' version is another by now: it was read before a write that made
   * it stale.
   */
  set(key: string, answer: RelayAnswer, options: KeepOptions): unknown;
  /** Drops what has one of the tags, and gives the tags a new version. */
  delete(tags: readonly string[]): unknown;
}

/** What `memoryStore` takes. */
export interface MemoryStoreOptions {
  /** Answers at most. Default 1,000. */
  maxEntries?: number;
  /** Bytes at most, keys included. Default 16,777,216 (16 MiB). */
  maxBytes?: number;
}

/** Keeps answers in this process. Where there is no more room, what was used longest ago goes first. */
export function memoryStore({
  maxEntries = 1_000,
  maxBytes = 16_777_216,
}: MemoryStoreOptions = {}): RelayStore {
  const generations = new Generations();
  const answers = new Lru<{ answer: RelayAnswer; tags: readonly string[]; until: number }>({
    entries: maxEntries,
    bytes: maxBytes,
  });
  return {
    get(key, tags) {
      const version = generations.of(tags);
      const kept = answers.get(key);
      if (!kept) return { answer: undefined, version };
      if (kept.until > Date.now()) return { answer: kept.answer, version };
      answers.delete(key);
      return { answer: undefined, version };
    },
    set(key, answer, { seconds, tags, version }) {
      if (generations.of(tags) !== version) return;
      const until = answer.readAt + seconds * 1_000;
      // A character takes two bytes at most.
      const bytes = 2 * (key.length + (answer.text?.length ?? 0));
      answers.set(key, { answer, tags, until }, bytes);
    },
    delete(tags) {
      generations.raise(tags);
      answers.deleteWhere((kept) => kept.tags.some((tag) => tags.includes(tag)));
    },
  };
}
