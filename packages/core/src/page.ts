/** One page of a list. */
export interface Page<T> {
  readonly data: T[];
  /** Rows on all pages together. */
  readonly total: number;
  /** Most rows on a page. */
  readonly perPage: number;
  /** Counted from 1. */
  readonly currentPage: number;
  readonly lastPage: number;
  /** Position of the first row of this page among all, counted from 1; `null` on an empty page. */
  readonly from: number | null;
  /** Position of the last row of this page among all, counted from 1; `null` on an empty page. */
  readonly to: number | null;
  readonly hasNext: boolean;
}

/**
 * Reads Timekit's pagination keys. They are taken leniently, since `per_page` comes as a string when it
 * was asked for, and a list is worth more than the numbers around it.
 */
export function pageOf<T>(data: T[], body: Readonly<Record<string, unknown>>): Page<T> {
  const number = <Other>(name: string, other: Other): number | Other => {
    const given = body[name];
    const value = typeof given === "object" ? Number.NaN : Number.parseFloat(given as string);
    // Beyond these, the next page has the same number: nobody may loop for ever.
    return value >= 0 && value < Number.MAX_SAFE_INTEGER ? value : other;
  };
  const currentPage = number("current_page", 1);
  const lastPage = number("last_page", currentPage);
  return {
    data,
    total: number("total", data.length),
    perPage: number("per_page", data.length),
    currentPage,
    lastPage,
    from: number("from", null),
    to: number("to", null),
    // A page without rows ends a list, whatever the server says: nobody may loop for ever.
    hasNext:
      data.length > 0 &&
      ("next_page_url" in body ? Boolean(body["next_page_url"]) : currentPage < lastPage),
  };
}
