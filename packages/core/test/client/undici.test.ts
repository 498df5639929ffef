// What holds over `fetch` holds over undici: the same tests again.
import { undiciTransport } from "@timekit/core/undici";
import { afterAll } from "vitest";
import { sending } from "./server";

const transport = undiciTransport();
sending.transport = transport;
afterAll(() => transport.close());

await import("./answers.test");
await import("./immutable.test");
await import("./pages.test");
await import("./transport.test");
