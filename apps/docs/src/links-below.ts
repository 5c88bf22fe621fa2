import type { HastPluginDefinition } from "satteri";

/**
 * Adds `base`, the path of the published site, to links and pictures. Pages link from the root of the site
 * (`/guides/first-call/`).
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
        context.setProperty(node, name, folder + address);
      },
    },
  };
}
