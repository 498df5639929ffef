import { randomUUID } from "node:crypto";
import { type OperationName, operations } from "@timekit/openapi";
import { type Context as HonoContext, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { settle } from "./bookings/due";
import { checkTimeZone } from "./checks";
import type { Clock } from "./clock";
import type { Context } from "./context";
import { authenticate } from "./http/authenticate";
import { MAX_BODY, readBody, tooLarge } from "./http/body";
import { validateBody, validateQuery } from "./http/contract";
import { includeOf, queryOf } from "./http/query";
import { handlers } from "./operations";
import type { Call, Handler } from "./operations/operation";
import { Refusal } from "./refusal";

/** What a log may know of an answer. */
export interface Answer {
  readonly method: string;
  /** Without the query, which may hold a signature or a customer's address. */
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
}

interface AppContext extends Context {
  readonly clock: Clock;
  readonly onAnswer?: ((answer: Answer) => void) | undefined;
}

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

/** Timekit over HTTP: every operation of the contract, from its route to its handler. */
export function createApp(context: AppContext): Hono {
  // Timekit's own SDK puts a slash at the end of some paths.
  const app = new Hono({ strict: false });

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

  for (const name of Object.keys(operations) as OperationName[]) addRoute(app, name, context);
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

function addRoute<Name extends OperationName>(app: Hono, name: Name, context: AppContext): void {
  const { method, keys } = operations[name];
  const handler = handlers[name] as Handler<Name>;
  app.on(method, honoPath(name), async (c) => {
    const caller = authenticate(c.req.header("authorization"), keys, context.keys);
    const url = new URL(c.req.url);
    const zoneHeader = c.req.header("timekit-timezone");
    const zone = zoneHeader ? checkTimeZone("Timekit-Timezone", zoneHeader) : "UTC";
    const query = queryOf(url);
    await validateQuery(name, query);
    const body = method === "POST" || method === "PUT" ? await readBody(c.req.raw) : undefined;
    if (body !== undefined) await validateBody(name, body);

    const now = context.clock.now();
    settle(context.store, now);
    const reply = handler({
      ...context,
      caller,
      url,
      zone,
      now,
      query,
      body,
      params: c.req.param(),
      include: includeOf(url),
    } as unknown as Call<Name>);
    return reply.status === 204 ? c.body(null, 204) : c.json(reply.body, reply.status);
  });
}

function observe(onAnswer: (answer: Answer) => void) {
  return async (c: HonoContext, next: () => Promise<void>): Promise<void> => {
    const start = performance.now();
    await next();
    const milliseconds = performance.now() - start;
    onAnswer({ method: c.req.method, path: c.req.path, status: c.res.status, milliseconds });
  };
}

function headers(isTest: boolean) {
  return async (c: HonoContext, next: () => Promise<void>): Promise<void> => {
    c.header("Timekit-Request-Id", randomUUID());
    c.header("Cache-Control", "no-cache");
    if (isTest) c.header("Timekit-TestMode", "true");
    await next();
  };
}

function refuse(c: HonoContext, { status, body }: Refusal): Response {
  return c.json(body, status);
}

/** `/bookings/{id}` as the router writes it: `/v2/bookings/:id`. */
function honoPath(name: OperationName): string {
  return VERSION_PATH + operations[name].path.replaceAll(/\{(\w+)\}/g, ":$1");
}

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const name of Object.keys(operations) as OperationName[]) {
    const path = honoPath(name);
    methods.set(path, [...(methods.get(path) ?? []), operations[name].method]);
  }
  return methods;
}
