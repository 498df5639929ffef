import type { Row } from "../operation";
import { isObject, type Json } from "./body";
import { type Exposure, show } from "./expose";

/** What stands beside `data` in an answer of Timekit's. Everything else is left out. */
const paging = ["total", "per_page", "current_page", "last_page", "from", "to"] as const;

/**
 * Rebuilds an answer's envelope: the visible part of its data, and its paging. Timekit's own links
 * to the next page hold its address and the forced search, so they are made anew as links to the
 * relay.
 */
export function showAnswer(
  answer: unknown,
  { kind }: Pick<Row, "kind">,
  exposure: Exposure,
  url: URL,
): Json | undefined {
  if (!isObject(answer)) return undefined;
  const isList = kind === "list" || kind === "page";
  const data = isList ? rowsOf(answer["data"]) : answer["data"];
  const shown: Json = { data: show(data, exposure) };
  for (const key of paging) if (answer[key] !== undefined) shown[key] = answer[key];
  const page = Number(answer["current_page"]);
  for (const [key, target] of [
    ["next_page_url", page + 1],
    ["prev_page_url", page - 1],
  ] as const) {
    if (answer[key] === undefined) continue;
    shown[key] = typeof answer[key] === "string" ? pageLink(url, target) : null;
  }
  return shown;
}

function pageLink(url: URL, page: number): string {
  const link = new URL(url);
  link.searchParams.set("page", String(page));
  return link.pathname + link.search;
}

/** PHP writes an array with gaps as an object. */
function rowsOf(data: unknown): unknown[] {
  if (Array.isArray(data)) return data;
  return isObject(data) ? Object.values(data) : [];
}
