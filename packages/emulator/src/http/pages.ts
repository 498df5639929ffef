import type { Schemas } from "@timekit/openapi";

/** Which rows of a list a request asks for. */
export interface PageRequest {
  readonly page: number;
  readonly limit: number;
  /** What stands as `per_page` in the answer: Timekit repeats a given `limit` as a string. */
  readonly perPage: number | string;
}

/** Counts from query parameters that are already known to be whole numbers. */
export function readPage(
  query: { page?: number; limit?: number },
  defaultLimit: number,
): PageRequest {
  const { page = 1, limit = defaultLimit } = query;
  return { page, limit, perPage: query.limit === undefined ? limit : String(limit) };
}

/** The keys that stand beside `data`, with absolute addresses of the pages around. */
export function pageKeys(
  { page, limit, perPage }: PageRequest,
  total: number,
  rows: number,
  url: URL,
): Schemas["Page"] {
  const lastPage = Math.max(1, Math.ceil(total / limit));
  const addressOf = (number: number) => {
    const address = new URL(url);
    address.searchParams.set("page", String(number));
    return address.href;
  };
  const first = (page - 1) * limit + 1;
  return {
    total,
    per_page: perPage,
    current_page: page,
    last_page: lastPage,
    next_page_url: page < lastPage ? addressOf(page + 1) : null,
    prev_page_url: page > 1 ? addressOf(page - 1) : null,
    from: rows > 0 ? first : null,
    to: rows > 0 ? first + rows - 1 : null,
  };
}
