import type { App, AppContext } from "./app";
import { EmulatorError } from "./errors";
import type { Fault } from "./faults/fault";
import { authenticate } from "./http/authenticate";
import { readBody } from "./http/body";
import { Refusal } from "./refusal";

const PATH = "/__emulator/faults";

/** What the emulator can be told over HTTP, for tests in other languages. The app key opens it. */
export function addControls(app: App, { faults, keys }: AppContext): void {
  app.post(PATH, async (c) => {
    authenticate(c.req.header("authorization"), ["app"], keys);
    add(await readBody(c.req.raw));
    return c.body(null, 204);
  });
  app.delete(PATH, (c) => {
    authenticate(c.req.header("authorization"), ["app"], keys);
    faults.clear();
    return c.body(null, 204);
  });

  function add(body: { times?: number | null }): void {
    try {
      // JSON has no Infinity.
      faults.add((body.times === null ? { ...body, times: Infinity } : body) as Fault);
    } catch (error) {
      if (error instanceof EmulatorError) throw new Refusal(422, { error: error.message });
      throw error;
    }
  }
}
