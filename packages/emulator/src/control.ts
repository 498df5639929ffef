import type { App, AppCall, AppContext } from "./app";
import { EmulatorError } from "./errors";
import type { Fault } from "./faults/fault";
import { authenticate } from "./http/authenticate";
import { readBody } from "./http/body";
import { Refusal } from "./refusal";

const PATH = "/__emulator/faults";

/** What the emulator can be told over HTTP, for tests in other languages. The app key opens it. */
export function addControls(app: App, context: AppContext): void {
  app.post(PATH, async (c) => {
    open(c);
    add(await readBody(c.req.raw, "object"));
    return c.body(null, 204);
  });
  app.delete(PATH, (c) => {
    open(c);
    context.faults.clear();
    return c.body(null, 204);
  });

  function open(c: AppCall): void {
    const source = { headers: c.req.raw.headers, url: new URL(c.req.url) };
    authenticate(source, ["app"], { ...context, now: context.clock.now() });
  }

  function add(body: { times?: number | null }): void {
    try {
      // JSON has no Infinity.
      context.faults.add((body.times === null ? { ...body, times: Infinity } : body) as Fault);
    } catch (error) {
      if (error instanceof EmulatorError) throw new Refusal(422, { error: error.message });
      throw error;
    }
  }
}
