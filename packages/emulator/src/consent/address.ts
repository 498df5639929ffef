/** Where the page is that plays Google or Microsoft. */
export const CONSENT_PATH = "/__emulator/consent";

export function consentAddress(here: URL, provider: string, callback: string): string {
  const address = new URL(CONSENT_PATH, here);
  address.searchParams.set("provider", provider);
  address.searchParams.set("callback", callback);
  return address.href;
}
