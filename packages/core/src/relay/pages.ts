import type { Row } from "../operation";
import { isObject, type Json } from "./body";
import { type Exposure, show } from "./expose";
import type { RelayAnswer } from "./store";

/** What stands beside `data` in an answer of Timekit's. Everything else is left out. */
const paging = ["total", "per_page", "current_page", "last_page", "from", "to"] as const;

/**
 * Rebuilds an answer's envelope: the visible part of its data, and its paging. Timekit's own links
 * to the next page hold its address and the forced search, so they are left for `textFor` to make.
 */
export function showAnswer(
  answer: unknown,
  { kind }: Pick<Row, "kind">,
  exposure: Exposure,
): Pick<RelayAnswer, "text" | "pages"> {
  if (!isObject(answer)) return {};
  const isList = kind === "list" || kind === "page";
  const data = isList ? rowsOf(answer["data"]) : answer["data"];
  const shown: Json = { data: show(data, exposure) };
  for (const key of paging) if (answer[key] !== undefined) shown[key] = answer[key];
  const text = JSON.stringify(shown);
  const { next_page_url: next, prev_page_url: prev } = answer;
  if (next === undefined && prev === undefined) return { text };
  const page = Number(answer["current_page"]);
  return {
    text,
    pages: {
      ...(next !== undefined && { next: typeof next === "string" ? page + 1 : null }),
      ...(prev !== undefined && { prev: typeof prev === "string" ? page - 1 : null }),
    },
  };
}

/** An answer's text for one visitor: with links to the pages beside it, at the visitor's own address. */
export function textFor(
  { text, pages }: Pick<RelayAnswer, "text" | "pages">,
  url: URL,
): string | undefined {
  if (text === undefined || !pages) return text;
  const links: Json = {};
  if (pages.next !== undefined) links["next_page_url"] = pageLink(url, pages.next);
  if (pages.prev !== undefined) links["prev_page_url"] = pageLink(url, pages.prev);
  return `${text.slice(0, -1)},${JSON.stringify(links).slice(1)}`;
}

function pageLink(url: URL, page: number | null): string | null {
  if (page === null) return null;
  const link = new URL(url);
  link.searchParams.set("page", String(page));
  return link.pathname + link.search;
}

/** PHP writes an array with gaps as an object. */
function rowsOf(data: unknown): unknown[] {
  if (Array.isArray(data)) return data;
  return isObject(data) ? Object.values(data) : [];
}
