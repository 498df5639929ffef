import { parseDuration } from "@timekit/availability";
import { type Answer, createApp } from "./app";
import { settle } from "./bookings/due";
import { Clock } from "./clock";
import { EmulatorError } from "./errors";
import { fetchFrom } from "./fetch";
import type { Fault } from "./faults/fault";
import { Faults } from "./faults/faults";
import { RateLimit, type RateLimitOptions } from "./limits/rate-limit";
import type { Listening, ListenOptions } from "./listen";
import { applySeed, emptySeed, type Seed } from "./seeds/seed";
import { Store } from "./store/store";
import { takeDueCalls } from "./webhooks/outbox";
import { payloadOf } from "./webhooks/payload";
import { type WebhookDelivery, type WebhookOptions, WebhookSender } from "./webhooks/sender";
import { parseTimestamp } from "./time/timestamps";

/** How an emulator is made. */
export interface EmulatorOptions {
  /** What it holds at first, such as `clinic()`. Nothing by default. */
  readonly seed?: Seed | undefined;
  /**
   * The time on its clock, which then stands still until it is moved: a timestamp with an offset,
   * or a `Date`. By default the clock is the system's.
   */
  readonly now?: string | Date | undefined;
  /** Default `test_api_key_foobar`. */
  readonly appKey?: string | undefined;
  /** Default `test_widget_key_foobar`. */
  readonly widgetKey?: string | undefined;
  /**
   * A SQLite file that keeps everything. It is made when it isn't there; when it holds data, the
   * seed isn't applied again. By default everything is in memory.
   */
  readonly data?: string | undefined;
  /** What goes wrong from the start, as if it were given to `faults.add()`. Nothing by default. */
  readonly faults?: readonly Fault[] | undefined;
  /** Timekit's rate limits. None by default. */
  readonly rateLimit?: RateLimitOptions | undefined;
  /** How webhooks are called. */
  readonly webhooks?: WebhookOptions | undefined;
  /** Called after each answer, for a log. It sees no query, header or body, so no key either. */
  readonly onAnswer?: ((answer: Answer) => void) | undefined;
}

/** The clock on which bookings are made, end and complete. */
export interface EmulatorClock {
  now(): Date;
  /** Moves the clock to an instant, where it stands still. What became due meanwhile is done. */
  set(instant: string | Date): Promise<void>;
  /** Moves the clock on by a length such as `6 minutes`. What became due meanwhile is done. */
  advance(length: string): Promise<void>;
}

/** What goes wrong on demand. */
export interface EmulatorFaults {
  /**
   * Adds a fault and returns what takes it away again. Of several that match a request, the one
   * that was added first hits it.
   *
   * @throws EmulatorError for a fault that could never do what it says.
   */
  add(fault: Fault): () => void;
  /** Takes all faults away. */
  clear(): void;
}

/** Timekit on your own machine. */
export interface Emulator {
  /** The App API key, which opens everything. */
  readonly appKey: string;
  /** The App Widget key, which opens what a browser may do. */
  readonly widgetKey: string;
  /**
   * Answers requests in this process, without a port. It has the platform's signature, so it fits
   * wherever a `fetch` is asked for, and looks only at the path of an address: any host will do.
   */
  readonly fetch: typeof fetch;
  readonly clock: EmulatorClock;
  readonly faults: EmulatorFaults;
  readonly webhooks: {
    /** The calls of webhooks so far, oldest first, with all their tries. */
    deliveries(): readonly WebhookDelivery[];
    /** Resolves when no call is under way and no try is left. */
    settled(): Promise<void>;
  };
  readonly bookings: {
    /** How many bookings there are, in all states. */
    count(): number;
  };
  /**
   * Answers requests on a socket.
   *
   * @throws EmulatorError when the port can't be had.
   */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Ends all listening and closes the data file. */
  close(): Promise<void>;
}

/**
 * Makes an emulator.
 *
 * @throws EmulatorError when an option makes no sense or the data file can't be used.
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const keys = {
    appKey: checkKey("appKey", options.appKey ?? "test_api_key_foobar"),
    widgetKey: checkKey("widgetKey", options.widgetKey ?? "test_widget_key_foobar"),
  };
  if (keys.appKey === keys.widgetKey) {
    throw new EmulatorError("The app key and the widget key must differ.");
  }
  const clock = new Clock(options.now === undefined ? undefined : instantOf("now", options.now));
  const faults = new Faults();
  for (const fault of options.faults ?? []) faults.add(fault);
  const rateLimit = new RateLimit(options.rateLimit ?? {}, () => clock.now());
  const store = new Store(options.data);
  const sockets = new Set<Listening>();
  try {
    applySeed(store, options.seed ?? emptySeed, clock.now());
  } catch (error) {
    store.close();
    throw error;
  }
  const sender = new WebhookSender(options.webhooks);
  const callWebhooks = (url: URL): void => {
    for (const due of takeDueCalls(store)) {
      const body = payloadOf({ store, keys }, due, url);
      sender.send(due.webhook, { bookingId: due.booking.id, body }, store.app().webhook_secret);
    }
  };
  // What happens by the clock alone comes from no address that a link could begin with.
  const catchUp = (): void => {
    settle(store, clock.now());
    callWebhooks(new URL("http://127.0.0.1:4010"));
  };
  const answer = createApp({
    store,
    clock,
    keys,
    faults,
    rateLimit,
    callWebhooks,
    onAnswer: options.onAnswer,
  });

  return {
    ...keys,
    fetch: fetchFrom(answer),
    faults: { add: (fault) => faults.add(fault), clear: () => faults.clear() },
    clock: {
      now: () => new Date(clock.now()),
      set: async (instant) => {
        clock.set(instantOf("clock.set", instant));
        catchUp();
      },
      advance: async (length) => {
        clock.advance(parseDuration(length));
        catchUp();
      },
    },
    webhooks: {
      deliveries: () => structuredClone(sender.deliveries),
      settled: () => sender.settled(),
    },
    bookings: { count: () => store.bookings.count() },
    listen: async (listenOptions) => {
      // Whoever calls in-process only needn't wait for a server to load.
      const { listen } = await import("./listen");
      const socket = await listen(answer, listenOptions);
      sockets.add(socket);
      return socket;
    },
    close: async () => {
      await Promise.all(Array.from(sockets, (socket) => socket.close()));
      await sender.close();
      store.close();
    },
  };
}

function checkKey(name: string, key: string): string {
  if (!/^[^\s:]+$/.test(key)) {
    throw new EmulatorError(
      `${name} must be a key without spaces and colons, such as test_api_key_foobar.`,
    );
  }
  return key;
}

function instantOf(name: string, instant: string | Date): number {
  const milliseconds = instant instanceof Date ? instant.getTime() : parseTimestamp(instant);
  if (milliseconds === undefined || Number.isNaN(milliseconds)) {
    throw new EmulatorError(
      `${name} must be a Date, or a timestamp with an offset such as 2026-03-27T08:00:00+01:00.`,
    );
  }
  return milliseconds;
}
