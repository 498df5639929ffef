import type { Page } from "./page";

/** An answer with what came around it. */
export interface TimekitResponse<T> {
  readonly data: T;
  readonly status: number;
  readonly headers: Headers;
  /** Timekit's id of the request (`timekit-request-id`). */
  readonly requestId: string | undefined;
  /** Tries that it took. */
  readonly attempts: number;
}

/**
 * A request under way: a promise of its data. It is sent at once, whether or not it is awaited.
 *
 * The promise reads one shared outcome only when somebody asks, so that a call of which only
 * `withResponse()` is used leaves no second, unhandled rejection behind.
 */
export class Call<T> extends Promise<T> {
  readonly #outcome: Promise<TimekitResponse<T>>;

  constructor(read: () => Promise<TimekitResponse<T>>) {
    super((resolve) => resolve(undefined as T));
    this.#outcome = read();
  }

  // What `finally` makes is an ordinary promise.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** The data together with status, headers and Timekit's request id. */
  withResponse(): Promise<TimekitResponse<T>> {
    return this.#outcome;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is a promise, and awaiting it is what it is for
  override then<Done = T, Failed = never>(
    done?: ((value: T) => Done | PromiseLike<Done>) | null,
    failed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    return this.#outcome.then(
      ({ data }) => (done ? done(data) : (data as unknown as Done)),
      failed,
    );
  }
}

/**
 * A request for a list that comes in pages: await it for the first page, or iterate it for every row of
 * every page, fetched as the loop gets there.
 *
 * @example
 * const page = await timekit.bookings.list();
 * for await (const booking of timekit.bookings.list()) print(booking.id);
 */
export class PageCall<T> extends Call<Page<T>> implements AsyncIterable<T> {
  readonly #read: (page: number) => Promise<TimekitResponse<Page<T>>>;

  constructor(read: (page?: number) => Promise<TimekitResponse<Page<T>>>) {
    super(read);
    this.#read = read;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let page: Page<T> = await this;
    for (;;) {
      yield* page.data;
      if (!page.hasNext) return;
      page = (await this.#read(page.currentPage + 1)).data;
    }
  }
}
