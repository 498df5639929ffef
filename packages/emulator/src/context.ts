import type { KeyKind } from "@timekit/openapi";
import type { Keys } from "./http/authenticate";
import type { Store } from "./store/store";
import type { Stamps } from "./time/stamps";

/** What every request to the emulator works with. */
export interface Context {
  readonly store: Store;
  readonly keys: Keys;
}

/** For whom an answer is written, and how. */
export interface Presentation {
  /** With which kind of key the request came; `none` where an operation needs no key. */
  readonly caller: KeyKind;
  /** The resource whose own key it was: everything else is closed to that. */
  readonly resourceId: string | undefined;
  readonly stamps: Stamps;
  /** The address of the request, for links in the answer. */
  readonly url: URL;
  /** What was asked for by `include`; names that nobody knows may be among them. */
  readonly include: ReadonlySet<string>;
}
