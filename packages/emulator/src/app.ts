import { randomUUID } from "node:crypto";
import { type OperationName, operations } from "@timekit/openapi";
import { type Context as HonoContext, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { settle } from "./bookings/due";
import type { Clock } from "./clock";
import { addConsentPage } from "./consent/page";
import type { Context } from "./context";
import { addControls } from "./control";
import { applyFault } from "./faults/apply";
import { ConnectionCut } from "./faults/connection-cut";
import type { Fault } from "./faults/fault";
import type { Faults } from "./faults/faults";
import { authenticate } from "./http/authenticate";
import { MAX_BODY, readBody, tooLarge } from "./http/body";
import { bodyForm, validateBody, validateQuery } from "./http/contract";
import { includeOf, queryOf } from "./http/query";
import { stampsOf, withReadTimestamps } from "./http/timestamp-formats";
import type { RateLimit } from "./limits/rate-limit";
import { handlers } from "./operations";
import type { Call, Handler, Reply } from "./operations/operation";
import { Refusal } from "./refusal";

/** What a log may know of an answer. */
export interface Answer {
  readonly method: string;
  /** Without the query, which may hold a signature or a customer's address. */
  readonly path: string;
  /** 0 when a fault cut the connection. */
  readonly status: number;
  readonly milliseconds: number;
}

export interface AppContext extends Context {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly rateLimit: RateLimit;
  /** Calls the webhooks that have become due; links in what they are sent begin with `url`. */
  readonly callWebhooks: (url: URL) => void;
  readonly onAnswer?: ((answer: Answer) => void) | undefined;
}

/** What is known of one request besides itself. */
export interface Exchange {
  cut?: Fault["cut"];
}

export type App = Hono<{ Bindings: Exchange }>;
export type AppCall = HonoContext<{ Bindings: Exchange }>;

const VERSION_PATH = "/v2";

/** Headers that Timekit's own clients send from browsers. */
const ALLOWED_HEADERS = [
  "Authorization",
  "Content-Type",
  "Timekit-App",
  "Timekit-Context",
  "Timekit-Timezone",
  "Timekit-InputTimestampFormat",
  "Timekit-OutputTimestampFormat",
  "InputTimestampFormat",
  "OutputTimestampFormat",
];

/**
 * Timekit over HTTP: every operation of the contract, from its route to its handler. The answer is
 * a rejection with `ConnectionCut` where a fault says so.
 */
export function createApp(context: AppContext): (request: Request) => Promise<Response> {
  const app = routes(context);
  return async (request) => {
    const exchange: Exchange = {};
    const response = await app.fetch(request, exchange);
    if (exchange.cut === undefined) return response;
    // An answer without a body has no middle: it is lost as a whole.
    const isPartial = exchange.cut === "mid-body" && response.body !== null;
    throw new ConnectionCut(isPartial ? response : undefined);
  };
}

function routes(context: AppContext): App {
  // Timekit's own SDK puts a slash at the end of some paths.
  const app: App = new Hono({ strict: false });

  app.use(headers(context.keys.appKey.startsWith("test_")));
  if (context.onAnswer !== undefined) app.use(observe(context.onAnswer));
  app.use(
    cors({
      origin: (origin) => origin,
      allowMethods: ["GET", "POST", "PUT", "DELETE"],
      allowHeaders: ALLOWED_HEADERS,
      exposeHeaders: ["Timekit-TestMode", "Timekit-Request-Id"],
      maxAge: 600,
    }),
  );
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: () => Promise.reject(tooLarge()) }));

  for (const name of namesByPath()) addRoute(app, name, context);
  for (const [path, methods] of methodsByPath()) {
    app.all(path, (c) => {
      c.header("Allow", methods.join(", "));
      return refuse(
        c,
        new Refusal(405, {
          error: `${c.req.method} isn't possible here; use ${methods.join(" or ")}`,
        }),
      );
    });
  }
  addControls(app, context);
  addConsentPage(app, context);
  app.notFound((c) =>
    refuse(
      c,
      new Refusal(404, {
        error: `There is nothing at ${c.req.path}. The emulator answers below ${VERSION_PATH}, such as ${VERSION_PATH}/bookings`,
      }),
    ),
  );
  app.onError((error, c) => {
    if (error instanceof Refusal) return refuse(c, error);
    // The text of an unforeseen error stays here: it may hold what a client must not see.
    process.emitWarning(error);
    return c.json({ error: "The emulator failed on this request; its own log says more" }, 500);
  });
  return app;
}

function addRoute<Name extends OperationName>(app: App, name: Name, context: AppContext): void {
  const answer = answerWith(name, context);
  app.on(operations[name].method, honoPath(name), (c) => {
    const fault = context.faults.take(name);
    if (fault === undefined) return answer(c);
    c.env.cut = fault.cut;
    return applyFault(fault, () =>
      answer(c).catch((error: unknown) => {
        if (error instanceof Refusal) return refuse(c, error);
        throw error;
      }),
    );
  });
}

/** Carries out the requests of one operation. */
function answerWith<Name extends OperationName>(name: Name, context: AppContext) {
  const { method, keys } = operations[name];
  const handler = handlers[name] as Handler<Name>;
  return async (c: AppCall): Promise<Response> => {
    const now = context.clock.now();
    const source = { headers: c.req.raw.headers, url: new URL(c.req.url) };
    const identity = authenticate(source, keys, { ...context, now });
    limit(c, context.rateLimit);
    const stamps = stampsOf(source);
    const query = withReadTimestamps(source, stamps, queryOf(source.url));
    await validateQuery(name, query);
    const body =
      method === "POST" || method === "PUT"
        ? withReadTimestamps(source, stamps, await readBody(c.req.raw, bodyForm(name)))
        : undefined;
    if (body !== undefined) await validateBody(name, body);

    settle(context.store, now);
    try {
      return respond(
        c,
        handler({
          ...context,
          caller: identity.caller,
          resourceId: identity.resourceId,
          url: source.url,
          stamps,
          now,
          query,
          body,
          params: c.req.param(),
          include: includeOf(source.url),
        } as unknown as Call<Name>),
      );
    } finally {
      // Also after a refusal: what came due by itself has happened before.
      context.callWebhooks(source.url);
    }
  };
}

function respond<Name extends OperationName>(c: AppCall, reply: Reply<Name>): Response {
  if ("location" in reply) return c.redirect(reply.location, reply.status);
  if ("html" in reply) return c.html(reply.html, reply.status);
  return "body" in reply ? c.json(reply.body, reply.status) : c.body(null, reply.status);
}

/** @throws Refusal (429 or 503) when the app has had its requests. */
function limit(c: AppCall, rateLimit: RateLimit): void {
  const verdict = rateLimit.count();
  if (verdict === undefined) return;
  c.header("X-RateLimit-Remaining", String(verdict.remaining));
  if (verdict.refused === 429) throw new Refusal(429, { error: "Too many requests" });
  if (verdict.refused === 503) throw new Refusal(503, { error: "Service unavailable" });
}

function observe(onAnswer: (answer: Answer) => void) {
  return async (c: AppCall, next: () => Promise<void>): Promise<void> => {
    const start = performance.now();
    await next();
    const milliseconds = performance.now() - start;
    const status = c.env.cut === undefined ? c.res.status : 0;
    onAnswer({ method: c.req.method, path: c.req.path, status, milliseconds });
  };
}

function headers(isTest: boolean) {
  return async (c: AppCall, next: () => Promise<void>): Promise<void> => {
    c.header("Timekit-Request-Id", randomUUID());
    c.header("Cache-Control", "no-cache");
    if (isTest) c.header("Timekit-TestMode", "true");
    await next();
  };
}

function refuse(c: AppCall, { status, body }: Refusal): Response {
  return c.json(body, status);
}

/** `/bookings/{id}` as the router writes it: `/v2/bookings/:id`. */
function honoPath(name: OperationName): string {
  return VERSION_PATH + operations[name].path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/**
 * The operations, those with fixed words in their path before those that take anything there: for
 * the router `/bookings/groups` is a `/bookings/{id}` too.
 */
function namesByPath(): OperationName[] {
  const rank = (name: OperationName) => operations[name].path.replaceAll(/\{\w+\}/g, "~");
  return (Object.keys(operations) as OperationName[]).toSorted((a, b) =>
    rank(a) < rank(b) ? -1 : 1,
  );
}

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const name of namesByPath()) {
    const path = honoPath(name);
    methods.set(path, [...(methods.get(path) ?? []), operations[name].method]);
  }
  return methods;
}
