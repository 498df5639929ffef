import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTimekit, isTimekitError } from "./index";

const appKey = "test_api_key_foobar";
const rejections: unknown[] = [];
const note = (error: unknown) => rejections.push(error);

beforeEach(() => {
  rejections.length = 0;
  process.on("unhandledRejection", note);
});
afterEach(() => {
  process.off("unhandledRejection", note);
});

/** Enough turns of the event loop for Node to report an unhandled rejection. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** `count` rows, `size` a page. Notes the pages that were asked for. */
function paged(count: number, size: number) {
  const asked: number[] = [];
  const timekit = createTimekit({
    pacing: false,
    appKey,
    fetch: async (url) => {
      const query = new URL(String(url)).searchParams;
      const page = Number(query.get("page") ?? 1);
      asked.push(page);
      const first = (page - 1) * size;
      const last = Math.ceil(count / size) || 1;
      return Response.json({
        data: Array.from({ length: Math.max(0, Math.min(size, count - first)) }, (_, index) => ({
          id: String(first + index),
          limit: query.get("limit"),
        })),
        total: count,
        per_page: size,
        current_page: page,
        last_page: last,
        next_page_url: page < last ? `https://example.org?page=${page + 1}` : null,
      });
    },
  });
  return { timekit, asked };
}

const failing = createTimekit({
  appKey,
  retry: false,
  fetch: async () => Response.json({ error: "no" }, { status: 404 }),
});

describe("a call", () => {
  test("is a promise, sent at once", async () => {
    const { timekit, asked } = paged(1, 1);
    const call = timekit.bookings.list();
    await settle();
    expect(asked).toEqual([1]);
    expect(call).toBeInstanceOf(Promise);
    expect((await Promise.all([call, call]))[0].data).toHaveLength(1);
    expect(await call.finally(() => {})).toMatchObject({ total: 1 });
    expect(await call.then((page) => page.total)).toBe(1);
    expect(asked).toEqual([1]);
  });

  test("gives the response beside its data", async () => {
    const timekit = createTimekit({
      appKey,
      fetch: async () =>
        Response.json({ data: { id: "b" } }, { headers: { "timekit-request-id": "r" } }),
    });
    const call = timekit.bookings.get("b");
    const { data, status, headers, requestId } = await call.withResponse();
    expect(data).toEqual(await call);
    expect([status, requestId, headers.get("timekit-request-id")]).toEqual([200, "r", "r"]);
  });

  test("that fails can be caught in every way, each time", async () => {
    const call = failing.bookings.get("b");
    expect(await call.catch((error: unknown) => isTimekitError(error, "not_found"))).toBe(true);
    expect(await call.then(undefined, () => "seen")).toBe("seen");
    await expect(call.finally(() => {})).rejects.toThrow("404");
    await expect(call.withResponse()).rejects.toThrow("404");
    await settle();
    expect(rejections).toEqual([]);
  });

  test("of which only the response is used leaves no unhandled rejection", async () => {
    await expect(failing.bookings.get("b").withResponse()).rejects.toThrow("404");
    await settle();
    expect(rejections).toEqual([]);
  });

  test("that is only iterated leaves no unhandled rejection", async () => {
    const loop = async () => {
      for await (const _ of failing.bookings.list()) throw new Error("no row was expected");
    };
    await expect(loop()).rejects.toThrow("404");
    await settle();
    expect(rejections).toEqual([]);
  });

  test("that nobody looks at is reported once", async () => {
    void failing.bookings.get("b");
    await settle();
    expect(rejections).toHaveLength(1);
    expect(isTimekitError(rejections[0], "not_found")).toBe(true);
  });

  test("with a bad argument fails as a promise, and does not throw", async () => {
    const call = failing.bookings.get("");
    expect(await call.catch((error: unknown) => isTimekitError(error, "config"))).toBe(true);
  });
});

describe("iteration", () => {
  test("goes over every row of every page, and keeps the parameters", async () => {
    const { timekit, asked } = paged(7, 3);
    const ids: string[] = [];
    const limits = new Set<unknown>();
    for await (const row of timekit.bookings.list({ limit: 3 })) {
      ids.push(row.id);
      limits.add((row as unknown as { limit: string }).limit);
    }
    expect(ids).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
    expect(asked).toEqual([1, 2, 3]);
    expect([...limits]).toEqual(["3"]);
  });

  test("fetches a page only when the loop gets there", async () => {
    const { timekit, asked } = paged(100, 2);
    for await (const row of timekit.bookings.list()) if (row.id === "2") break;
    await settle();
    expect(asked).toEqual([1, 2]);
  });

  test("begins at the page that was asked for", async () => {
    const { timekit, asked } = paged(6, 2);
    for await (const _ of timekit.bookings.list({ page: 2 }));
    expect(asked).toEqual([2, 3]);
  });

  test("may be done twice, and at the same time as an await", async () => {
    const { timekit } = paged(4, 2);
    const call = timekit.bookings.list();
    const ids = async () => {
      const found: string[] = [];
      for await (const { id } of call) found.push(id);
      return found.join("");
    };
    expect(await Promise.all([ids(), ids(), call.then(({ total }) => total)])).toEqual([
      "0123",
      "0123",
      4,
    ]);
  });

  test("takes steps that are asked for at once one after the other", async () => {
    const { timekit } = paged(4, 1);
    const rows = timekit.bookings.list()[Symbol.asyncIterator]();
    const steps = await Promise.all([
      rows.next(),
      rows.next(),
      rows.next(),
      rows.next(),
      rows.next(),
    ]);
    expect(steps.map(({ value }) => value?.id)).toEqual(["0", "1", "2", "3", undefined]);
  });

  test("ends at a page without rows, whatever the server says", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () =>
      Response.json({ data: [], current_page: 1, last_page: 9, next_page_url: "more" }),
    );
    for await (const _ of createTimekit({ appKey, fetch, pacing: false }).bookings.list());
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test("ends when the signal does, also in the middle of the list", async () => {
    const { timekit, asked } = paged(9, 1);
    const stop = new AbortController();
    const loop = async () => {
      for await (const { id } of timekit.bookings.list({}, { signal: stop.signal })) {
        if (id === "1") stop.abort();
      }
    };
    await expect(loop()).rejects.toThrow("bookings.list was aborted");
    expect(asked).toEqual([1, 2]);
  });

  test("asks for pages ahead, in order, and never for more than it is told", async () => {
    const { timekit, asked } = paged(10, 2);
    const seen: string[] = [];
    for await (const page of timekit.bookings.list({ limit: 2 }).pages({ prefetch: 2 })) {
      const first = page.currentPage;
      expect(asked).toEqual(
        Array.from({ length: Math.min(first + 2, 5) }, (_, index) => index + 1),
      );
      seen.push(...page.data.map(({ id }) => id));
    }
    expect(seen).toEqual(Array.from({ length: 10 }, (_, index) => String(index)));
    expect(asked).toEqual([1, 2, 3, 4, 5]);
  });

  test("tells of a page that failed ahead when its turn comes", async () => {
    const pages: number[] = [];
    const timekit = createTimekit({
      appKey,
      retry: false,
      fetch: async (url) => {
        const page = Number(new URL(String(url)).searchParams.get("page") ?? 1);
        if (page === 2) return new Response("", { status: 500 });
        return Response.json({ data: [{ id: "a" }], total: 3, current_page: page, last_page: 3 });
      },
    });
    const read = async () => {
      for await (const page of timekit.bookings.list().pages({ prefetch: 2 })) {
        await settle();
        pages.push(page.currentPage);
      }
    };
    await expect(read()).rejects.toMatchObject({ status: 500 });
    expect(pages).toEqual([1]);
  });

  test("holds one page at a time: 200,000 rows pass through", async () => {
    const { timekit, asked } = paged(200_000, 1_000);
    let count = 0;
    for await (const _ of timekit.bookings.list({ limit: 1_000 })) count += 1;
    expect(count).toBe(200_000);
    expect(asked).toHaveLength(200);
  });
});
