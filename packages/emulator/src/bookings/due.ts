import type { Store } from "../store/store";
import { actByTimer } from "./transition";

/**
 * Plays the actions whose time has come, oldest first, each at its own time: so it makes no
 * difference whether the emulator looked at the moment or much later.
 */
export function settle(store: Store, now: number): void {
  const due = { sql: "WHERE due_at <= ? ORDER BY due_at, seq LIMIT 100", values: [now] };
  let bookings = store.bookings.select(due);
  while (bookings.length > 0) {
    store.transaction(() => {
      // Read again inside the transaction: another process on the same file may have been faster.
      for (const booking of store.bookings.select(due)) actByTimer(store, booking);
    });
    bookings = store.bookings.select(due);
  }
}
