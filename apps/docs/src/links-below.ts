import type { HastPluginDefinition } from "satteri";

/**
 * Pages link from the root of the site (`/guides/first-call/`). This puts `base`, the path that the site is
 * published below, before such links and pictures.
 */
export function linksBelow(base: string): HastPluginDefinition {
  const folder = base.endsWith("/") ? base.slice(0, -1) : base;
  return {
    name: "links-below",
    element: {
      filter: ["a", "img"],
      visit(node, context) {
        const name = node.tagName === "a" ? "href" : "src";
        const address = node.properties[name];
        if (typeof address !== "string" || !/^\/(?!\/)/.test(address)) return;
        // TypeDoc's pages have it already.
        if (`${address}/`.startsWith(`${folder}/`) && folder !== "") return;
        context.setProperty(node, name, folder + address);
      },
    },
  };
}
