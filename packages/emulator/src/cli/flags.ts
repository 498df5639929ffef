import { parseArgs } from "node:util";
import { EmulatorError } from "../errors";

/** What the command line asks for. */
export interface Flags {
  readonly port: number;
  readonly host: string;
  readonly data: string | undefined;
  readonly appKey: string | undefined;
  readonly widgetKey: string | undefined;
  readonly seed: "demo" | "none";
  readonly help: boolean;
  readonly version: boolean;
}

export const usage = `Usage: timekit-emulator [flags]

Timekit's API v2 on this machine.

  --port <number>      Where to listen; 0 for any free port. Default 4010.
  --host <address>     Default 127.0.0.1: only this machine can reach it.
  --data <file>        Keep everything in this SQLite file. Default: in memory.
  --app-key <key>      Default test_api_key_foobar.
  --widget-key <key>   Default test_widget_key_foobar.
  --seed demo|none     What to begin with: a small clinic, or nothing. Default demo.
                       A data file that holds something already stays as it is.
  --help, --version`;

/** @throws EmulatorError for a flag that doesn't exist or a value that makes no sense. */
export function readFlags(argv: readonly string[]): Flags {
  const { values, positionals } = parse(argv);
  // It isn't repeated: a key that has lost its flag would stand in the terminal's log.
  if (positionals.length > 0) {
    throw new EmulatorError("There are flags only, but an argument stands without one.");
  }
  const { seed = "demo" } = values;
  if (seed !== "demo" && seed !== "none") {
    throw new EmulatorError(`--seed must be demo or none, not '${seed}'.`);
  }
  if (values.data === "") throw new EmulatorError("--data needs the name of a file.");
  return {
    port: readPort(values.port ?? "4010"),
    host: values.host || "127.0.0.1",
    data: values.data,
    appKey: values["app-key"],
    widgetKey: values["widget-key"],
    seed,
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: "string", short: "p" },
        host: { type: "string" },
        data: { type: "string" },
        "app-key": { type: "string" },
        "widget-key": { type: "string" },
        seed: { type: "string" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new EmulatorError(`${sentence}.`.replace("..", "."));
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new EmulatorError(`--port must be a number from 0 to 65535, not '${text}'.`);
  }
  return port;
}
