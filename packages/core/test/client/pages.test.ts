import { TimekitApiError, TimekitConnectionError } from "@timekit/core";
import { describe, expect, it } from "vitest";
import { answer, failure, reset, startBoth, type Reply } from "./server";

/** Serves `count` pages of two bookings each, by the `page` that is asked for. */
const pages =
  (count: number): Reply =>
  (response, request) => {
    const page = Number(new URL(request.path, "http://x").searchParams.get("page") ?? 1);
    const first = page * 2 - 1;
    const data = page > count ? [] : [{ id: `b${first}` }, { id: `b${first + 1}` }];
    answer(200, {
      data,
      total: count * 2,
      per_page: "2",
      current_page: page,
      last_page: count,
      next_page_url: page < count ? `https://api.timekit.io/v2/bookings?page=${page + 1}` : null,
      prev_page_url: null,
      from: data.length > 0 ? first : null,
      to: data.length > 0 ? first + 1 : null,
    })(response, request);
  };

async function idsOf(rows: AsyncIterable<{ id: string }>, limit = 1_000): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of rows) {
    ids.push(id);
    if (ids.length >= limit) break;
  }
  return ids;
}

const THREE = ["b1", "b2", "b3", "b4", "b5", "b6"];

it("awaited, a list is one page", async () => {
  const { server, timekit } = await startBoth([pages(3)]);
  expect(await timekit.bookings.list({ limit: 2 })).toEqual({
    data: [{ id: "b1" }, { id: "b2" }],
    total: 6,
    perPage: 2,
    currentPage: 1,
    lastPage: 3,
    from: 1,
    to: 2,
    hasNext: true,
  });
  expect(server.requests).toHaveLength(1);
});

describe("iterated, a list", () => {
  it("is every row of every page, with the same parameters and options", async () => {
    const { server, timekit } = await startBoth([pages(3)]);
    const params = { search: { state: "confirmed" }, include: ["event"], limit: 2 } as const;
    const rows = timekit.bookings.list(params, { timezone: "Asia/Tokyo" });
    expect(await idsOf(rows)).toEqual(THREE);
    const query = "search=state%3Aconfirmed&include=event&limit=2";
    expect(server.requests.map(({ path }) => path)).toEqual([
      `/v2/bookings?${query}`,
      `/v2/bookings?${query}&page=2`,
      `/v2/bookings?${query}&page=3`,
    ]);
    expect(
      server.requests.every(({ headers }) => headers["timekit-timezone"] === "Asia/Tokyo"),
    ).toBe(true);
  });

  it("is fetched as the loop gets there", async () => {
    const { server, timekit } = await startBoth([pages(3)]);
    const asked: number[] = [];
    for await (const _ of timekit.bookings.list()) asked.push(server.requests.length);
    expect(asked).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it("ends with the loop", async () => {
    const { server, timekit } = await startBoth([pages(3)]);
    expect(await idsOf(timekit.bookings.list(), 2)).toEqual(["b1", "b2"]);
    expect(await idsOf(timekit.bookings.list(), 3)).toEqual(["b1", "b2", "b3"]);
    expect(server.requests).toHaveLength(3);
  });

  it("begins where it is asked to", async () => {
    const { timekit } = await startBoth([pages(3)]);
    expect(await idsOf(timekit.bookings.list({ page: 2 }))).toEqual(["b3", "b4", "b5", "b6"]);
    expect(await idsOf(timekit.bookings.list({ page: 9 }))).toEqual([]);
  });

  it("may be gone through several times at once, and beside an await", async () => {
    const { timekit } = await startBoth([pages(3)]);
    const call = timekit.bookings.list();
    const [first, second, page, response] = await Promise.all([
      idsOf(call),
      idsOf(call),
      call,
      call.withResponse(),
    ]);
    expect(first).toEqual(THREE);
    expect(second).toEqual(THREE);
    expect(page.data).toHaveLength(2);
    expect(response.data).toEqual(page);
    expect(await idsOf(call)).toEqual(THREE);
  });

  it.each([
    ["no next address, and no numbers", { data: [{ id: "b1" }], next_page_url: null }, ["b1"]],
    ["no numbers at all", { data: [{ id: "b1" }] }, ["b1"]],
    ["no rows", { data: [], total: 0, current_page: 1, last_page: 1, next_page_url: null }, []],
    ["no rows, though more are promised", { data: [], current_page: 1, last_page: 9 }, []],
  ])("ends at a page with %s", async (_, body, ids) => {
    const { server, timekit } = await startBoth([answer(200, body)]);
    expect(await idsOf(timekit.bookings.list())).toEqual(ids);
    expect(server.requests).toHaveLength(1);
  });

  it("does not go round for ever with a server that gives the same page again", async () => {
    const next_page_url = "https://api.timekit.io/v2/bookings?page=2";
    const { server, timekit } = await startBoth([
      answer(200, { data: [{ id: "b1" }], current_page: 1, last_page: 2, next_page_url }),
    ]);
    // It may end or fail, as long as it does either.
    await idsOf(timekit.bookings.list(), 50).catch(() => {});
    expect(server.requests.length).toBeLessThan(5);
  });

  it.each([
    ["a refusal", answer(403, { error: "No" }), TimekitApiError],
    ["half an answer", answer(200, '{"data":['), TimekitApiError],
    ["no answer", reset, TimekitConnectionError],
  ])("fails where page 2 is %s, after all of page 1", async (_, reply, kind) => {
    const first = { data: [{ id: "b1" }], current_page: 1, last_page: 3 };
    const { timekit } = await startBoth([answer(200, first), reply], { retry: false });
    const seen: string[] = [];
    const loop = async () => {
      for await (const { id } of timekit.bookings.list()) seen.push(id);
    };
    expect(await failure(loop())).toBeInstanceOf(kind);
    expect(seen).toEqual(["b1"]);
  });

  it("tries page 2 again as any read", async () => {
    const first = { data: [{ id: "b1" }], current_page: 1, last_page: 2 };
    const second = { data: [{ id: "b2" }], current_page: 2, last_page: 2 };
    const { server, timekit } = await startBoth([
      answer(200, first),
      answer(503),
      answer(200, second),
    ]);
    expect(await idsOf(timekit.bookings.list())).toEqual(["b1", "b2"]);
    expect(server.requests).toHaveLength(3);
  });
});
