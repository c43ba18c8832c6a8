import { existsSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { freshFolder } from "./folder.js";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Chromium's sandbox does not start for root, which CI often is.
  ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
];

/** Chromium as Debian installs it, or where CHROMIUM says. */
export function chromiumProgram() {
  return [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => path && existsSync(path));
}

export async function startBrowser() {
  const executablePath = chromiumProgram();
  if (!executablePath) throw new Error("missing: Chromium. Run examples/portal/e2e/install.sh as root, or name it in CHROMIUM");
  // Whatever it keeps beside its profile goes with the folder.
  const home = freshFolder("chromium");
  return chromium.launch({ executablePath, args: FLAGS, env: { PATH: process.env.PATH, HOME: home, TMPDIR: home, XDG_CONFIG_HOME: join(home, "config") } });
}

export const SCREENS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

/**
 * A window of a person of its own: cookies of its own, a network source of its own. Fails the test on anything that the page
 * complains of (a script's error, a refusal by the content security policy, a request that leaves the portal).
 */
export async function openWindow(browser, base, { screen = "desktop", scripts = true, language = "fr-FR", source } = {}) {
  const context = await browser.newContext({
    ...SCREENS[screen],
    javaScriptEnabled: scripts,
    locale: language,
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
    extraHTTPHeaders: source ? { "x-forwarded-for": source } : {},
  });
  context.setDefaultTimeout(20_000);
  const complaints = [];
  const page = await context.newPage();
  page.on("pageerror", (fault) => complaints.push(`script: ${fault.message}`));
  page.on("console", (line) => {
    // What the server refuses on purpose (422, 401 ...) is logged by the browser as a failed load.
    if (line.type() === "error" && !line.text().startsWith("Failed to load resource")) complaints.push(`console: ${line.text()}`);
  });
  page.on("request", (asked) => {
    if (!asked.url().startsWith(`${base}/`) && !asked.url().startsWith("data:")) complaints.push(`left the portal: ${asked.url()}`);
  });
  const address = (path) => new URL(path, base).href;
  return {
    page,
    complaints,
    visit: (path) => page.goto(address(path)),
    path: () => new URL(page.url()).pathname,
    close: () => context.close(),
  };
}
