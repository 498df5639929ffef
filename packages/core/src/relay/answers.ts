import { isTimekitError, TimekitConfigError } from "../errors";
import { type CacheOptions, cacheTimes } from "./cache";
import type { PermittedCall } from "./call";
import type { Permit } from "./compile";
import { Flights } from "./flights";
import { Generations } from "./generations";
import { bindKey, type Repeatable } from "./idempotency";
import { canonical } from "./key";
import { keepNotice } from "./notice";
import { showAnswer } from "./pages";
import type { RelayClient } from "./policy";
import { groupOf, staleAfter } from "./stale";
import { type Kept, memoryStore, type RelayAnswer } from "./store";

/**
 * Where an answer came from: `hit` from the cache, `miss` from Timekit into the cache, `shared` from
 * somebody's equal call that was under way, `off` from Timekit and not kept.
 */
export type CacheOutcome = "hit" | "miss" | "shared" | "off";

/** What is sent to Timekit for a visitor. */
export interface UpstreamCall {
  readonly permit: Permit;
  readonly params: Readonly<Record<string, string>>;
  readonly permitted: PermittedCall;
  readonly timezone: string | undefined;
  readonly repeatable: Repeatable | undefined;
  /** Ends it for this visitor. */
  readonly signal: AbortSignal;
}

/** How an answer was come by; filled in on the way, so that it is known of failures too. */
export interface Course {
  cache: CacheOutcome;
  /** Requests sent to Timekit for this very call. */
  attempts: number;
}

type Fetched = Pick<Course, "attempts"> & { readonly answer: RelayAnswer };

/** The options of the client that a write is sent with. */
interface RepeatOptions {
  idempotencyKey?: string;
  isRepeat?: boolean;
}

/** Fetches answers from Timekit, each once for all who ask at the same time, and keeps them a while. */
export class Answers {
  readonly #timekit: RelayClient;
  readonly #report: (error: unknown, operation?: string) => void;
  readonly #times: ReturnType<typeof cacheTimes>;
  readonly #store;
  readonly #flights = new Flights<Fetched>();
  /** For reads that aren't kept, whose versions no store knows. */
  readonly #generations = new Generations();

  constructor(
    timekit: RelayClient,
    cache: CacheOptions | false,
    report: (error: unknown, operation?: string) => void,
  ) {
    this.#timekit = timekit;
    this.#report = report;
    this.#times = cache === false ? new Map() : cacheTimes(cache);
    this.#store = (cache === false ? undefined : cache.store) ?? memoryStore();
  }

  /** What Timekit answers to a call. Throws what the client throws. */
  async fetch(call: UpstreamCall, course: Course): Promise<RelayAnswer> {
    const { row } = call.permit;
    try {
      const { isFirst, outcome } = row.safe ? await this.#read(call, course) : this.#write(call);
      if (!isFirst) course.cache = "shared";
      const { answer, attempts } = await outcome;
      if (isFirst) course.attempts = attempts;
      return answer;
    } catch (error) {
      if (course.cache !== "shared") course.attempts = attemptsOf(error);
      throw error;
    }
  }

  /** Drops what is stale once these operations were carried out, or anything in these groups changed. */
  async invalidate(changed: readonly string[]): Promise<void> {
    const tags = new Set<string>();
    for (const name of changed) {
      const stale = staleAfter(name);
      if (!stale) {
        throw new TimekitConfigError(
          `relay.invalidate("${name}"): there is no such operation, and no such group of operations.`,
        );
      }
      for (const tag of stale) tags.add(tag);
    }
    this.#generations.raise([...tags]);
    await this.#trying(() => this.#store.delete([...tags]));
  }

  async #read(call: UpstreamCall, course: Course) {
    const { operation } = call.permit;
    const key = keyOf(call);
    const tags = [groupOf(operation)];
    const seconds = this.#times.get(operation) ?? 0;
    const kept: Kept | undefined =
      seconds > 0 ? await this.#trying(() => this.#store.get(key, tags), operation) : undefined;
    if (kept?.answer) {
      course.cache = "hit";
      return { isFirst: true, outcome: { answer: kept.answer, attempts: 0 } };
    }
    const version = kept?.version ?? this.#generations.of(tags);
    const work = async (signal: AbortSignal) => {
      const fetched = await this.#send(call, { signal });
      if (kept) {
        const options = { seconds, tags, version };
        await this.#trying(() => this.#store.set(key, fetched.answer, options), operation);
      }
      return fetched;
    };
    if (kept) course.cache = "miss";
    // Who asks after a write must not join a read that began before it.
    return this.#flights.join(`${version} ${key}`, work, call.signal);
  }

  /**
   * A write is seen through: cut off half-way, nobody would know whether it was made. Whatever comes
   * of it, what it may have changed is dropped: a time that is taken is news too.
   */
  #write(call: UpstreamCall) {
    const { operation } = call.permit;
    const work = async (options: RepeatOptions) => {
      try {
        return await this.#send(call, options);
      } finally {
        await this.invalidate([operation]);
      }
    };
    if (!call.repeatable) return { isFirst: true, outcome: work({}) };
    const { key, isRepeat } = call.repeatable;
    const asked = keyOf(call);
    return this.#flights.join(`${key} ${asked}`, async () =>
      work({ idempotencyKey: await bindKey(key, asked), isRepeat }),
    );
  }

  async #send(
    { permit, params, permitted, timezone }: UpstreamCall,
    options: RepeatOptions & { signal?: AbortSignal },
  ): Promise<Fetched> {
    const { operation, row, exposure, rule } = permit;
    const got = await this.#timekit.request(operation, {
      params,
      query: permitted.query,
      ...(permitted.body && { body: permitted.body }),
      options: { timezone, ...options },
    });
    const { status, requestId } = got;
    const data = rule.notice && row.safe ? keepNotice(got.data, rule.notice) : got.data;
    return {
      attempts: attemptsOf(got),
      answer: {
        status,
        ...(requestId !== undefined && { requestId }),
        ...showAnswer(data, row, exposure),
        readAt: Date.now(),
      },
    };
  }

  /** A store that fails must not fail a visitor. */
  async #trying<T>(action: () => T | Promise<T>, operation?: string): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.#report(error, operation);
      return undefined;
    }
  }
}

/** Two visitors' calls are one where Timekit would be sent the same and shown the same. */
function keyOf({ permit, params, permitted, timezone }: UpstreamCall): string {
  const { operation, rule } = permit;
  const shown = [rule.expose ?? 0, rule.notice ?? 0];
  return canonical([operation, params, permitted.query, permitted.body ?? 0, timezone ?? 0, shown]);
}

function attemptsOf(outcome: unknown): number {
  const { attempts } = (outcome ?? {}) as { attempts?: number };
  if (typeof attempts === "number") return attempts;
  return isTimekitError(outcome, "config") ? 0 : 1;
}
