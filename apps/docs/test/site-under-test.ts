import { once } from "node:events";
import { onTestFinished } from "vitest";
import { createSite, type SiteOptions } from "../src/site.ts";
import { dist } from "./built.ts";

/** Serves the built site until the end of the test, or of the file's tests. @returns the port. */
export async function serveSite(
  options: SiteOptions,
  end: (close: () => void) => void = onTestFinished,
  folder = dist,
): Promise<number> {
  const site = await createSite(folder, options);
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  end(() => {
    site.close();
    site.closeAllConnections();
  });
  const address = site.address();
  if (typeof address !== "object" || address === null) throw new Error("The site has no port");
  return address.port;
}
