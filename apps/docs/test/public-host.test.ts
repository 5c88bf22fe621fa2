import { afterAll } from "vitest";
import { createSite } from "../src/site.ts";
import { dist, readBuilt } from "./built.ts";
import { testReference } from "./reference.ts";

readBuilt("index.html");
const site = await createSite(dist);
await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
afterAll(() => {
  site.close();
  site.closeAllConnections();
});
const address = site.address();
if (typeof address !== "object" || address === null) throw new Error("The site has no port");

// Redoc sends telemetry from public host names, and never from loopback.
testReference({ base: `http://docs.example.test:${address.port}/`, file: "reference/" });
