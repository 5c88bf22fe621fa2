import { type Browser, chromium } from "playwright-core";
import { requireProgram } from "./programs.ts";

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

/**
 * Starts headless Chromium with a fresh profile. Every host under `example.test` resolves to this machine.
 * @throws {Error} if Chromium is not installed.
 */
export function startChromium(): Promise<Browser> {
  const hosts = "--host-resolver-rules=MAP *.example.test 127.0.0.1";
  return chromium.launch({ executablePath: requireProgram("chromium"), args: [...flags, hosts] });
}
