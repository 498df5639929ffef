import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";
import {
  type CallHandler,
  type CanActivate,
  type DynamicModule,
  type ExecutionContext,
  Inject,
  Injectable,
  Module,
  type NestInterceptor,
  type NestModule,
  SetMetadata,
  type Type,
  UseGuards,
  VersioningType,
} from "@nestjs/common";
import { APP_GUARD, APP_INTERCEPTOR, NestFactory, Reflector } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import { createTimekit, isTimekitError, type Timekit } from "@timekit/core";
import { definePolicy } from "@timekit/core/relay";
import { getNestRequest, getTimekitToken, InjectTimekit, TimekitModule } from "@timekit/nestjs";
import { map } from "rxjs";

/** A test that needs no test runner, so that it also runs where the package was installed. */
export interface Check {
  name: string;
  run: () => Promise<void>;
}

/** Where the emulator answers, and its key. */
export interface SuiteTarget {
  baseUrl: string;
  appKey: string;
}

type Platform = "Express" | "Fastify";

interface AppOptions {
  bodyParser?: boolean;
  prefix?: string;
  exclude?: string[];
  versioning?: boolean;
  cors?: boolean;
}

/** Everything the module promises, as checks. */
export function nestSuite(target: SuiteTarget): Check[] {
  return [
    ...(["Express", "Fastify"] as const).flatMap((platform) => relayChecks(target, platform)),
    ...moduleChecks(target),
  ];
}

const policy = definePolicy({
  allow: {
    "projects.list": {},
    "availability.query": {},
    "bookings.create": { expose: ["id", "state", "event"] },
  },
});

function relayChecks({ baseUrl, appKey }: SuiteTarget, platform: Platform): Check[] {
  const relay = { path: "api/timekit", policy };
  const root = (more = {}) => TimekitModule.forRoot({ baseUrl, appKey, relay, ...more });

  const withApp = async (
    imports: DynamicModule[],
    options: AppOptions & { module?: Partial<DynamicModule> },
    run: (url: string) => Promise<void>,
  ) => {
    const { bodyParser = true, prefix, exclude, versioning, cors, module } = options;
    @Module({})
    class AppModule {}
    const adapter = platform === "Express" ? new ExpressAdapter() : new FastifyAdapter();
    const app = await NestFactory.create({ module: AppModule, imports, ...module }, adapter, {
      abortOnError: false,
      bodyParser,
      logger: false,
    });
    if (prefix) app.setGlobalPrefix(prefix, exclude && { exclude });
    if (versioning) app.enableVersioning({ type: VersioningType.URI, defaultVersion: "1" });
    if (cors) app.enableCors();
    await app.listen(0, "127.0.0.1");
    try {
      const { port } = (app.getHttpServer() as http.Server).address() as AddressInfo;
      await run(`http://127.0.0.1:${port}`);
    } finally {
      await app.close();
    }
  };

  /** Books by the browser's own client through the relay, as a visitor does. */
  const book = async (relayUrl: string) => {
    const timekit = createTimekit({ relayUrl });
    const projects = await timekit.projects.list();
    const project = projects.data.find(({ slug }) => slug === "first-visit");
    assert.ok(project);
    const [slot] = await timekit.availability.query({ project_id: project.id });
    const resource = slot?.resources[0];
    assert.ok(slot && resource);
    const booking = await timekit.bookings.create({
      project_id: project.id,
      resource_id: resource.id,
      start: slot.start,
      end: slot.end,
      customer: { name: "Marty", email: "marty@example.org" },
      include: ["event"],
    });
    assert.equal(booking.state, "confirmed");
    assert.equal(Date.parse(booking.event.start), Date.parse(slot.start));
    return booking;
  };

  const check = (name: string, run: () => Promise<void>): Check => ({
    name: `${platform}: ${name}`,
    run,
  });

  return [
    check("a visitor books through the relay, whose body Nest has parsed", () =>
      withApp([root()], {}, async (url) => {
        await book(`${url}/api/timekit`);
      }),
    ),

    check("the relay reads the body itself where Nest doesn't parse", () =>
      withApp([root()], { bodyParser: false }, async (url) => {
        await book(`${url}/api/timekit`);
      }),
    ),

    check("the app's global prefix stands before the relay's path", () =>
      withApp([root()], { prefix: "v1/shop" }, async (url) => {
        await book(`${url}/v1/shop/api/timekit`);
        assert.equal((await get(`${url}/api/timekit/projects`)).status, 404);
      }),
    ),

    check("the relay's path can be excluded from the global prefix", () =>
      withApp([root()], { prefix: "v1", exclude: ["api/timekit/*path"] }, async (url) => {
        await book(`${url}/api/timekit`);
      }),
    ),

    check("URI versioning leaves the relay's path as it is", () =>
      withApp([root()], { versioning: true }, async (url) => {
        await book(`${url}/api/timekit`);
      }),
    ),

    check("what the policy doesn't allow is denied, in Timekit's shape", () =>
      withApp([root()], {}, async (url) => {
        const { status, body } = await get(`${url}/api/timekit/bookings`);
        assert.equal(status, 403);
        assert.match(JSON.parse(body).error, /bookings\.list is not allowed/);
        const timekit = createTimekit({ relayUrl: `${url}/api/timekit` });
        await assert.rejects(timekit.resources.list(), (error) =>
          isTimekitError(error, "permission"),
        );
      }),
    ),

    check("no path leads past the policy", () =>
      withApp([root()], {}, async (url) => {
        for (const [method, path] of [
          ["GET", "/api/timekit/bookings/..%2fresources"],
          ["GET", "/api/timekit/projects/../bookings"],
          ["GET", "/api/timekit//bookings"],
          ["GET", "//api/timekit/bookings"],
          ["GET", "/api/timekit/%2e%2e/bookings"],
          ["GET", "/api/timekit/projects%2f..%2fbookings"],
          ["GET", "/api/timekit/projects/%ff"],
          ["GET", "/api/timekit"],
          ["GET", "/api/timekit/api/timekit/bookings"],
          ["HEAD", "/api/timekit/projects"],
          ["OPTIONS", "/api/timekit/projects"],
          ["DELETE", "/api/timekit/projects"],
        ] as const) {
          const { status } = await raw(url, method, path);
          assert.ok(status >= 400 && status < 500, `${method} ${path} gave ${status}`);
        }
      }),
    ),

    check("a method override doesn't change the method", () =>
      withApp([root()], {}, async (url) => {
        const { status } = await raw(url, "POST", "/api/timekit/projects?_method=GET", {
          "x-http-method-override": "GET",
        });
        assert.equal(status, 403);
      }),
    ),

    ...[true, false].map((bodyParser) =>
      check(`bad bodies get a clear answer, bodyParser ${bodyParser}`, () =>
        withApp([root()], { bodyParser }, async (url) => {
          const post = (body: string, type = "application/json") =>
            raw(url, "POST", "/api/timekit/bookings", { "content-type": type }, body);
          assert.equal((await post('{"project_id":')).status, 400);
          assert.equal((await post("{}", "text/plain")).status, 415);
          assert.equal((await post(`{"a":"${"x".repeat(70_000)}"}`)).status, 413);
          assert.equal((await post(`{"a":"${"x".repeat(5_000_000)}"}`)).status, 413);
          const smuggled = await post('{"customer":{"__proto__":{"admin":true}}}');
          assert.ok(smuggled.status >= 400 && smuggled.status < 500);
          assert.equal((await get(`${url}/api/timekit/projects`)).status, 200);
        }),
      ),
    ),

    check("a write of another site is refused", () =>
      withApp([root()], { cors: true }, async (url) => {
        const headers = { "content-type": "application/json", origin: "https://evil.example" };
        const answer = await raw(url, "POST", "/api/timekit/availability", headers, "{}");
        assert.equal(answer.status, 403);
      }),
    ),

    check("guards and interceptors apply, and can't change Timekit's format", async () => {
      const module = {
        providers: [
          { provide: APP_GUARD, useClass: SignedIn },
          { provide: APP_INTERCEPTOR, useClass: Wrap },
        ],
      };
      const path = "/api/timekit/projects";
      await withApp([root()], { module }, async (url) => {
        assert.equal((await raw(url, "GET", path)).status, 403);
        const { status, body } = await raw(url, "GET", path, { "x-user": "ola" });
        assert.equal(status, 200);
        assert.ok(Array.isArray(JSON.parse(body).data));
      });
      const open = { ...relay, decorators: [SetMetadata("public", true)] };
      await withApp([root({ relay: open })], { module }, async (url) => {
        assert.equal((await raw(url, "GET", path)).status, 200);
      });
      const guarded = { ...relay, decorators: [UseGuards(Closed)] };
      await withApp([root({ relay: guarded })], {}, async (url) => {
        assert.equal((await raw(url, "GET", path)).status, 403);
      });
    }),

    check("a policy sees the request as guards left it", async () => {
      const byUser = definePolicy({
        visitor: (request) => ({ user: getNestRequest<{ user?: string }>(request).user }),
        allow: { "projects.list": { authorize: ({ visitor }) => visitor.user === "ola" } },
      });
      const module = { providers: [{ provide: APP_GUARD, useClass: SignedIn }] };
      const imports = [root({ relay: { ...relay, policy: byUser } })];
      await withApp(imports, { module }, async (url) => {
        const path = "/api/timekit/projects";
        assert.equal((await raw(url, "GET", path, { "x-user": "ola" })).status, 200);
        assert.equal((await raw(url, "GET", path, { "x-user": "eve" })).status, 403);
      });
    }),

    check("middleware runs before the relay", async () => {
      @Module({})
      class WithMiddleware implements NestModule {
        configure(consumer: Parameters<NestModule["configure"]>[0]) {
          consumer
            .apply((_: unknown, response: http.ServerResponse, next: () => void) => {
              response.setHeader("x-from-middleware", "yes");
              next();
            })
            .forRoutes("*path");
        }
      }
      await withApp([root(), { module: WithMiddleware }], {}, async (url) => {
        const { headers } = await raw(url, "GET", "/api/timekit/projects");
        assert.equal(headers["x-from-middleware"], "yes");
      });
    }),

    check("two relays at two paths, each with its own policy", async () => {
      const closed = { path: "closed", policy: definePolicy({ allow: {} }) };
      const imports = [root(), root({ name: "second", relay: closed })];
      await withApp(imports, {}, async (url) => {
        assert.equal((await get(`${url}/api/timekit/projects`)).status, 200);
        assert.equal((await get(`${url}/closed/projects`)).status, 403);
      });
    }),

    check("the key is in no answer", () =>
      withApp([root()], {}, async (url) => {
        for (const path of ["projects", "bookings", "app", "nothing", "projects/embed/x"]) {
          const { headers, body } = await raw(url, "GET", `/api/timekit/${path}`);
          const text = JSON.stringify(headers) + body;
          assert.ok(!text.includes(appKey) && !text.includes(btoa(`:${appKey}`)));
        }
      }),
    ),

    check("where Timekit refuses the key, a visitor learns nothing about it", () =>
      withApp([root({ appKey: "test_api_key_wrong" })], {}, async (url) => {
        const { status, body } = await get(`${url}/api/timekit/projects`);
        assert.equal(status, 502);
        assert.ok(!body.includes("test_api_key_wrong"));
      }),
    ),

    check("where Timekit can't be reached, a visitor is told so", async () => {
      const nowhere = `http://127.0.0.1:${await closedPort()}/v2`;
      await withApp([root({ baseUrl: nowhere, retry: false })], {}, async (url) => {
        const { status, body } = await get(`${url}/api/timekit/projects`);
        assert.equal(status, 502);
        assert.match(JSON.parse(body).error, /could not reach Timekit/);
      });
    }),
  ];
}

function moduleChecks({ baseUrl, appKey }: SuiteTarget): Check[] {
  const start = async (imports: DynamicModule[], providers: Type[] = []) => {
    @Module({})
    class AppModule {}
    const app = await NestFactory.createApplicationContext(
      { module: AppModule, imports, providers },
      { abortOnError: false, logger: false },
    );
    return app;
  };
  const refused = (imports: DynamicModule[], message: RegExp) =>
    assert.rejects(start(imports), (error: Error) => {
      assert.match(error.message, message);
      assert.ok(!error.message.includes(appKey));
      return true;
    });

  return [
    {
      name: "the client is injected into a constructor",
      async run() {
        const app = await start([TimekitModule.forRoot({ appKey, baseUrl })], [Reminders]);
        assert.ok((await app.get(Reminders).projects()) > 0);
        await app.close();
      },
    },
    {
      name: "without options, key and address come from the environment",
      async run() {
        await withEnv({ TIMEKIT_APP_KEY: appKey, TIMEKIT_BASE_URL: baseUrl }, async () => {
          const app = await start([TimekitModule.forRoot()], [Reminders]);
          assert.ok((await app.get(Reminders).projects()) > 0);
          await app.close();
        });
      },
    },
    {
      name: "a missing key stops the start and says what to set",
      run: () =>
        withEnv({ TIMEKIT_APP_KEY: undefined }, async () => {
          await refused([TimekitModule.forRoot()], /Set the environment variable TIMEKIT_APP_KEY/);
          await refused([TimekitModule.forRoot({ appKey: "" })], /TIMEKIT_APP_KEY/);
          const async = TimekitModule.forRootAsync({ useFactory: () => ({}) });
          await refused([async], /TIMEKIT_APP_KEY/);
        }),
    },
    {
      name: "an unusable key stops the start and isn't printed",
      run: () => refused([TimekitModule.forRoot({ appKey: ` ${appKey}` })], /white space/),
    },
    {
      name: "a named client never takes the environment's key",
      run: () =>
        withEnv({ TIMEKIT_APP_KEY: appKey }, () =>
          refused([TimekitModule.forRoot({ name: "berlin" })], /"berlin" has no app key/),
        ),
    },
    {
      name: "several clients by name",
      async run() {
        const named = TimekitModule.forRoot({ name: "berlin", appKey: `${appKey}2`, baseUrl });
        const app = await start([TimekitModule.forRoot({ appKey, baseUrl }), named], [TwoClients]);
        const { main, berlin } = app.get(TwoClients);
        assert.notEqual(main, berlin);
        assert.equal(app.get(getTimekitToken("berlin")), berlin);
        await main.projects.list();
        await assert.rejects(berlin.projects.list(), (error) =>
          isTimekitError(error, "authentication"),
        );
        await app.close();
      },
    },
    {
      name: "one client registered twice stops the start",
      run: () => {
        const root = () => TimekitModule.forRoot({ appKey, baseUrl });
        return refused([root(), root()], /registered 2 times without a name/);
      },
    },
    {
      name: "modules that aren't global may each have their own",
      async run() {
        const local = () => TimekitModule.forRoot({ appKey, baseUrl, isGlobal: false });
        @Module({})
        class One {}
        @Module({})
        class Two {}
        const app = await start([
          { module: One, imports: [local()], providers: [Reminders] },
          { module: Two, imports: [local()], providers: [{ provide: "two", useClass: Reminders }] },
        ]);
        for (const token of [Reminders, "two"]) {
          assert.ok((await app.get<Reminders>(token, { strict: false }).projects()) > 0);
        }
        await app.close();
      },
    },
    {
      name: "forRootAsync by a factory with injected services",
      async run() {
        const module = TimekitModule.forRootAsync({
          imports: [SettingsModule.with({ appKey, baseUrl })],
          inject: [Settings],
          useFactory: async (settings: Settings) => settings.createTimekitOptions(),
        });
        const app = await start([module], [Reminders]);
        assert.ok((await app.get(Reminders).projects()) > 0);
        await app.close();
      },
    },
    {
      name: "forRootAsync by an existing service",
      async run() {
        const module = TimekitModule.forRootAsync({
          imports: [SettingsModule.with({ appKey, baseUrl })],
          useExisting: Settings,
        });
        const app = await start([module], [Reminders]);
        assert.ok((await app.get(Reminders).projects()) > 0);
        await app.close();
      },
    },
    {
      name: "forRootAsync by a class",
      run: () =>
        withEnv({ TIMEKIT_APP_KEY: appKey, TIMEKIT_BASE_URL: baseUrl }, async () => {
          const module = TimekitModule.forRootAsync({ useClass: EmptySettings });
          const app = await start([module], [Reminders]);
          assert.ok((await app.get(Reminders).projects()) > 0);
          await app.close();
        }),
    },
    {
      name: "forRootAsync mounts a relay whose policy comes from the factory",
      async run() {
        @Module({})
        class AppModule {}
        const module = TimekitModule.forRootAsync({
          relay: { path: "/api/timekit/" },
          useFactory: () => ({ appKey, baseUrl, relay: { policy } }),
        });
        const app = await NestFactory.create(
          { module: AppModule, imports: [module] },
          new ExpressAdapter(),
          { abortOnError: false, logger: false },
        );
        await app.listen(0, "127.0.0.1");
        assert.equal((await get(`${await app.getUrl()}/api/timekit/projects`)).status, 200);
        await app.close();
      },
    },
    {
      name: "relay options without a path, or without a policy, stop the start",
      async run() {
        const useFactory = () => ({ appKey, baseUrl, relay: { policy } });
        await refused([TimekitModule.forRootAsync({ useFactory })], /no path is declared/);
        const relay = { path: "api/timekit" };
        await refused([TimekitModule.forRoot({ appKey, baseUrl, relay })], /has no policy/);
        assert.throws(
          () => TimekitModule.forRoot({ appKey, relay: { path: "api/*rest", policy } }),
          /must be a plain path/,
        );
      },
    },
  ];
}

@Injectable()
class Reminders {
  constructor(@InjectTimekit() private readonly timekit: Timekit) {}

  async projects(): Promise<number> {
    return (await this.timekit.projects.list()).total;
  }
}

@Injectable()
class TwoClients {
  constructor(
    @InjectTimekit() readonly main: Timekit,
    @InjectTimekit("berlin") readonly berlin: Timekit,
  ) {}
}

@Injectable()
class Settings {
  constructor(@Inject("SETTINGS") private readonly settings: SuiteTarget) {}

  createTimekitOptions(): SuiteTarget {
    return this.settings;
  }
}

@Injectable()
class EmptySettings {
  createTimekitOptions() {
    return {};
  }
}

@Module({})
class SettingsModule {
  static with(settings: SuiteTarget): DynamicModule {
    return {
      module: SettingsModule,
      providers: [{ provide: "SETTINGS", useValue: settings }, Settings],
      exports: [Settings],
    };
  }
}

@Injectable()
class SignedIn implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    request.user = request.headers["x-user"];
    return request.user !== undefined || this.reflector.get("public", context.getClass()) === true;
  }
}

@Injectable()
class Closed implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

@Injectable()
class Wrap implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map((result) => ({ wrapped: result })));
  }
}

interface RawAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

const get = (url: string) => {
  const { origin, pathname, search } = new URL(url);
  return raw(origin, "GET", pathname + search);
};

/** Sends a path exactly as it is written, which `fetch` would tidy. */
function raw(
  origin: string,
  method: string,
  path: string,
  headers: http.OutgoingHttpHeaders = {},
  body?: string,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const request = http.request({ hostname, port, method, path, headers, agent: false });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    request.end(body);
  });
}

/** A port that was free a moment ago, with nothing on it. */
async function closedPort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function withEnv(
  changes: Record<string, string | undefined>,
  run: () => Promise<void>,
): Promise<void> {
  const before = { ...process.env };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  try {
    await run();
  } finally {
    process.env = before;
  }
}
