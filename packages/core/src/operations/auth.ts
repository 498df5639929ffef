import { one } from "../operation";

/** Signing in as a resource. */
export const auth = {
  /**
   * Changes the email address and password of a resource for its key, `api_token`, which opens all that
   * belongs to the resource. Kept by Timekit for old integrations. Timekit must know which app is meant:
   * without an app key, its slug goes into the header `Timekit-App`.
   */
  login: one("auth.login", "POST /auth"),
};
