/**
 * `node proxy-call.ts URL LIMIT`: one request through the mock's proxy in process, whose memory is measured. Prints how
 * reading the response ended, and the violations.
 */
import { createMock } from "@meshlift/mock";

const [upstream = "", limit] = process.argv.slice(2);
const mock = createMock({ upstream, upstreamLimit: Number(limit) });
const response = await mock.fetch("https://asm/v1/p-1/mesh-upgrade/u-1", {
  headers: { "X-Auth-Token": "any-token", "Content-Type": "application/json" },
});
try {
  console.log(`${response.status} ${(await response.text()).length}`);
} catch (error) {
  console.log(String(error instanceof Error ? (error.cause ?? error) : error));
}
for (const { message } of mock.violations.slice(0, 5)) console.log(message);
await mock.close();
