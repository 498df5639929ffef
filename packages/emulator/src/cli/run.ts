import { version } from "../../package.json";
import { createEmulator, type Emulator } from "../emulator";
import { EmulatorError } from "../errors";
import type { Listening } from "../listen";
import { clinic } from "../seeds/clinic";
import { type Flags, readFlags, usage } from "./flags";

/** Where the command writes its lines. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
}

/** A command that has ended, with its exit code, or an emulator that runs until it is closed. */
export type Outcome = { readonly code: number } | (Listening & { readonly code?: never });

/** The command `timekit-emulator`. */
export async function runCli(argv: readonly string[], { out, err }: Output): Promise<Outcome> {
  let flags: Flags;
  try {
    flags = readFlags(argv);
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    err(`${error.message}\n\n${usage}`);
    return { code: 2 };
  }
  if (flags.help) out(usage);
  else if (flags.version) out(version);
  else return await start(flags, { out, err });
  return { code: 0 };
}

async function start(flags: Flags, { out, err }: Output): Promise<Outcome> {
  let emulator: Emulator | undefined;
  try {
    emulator = await createEmulator({
      appKey: flags.appKey,
      widgetKey: flags.widgetKey,
      data: flags.data,
      seed: flags.seed === "demo" ? clinic({ bookings: true }) : undefined,
      onAnswer: ({ method, path, status, milliseconds }) =>
        out(`${method} ${path} ${status} ${milliseconds.toFixed(0)} ms`),
    });
    const { listen, close } = emulator;
    const socket = await listen({ port: flags.port, host: flags.host });
    out(`Timekit emulator ready at ${socket.baseUrl}`);
    out(
      flags.data === undefined
        ? "Everything is in memory, and gone when it ends; --data <file> keeps it."
        : `Everything is kept in ${flags.data}.`,
    );
    const key = flags.appKey === undefined ? emulator.appKey : "<your app key>";
    out(`Try: curl --user :${key} ${socket.baseUrl}/bookings`);
    return { ...socket, close };
  } catch (error) {
    await emulator?.close();
    if (!(error instanceof EmulatorError)) throw error;
    err(error.message);
    return { code: 1 };
  }
}
