import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
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
  visitor: async ({ browser }, use, testInfo) => {
    const contexts: BrowserContext[] = [];
    const recordings: string[] = [];
    const complaints: string[] = [];
    await use(async (options) => {
      const path = testInfo.outputPath(`traffic-${contexts.length}.har`);
      const context = await browser.newContext({
        ...options,
        recordHar: { path, content: "embed", mode: "full" },
      });
      contexts.push(context);
      recordings.push(path);
      context.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      return context.newPage();
    });
    // Closing a context writes its recording: every request and answer, with headers and bodies.
    await Promise.all(contexts.map((context) => context.close()));
    for (const path of recordings) {
      const traffic = readFileSync(path, "utf8");
      expect(traffic, "traffic was recorded").toContain("/api/");
      for (const form of keyForms) expect(traffic.includes(form), "the key in traffic").toBe(false);
    }
    expect(complaints.filter((text) => !isRefusal(text))).toEqual([]);
  },
});

/** Chromium itself writes a line for each 4xx answer; the pages handle those. */
function isRefusal(text: string): boolean {
  return /Failed to load resource.*status of 4\d\d/.test(text);
}

export { expect };
