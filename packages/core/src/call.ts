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

/** How a list is gone through. */
export interface PagesOptions {
  /**
   * Pages that are asked for ahead, while the caller is busy with the one before. They come in order all
   * the same. Default 0: each page is fetched as the loop gets there.
   */
  readonly prefetch?: number | undefined;
}

/**
 * A request for a list that comes in pages: await it for the first page, or iterate it for every row of
 * every page.
 *
 * @example
 * const page = await timekit.bookings.list();
 * for await (const booking of timekit.bookings.list()) print(booking.id);
 * for await (const page of timekit.bookings.list().pages({ prefetch: 1 })) await store(page.data);
 */
export class PageCall<T> extends Call<Page<T>> implements AsyncIterable<T> {
  readonly #read: (page: number) => Promise<TimekitResponse<Page<T>>>;

  constructor(read: (page?: number) => Promise<TimekitResponse<Page<T>>>) {
    super(read);
    this.#read = read;
  }

  /** All pages, one after another, from this one on. Never holds more than `prefetch` and one. */
  async *pages({ prefetch = 0 }: PagesOptions = {}): AsyncGenerator<Page<T>, void, undefined> {
    let page: Page<T> = await this;
    let next = page.currentPage + 1;
    const ahead: Promise<TimekitResponse<Page<T>>>[] = [];
    for (;;) {
      const last = Math.max(page.lastPage, page.currentPage + 1);
      while (page.hasNext && ahead.length < prefetch && next <= last) {
        const asked = this.#read(next++);
        // Its failure is told when its turn comes, and not before.
        asked.catch(() => {});
        ahead.push(asked);
      }
      yield page;
      if (!page.hasNext) return;
      page = (await (ahead.shift() ?? this.#read(next++))).data;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }
}
