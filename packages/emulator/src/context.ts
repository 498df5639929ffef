import type { Caller, Keys } from "./http/authenticate";
import type { Store } from "./store/store";

/** What every request to the emulator works with. */
export interface Context {
  readonly store: Store;
  readonly keys: Keys;
}

/** For whom an answer is written, and how. */
export interface Presentation {
  readonly caller: Caller;
  /** IANA zone in which the answer's timestamps are written. */
  readonly zone: string;
  /** The address of the request, for links in the answer. */
  readonly url: URL;
  /** What was asked for by `include`; names that nobody knows may be among them. */
  readonly include: ReadonlySet<string>;
}
