import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { WebhookRecord } from "../store/records";

/** One try to call a webhook. */
export interface WebhookAttempt {
  /** What came back; undefined where nothing did. */
  readonly status?: number;
  /** Why nothing came back. */
  readonly error?: string;
}

/** One call of a webhook, with all its tries. */
export interface WebhookDelivery {
  readonly webhookId: string;
  readonly url: string;
  readonly method: "post" | "get";
  readonly bookingId: string;
  readonly graph: string;
  readonly state: string;
  /** The body as it is sent, byte for byte; a `get` sends none. */
  readonly body: string;
  /** Lower-case hex HMAC-SHA256 of the body, by the app's `webhook_secret`. */
  readonly signature: string;
  readonly attempts: readonly WebhookAttempt[];
  /** `waiting` while tries are left, then what became of it. */
  readonly outcome: "waiting" | "delivered" | "failed";
}

type Delivery = { -readonly [Key in keyof WebhookDelivery]: WebhookDelivery[Key] } & {
  attempts: WebhookAttempt[];
};

/** How webhooks are sent. */
export interface WebhookOptions {
  /** Milliseconds of real time before each further try. Default `[1000, 10000, 60000]`. */
  readonly retryDelays?: readonly number[] | undefined;
  /** Milliseconds after which a try counts as failed. Default 10000. */
  readonly timeout?: number | undefined;
}

/** More than these are forgotten, oldest first. */
const MAX_LOGGED = 10_000;

/** Calls webhooks, and tries again where one doesn't answer with a status of 200 to 299. */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #end = new AbortController();
  readonly #retryDelays: readonly number[];
  readonly #timeout: number;

  constructor({ retryDelays = [1_000, 10_000, 60_000], timeout = 10_000 }: WebhookOptions = {}) {
    this.#retryDelays = retryDelays;
    this.#timeout = timeout;
  }

  send(
    webhook: WebhookRecord,
    about: { readonly bookingId: string; readonly body: string },
    secret: string,
  ): void {
    const body = webhook.method === "post" ? about.body : "";
    const delivery: Delivery = {
      webhookId: webhook.id,
      url: webhook.url,
      method: webhook.method,
      bookingId: about.bookingId,
      graph: webhook.graph,
      state: webhook.state,
      body,
      signature: createHmac("sha256", secret).update(body).digest("hex"),
      attempts: [],
      outcome: "waiting",
    };
    this.deliveries.push(delivery);
    if (this.deliveries.length > MAX_LOGGED) this.deliveries.shift();
    const work = this.#deliver(delivery).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** Resolves when no call is under way and no try is left. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Gives up what is under way. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.settled();
  }

  async #deliver(delivery: Delivery): Promise<void> {
    for (const delay of [0, ...this.#retryDelays]) {
      // Whoever closes the emulator ends the wait, too.
      const ended = delay > 0 && (await this.#pause(delay));
      if (ended || this.#end.signal.aborted) break;
      const attempt = await this.#try(delivery);
      delivery.attempts.push(attempt);
      if (attempt.status !== undefined && attempt.status >= 200 && attempt.status < 300) {
        delivery.outcome = "delivered";
        return;
      }
    }
    delivery.outcome = "failed";
  }

  async #pause(delay: number): Promise<boolean> {
    const options = { signal: this.#end.signal, ref: false };
    return await wait(delay, false, options).catch(() => true);
  }

  async #try({ url, method, body, signature }: Delivery): Promise<WebhookAttempt> {
    try {
      const response = await fetch(url, {
        method,
        headers: { "content-type": "application/json", "x-timekit-signature": signature },
        ...(method === "post" && { body }),
        redirect: "manual",
        signal: AbortSignal.any([this.#end.signal, AbortSignal.timeout(this.#timeout)]),
      });
      await response.body?.cancel();
      return { status: response.status };
    } catch (error) {
      const { message, cause } = error as Error;
      return { error: cause instanceof Error ? `${message}: ${cause.message}` : message };
    }
  }
}
