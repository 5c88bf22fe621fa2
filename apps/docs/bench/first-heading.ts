/** Prints the time until the first heading of the built site on a slow phone. */
import { once } from "node:events";
import { join } from "node:path";
import { startChromium } from "@meshlift/testing/chromium";
import { createSite } from "../src/site.ts";

const root = join(import.meta.dirname, "..");
// Fast 3G, as in Chromium's developer tools: 1.6 Mbit/s down, 0.75 up, 150 ms a round trip.
const fast3g = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

const site = await createSite(join(root, "dist"));
site.listen(0, "127.0.0.1");
await once(site, "listening");
const address = site.address();
const port = typeof address === "object" && address !== null ? address.port : 0;
const browser = await startChromium();
for (const [path, goal] of [
  ["guides/first-call/", "2"],
  ["api/", ""],
  ["reference/", ""],
] as const) {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.emulateNetworkConditions", fast3g);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const start = performance.now();
    await page.goto(`http://127.0.0.1:${port}/${path}`, { waitUntil: "commit" });
    await page.locator("h1, h2").filter({ visible: true }).first().waitFor({ timeout: 120_000 });
    times.push((performance.now() - start) / 1000);
    await page.close();
  }
  const [, median = 0] = times.toSorted((a, b) => a - b);
  const aim = goal === "" ? "" : ` (goal ${goal})`;
  console.log(
    `docs: the first heading of /${path} is visible after ${median.toFixed(2)} s${aim}, Fast 3G, CPU / 4`,
  );
}
await browser.close();
site.close();
site.closeAllConnections();
