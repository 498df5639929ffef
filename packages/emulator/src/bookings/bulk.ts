import { Refusal, type ErrorBody } from "../refusal";
import type { BookingRecord } from "../store/records";
import type { Store } from "../store/store";

/** What became of one of several: a booking, or what a failure holds. */
export type Outcome = { readonly booking: BookingRecord } | ErrorBody;

interface BulkOptions {
  readonly stopOnFirstError?: boolean | undefined;
  readonly undoAllOnError?: boolean | undefined;
}

/** Undoes what was done in a transaction, and still says how it went. */
class Undone extends Error {
  constructor(readonly outcomes: readonly Outcome[]) {
    super("All is undone, since one failed");
  }
}

/**
 * Does something for each of several, in one transaction: each succeeds or fails by itself, unless
 * the options say otherwise.
 */
export function doInBulk<Item>(
  store: Store,
  items: readonly Item[],
  { stopOnFirstError, undoAllOnError }: BulkOptions,
  work: (item: Item) => BookingRecord,
): readonly Outcome[] {
  try {
    return store.transaction(() => {
      const outcomes: Outcome[] = [];
      let failed = false;
      for (const item of items) {
        const outcome: Outcome =
          failed && stopOnFirstError
            ? { error: "Not tried, since another one failed" }
            : tryOne(store, () => work(item));
        failed ||= !("booking" in outcome);
        outcomes.push(outcome);
      }
      if (failed && undoAllOnError) throw new Undone(outcomes);
      return outcomes;
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return error.outcomes.map((outcome) =>
      "booking" in outcome ? { error: "Deleted again, since another one failed" } : outcome,
    );
  }
}

function tryOne(store: Store, work: () => BookingRecord): Outcome {
  try {
    return { booking: store.transaction(work) };
  } catch (error) {
    if (error instanceof Refusal) return error.body;
    throw error;
  }
}
