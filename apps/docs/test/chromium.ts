import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env["CHROMIUM_PATH"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const found = places.find((place) => place !== "" && existsSync(place));
const howTo =
  "no Chromium on this machine. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.";

/** True where the browser tests cannot run and may be left out, which is said loudly; never in CI. */
export const withoutChromium = found === undefined && (process.env["CI"] ?? "") === "";
if (withoutChromium) console.warn(`SKIPPED: the docs were not tried in a browser, as there is ${howTo}`);

/** Starts Chromium, in which every host under `example.test` is this machine. */
export function startChromium(): Promise<Browser> {
  if (found === undefined) throw new Error(`There is ${howTo}`);
  const hosts = "--host-resolver-rules=MAP *.example.test 127.0.0.1";
  return chromium.launch({ executablePath: found, args: [...flags, hosts] });
}
