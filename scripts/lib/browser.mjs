import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { run } from "./run.mjs";

const known = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The path of a Chromium or Chrome for the browser tests: the one named by `CHROMIUM`, one that is
 * there, or Debian's, installed now where we may.
 */
export async function browser() {
  const found = [process.env.CHROMIUM, ...known].find((path) => path && existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("\n▸ Installing Chromium (Debian's package, about 350 MB, once)");
    await run("apt-get", ["update", "-qq"]);
    const packages = ["chromium", "fonts-liberation"];
    await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", ...packages], {
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
    if (existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  }
  console.log("\n▸ Installing Playwright's Chromium");
  await run("pnpm", ["--filter", "@timekit-demo/e2e", "exec", "playwright", "install", "chromium"]);
  const own = execFileSync(
    "pnpm",
    [
      "--silent",
      "--filter",
      "@timekit-demo/e2e",
      "exec",
      "node",
      "-p",
      "require('@playwright/test').chromium.executablePath()",
    ],
    { encoding: "utf8" },
  ).trim();
  if (existsSync(own)) return own;
  console.error(
    "\n✗ The browser tests need Chromium or Chrome, and none was found or could be installed.\n" +
      "  Install one (Debian and Ubuntu: sudo apt-get install chromium; else any Chrome),\n" +
      "  or set CHROMIUM to the path of its executable, then run npm test again.",
  );
  return process.exit(1);
}
