import { type Constraint, freeTime, type Interval, type Window } from "@timekit/availability";
import type { Schemas } from "@timekit/openapi";
import { checkConstraints, checkTimeZone } from "../checks";
import { invalid } from "../refusal";
import { intersect, unite } from "../slots/intervals";

type Filter = Record<string, unknown>;
type Filters = Pick<Schemas["FindTimeFilters"], "and" | "or" | "after">;

/** What a filter means in today's rules. Hours that Timekit doesn't state are assumed. */
const KINDS: Record<string, (value: object) => object[]> = {
  business_hours: () => [{ allow_weekdays: {} }, { allow_hours: { start: 9, end: 17 } }],
  working_hours: () => [{ allow_weekdays: {} }, { allow_hours: { start: 9, end: 17 } }],
  exclude_weekend: () => [{ allow_weekdays: {} }],
  only_weekend: () => [{ allow_weekends: {} }],
  daytime: () => [{ allow_hours: { start: 8, end: 20 } }],
  specific_day: (value) => [{ allow_day: value }],
  specific_time: (value) => [{ allow_hours: value }],
  specific_day_and_time: ({ timezone: _, ...value }: { timezone?: unknown }) => [
    { allow_day_and_time: value },
  ],
  between: (value) => [{ allow_period: value }],
};

/**
 * The times of a window that filters leave: `or` filters are united, `and` filters intersected, and
 * both together intersected. What `after` does is unknown; it narrows what the others leave.
 *
 * @param timezone The zone of filters that name none.
 * @throws Refusal (422) that names the filter.
 */
export function filterWindow(
  { and = [], or = [], after = [] }: Filters,
  window: Window,
  timezone: string,
): Interval[] {
  const times = (group: string, filters: readonly Filter[]) =>
    filters.map((filter, index) => timesOf(`filters.${group}.${index}`, filter, window, timezone));
  const whole: Interval[] = [{ start: window.from, end: window.to }];
  const some = or.length === 0 ? whole : unite(times("or", or).flat());
  return [...times("and", and), ...times("after", after)].reduce(intersect, some);
}

function timesOf(field: string, filter: Filter, window: Window, timezone: string): Interval[] {
  return Object.entries(filter)
    .map(([written, value]) => {
      const kind = written.replaceAll("-", "_");
      const rules = Object.hasOwn(KINDS, kind) ? KINDS[kind]!(asObject(value)) : undefined;
      if (rules === undefined) {
        throw invalid(field, `${field} holds '${written}', which is no filter`);
      }
      const { timezone: own } = asObject(value) as { timezone?: unknown };
      const zone = typeof own === "string" ? checkTimeZone(`${field}.timezone`, own) : timezone;
      const constraints: Constraint[] = checkConstraints(field, rules);
      return [...freeTime({ id: field, timezone: zone }, window, { constraints })];
    })
    .reduce(intersect);
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
