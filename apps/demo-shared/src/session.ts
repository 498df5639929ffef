const path = "/api/desk/session";

/** Whether this browser is signed in at the front desk. */
export async function fetchSignedIn(): Promise<boolean> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`The session could not be read: ${response.status}.`);
  const body = (await response.json()) as { signedIn?: unknown };
  return body.signedIn === true;
}

/** Signs in. False when the passcode is wrong; throws when no clear answer came. */
export async function signIn(passcode: string): Promise<boolean> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ passcode }),
  });
  if (response.ok) return true;
  if (response.status === 401 || response.status === 403) return false;
  throw new Error(`Signing in failed: ${response.status}.`);
}

/** Signs out. */
export async function signOut(): Promise<void> {
  const response = await fetch(path, { method: "DELETE" });
  if (!response.ok) throw new Error(`Signing out failed: ${response.status}.`);
}
