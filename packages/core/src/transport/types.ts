import type { Row } from "../operation";
import type { Settings } from "../options";

/** A request as it will be sent; made once for all its tries. */
export interface TimekitRequest extends Settings {
  readonly row: Row;
  readonly url: string;
  readonly body: string | undefined;
}

/** What the transport needs of a `Response`. */
export interface Reply {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  text(): Promise<string>;
}

/** A complete answer, of whatever status. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}
