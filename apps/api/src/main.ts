import "reflect-metadata";
import { readSettings } from "./settings";
import { start } from "./start";

try {
  const app = await start(readSettings(process.env));
  process.stdout.write(`Timekit demo API ready at ${await app.getUrl()}/api\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
