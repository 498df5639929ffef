/** What the environment says, checked. */
export interface Settings {
  /** Opens the whole Timekit account: given to the Timekit module, and to nothing else. */
  appKey: string;
  /** Another server than Timekit's, such as the emulator's. */
  baseUrl: string | undefined;
  host: string;
  port: number;
  /** Lets staff in at the front desk. */
  passcode: string;
  /** Signs the staff's cookie. Without one, staff sign in again after a restart. */
  sessionSecret: string | undefined;
  /** Whether browsers may send the cookie over https alone. */
  isProduction: boolean;
}

/** Reads the settings. Throws an error that says what to set. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const isProduction = env["NODE_ENV"] === "production";
  const passcode = env["FRONT_DESK_PASSCODE"] || (isProduction ? "" : "fernhill");
  if (!env["TIMEKIT_APP_KEY"]) {
    throw new Error(
      "TIMEKIT_APP_KEY is not set. Set it to the app API key from Timekit's admin (API Settings), or to the emulator's test_api_key_foobar together with TIMEKIT_BASE_URL=http://127.0.0.1:4010/v2.",
    );
  }
  if (!passcode) {
    throw new Error(
      "FRONT_DESK_PASSCODE is not set: in production the demo's own would let anybody in.",
    );
  }
  return {
    appKey: env["TIMEKIT_APP_KEY"],
    baseUrl: env["TIMEKIT_BASE_URL"] || undefined,
    host: env["API_HOST"] || "127.0.0.1",
    port: readPort(env["API_PORT"] || "3000"),
    passcode,
    sessionSecret: env["SESSION_SECRET"] || undefined,
    isProduction,
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`API_PORT must be a port from 0 to 65535, not "${text}".`);
}
