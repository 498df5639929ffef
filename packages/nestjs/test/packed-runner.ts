import { nestSuite } from "./suite";

/** Runs the suite in plain Node and prints a line of JSON for each check. */
async function main(): Promise<void> {
  const [baseUrl = "", appKey = ""] = process.argv.slice(2);
  for (const { name, run } of nestSuite({ baseUrl, appKey })) {
    const failure = await run().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    process.stdout.write(`${JSON.stringify({ name, failure })}\n`);
  }
}

main().then(
  // A server left open by a failed check must not keep the process alive.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
