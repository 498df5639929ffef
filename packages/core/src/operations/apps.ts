import { one } from "../operation";

/** The app that the key belongs to. */
export const apps = {
  /** The app of the key. */
  current: one("apps.current", "GET /app"),
};
