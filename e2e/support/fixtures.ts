import { Buffer } from "node:buffer";
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { appKey } from "./stack";

/** Every form in which the key could travel. */
export const keyForms = [
  appKey,
  encodeURIComponent(`:${appKey}`),
  Buffer.from(`:${appKey}`).toString("base64"),
  Buffer.from(appKey).toString("base64"),
  Buffer.from(appKey).toString("hex"),
];

interface Fixtures {
  /**
   * Opens a page in a browser profile of its own. All that it sends and receives is searched for
   * the app key, and all that it writes to the console fails the test.
   */
  visitor: (options?: Parameters<Browser["newContext"]>[0]) => Promise<Page>;
}
type Browser = NonNullable<ReturnType<BrowserContext["browser"]>>;

export const test = base.extend<Fixtures>({
  visitor: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const traffic: Promise<string>[] = [];
    const complaints: string[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      context.on("request", (request) => {
        traffic.push(
          request
            .allHeaders()
            .then((headers) =>
              [request.url(), JSON.stringify(headers), request.postData()].join("\n"),
            ),
        );
      });
      context.on("response", (response) => {
        const body = response.text().catch(() => ""); // a redirect has none
        traffic.push(
          Promise.all([response.allHeaders(), body]).then(([headers, text]) =>
            [response.url(), JSON.stringify(headers), text].join("\n"),
          ),
        );
      });
      context.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      return context.newPage();
    });
    const seen = (await Promise.all(traffic)).join("\n");
    await Promise.all(contexts.map((context) => context.close()));
    expect(seen.length, "traffic was recorded").toBeGreaterThan(0);
    for (const form of keyForms) expect(seen.includes(form), "the app key in traffic").toBe(false);
    expect(complaints.filter((text) => !isRefusal(text))).toEqual([]);
  },
});

/** Chromium itself writes a line for each 4xx answer; the pages handle those. */
function isRefusal(text: string): boolean {
  return /Failed to load resource.*status of 4\d\d/.test(text);
}

export { expect };
