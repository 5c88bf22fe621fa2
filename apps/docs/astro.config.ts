import { satteri } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import linksValidator from "starlight-links-validator";
import llmsTxt from "starlight-llms-txt";
import openApi, { openAPISidebarGroups } from "starlight-openapi";
import { base, site } from "./src/address.ts";
import { linksBelow } from "./src/links-below.ts";
import { packageReference } from "./src/package-reference.ts";

const packages = [
  { name: "@meshlift/client", source: import.meta.resolve("@meshlift/client"), output: "client" },
  {
    name: "@meshlift/client/node",
    source: import.meta.resolve("@meshlift/client/node"),
    output: "client/node",
  },
  { name: "@meshlift/mock", source: import.meta.resolve("@meshlift/mock"), output: "mock" },
  {
    name: "@meshlift/mock/vitest",
    source: import.meta.resolve("@meshlift/mock/vitest"),
    output: "mock/vitest",
  },
].map(packageReference);

export default defineConfig({
  site,
  base,
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  // Flags in prose keep their two hyphens.
  markdown: {
    processor: satteri({ hastPlugins: [linksBelow(base)], features: { smartPunctuation: false } }),
  },
  // Left out of the bundle, where it would not find its native part.
  vite: { environments: { prerender: { resolve: { external: ["satteri"] } } } },
  integrations: [
    starlight({
      title: "Meshlift",
      description:
        "Drive mesh upgrades, grayscale releases and engine upgrades of Huawei Cloud from TypeScript, a shell and CI, and test it all without an account.",
      customCss: ["./src/styles/brand.css", "./src/styles/site.css"],
      components: { SocialIcons: "./src/components/SiteLinks.astro" },
      sidebar: [
        { label: "Guides", items: [{ autogenerate: { directory: "guides" } }] },
        { label: "All operations on one page", link: "/reference/" },
        ...openAPISidebarGroups,
        { label: "Command line", collapsed: true, items: [{ autogenerate: { directory: "cli" } }] },
        { label: "Client and mock", items: packages.map(({ group }) => group) },
      ],
      plugins: [
        openApi([
          {
            base: "api",
            schema: ".staged/operations.json",
            sidebar: { label: "Operations", operations: { badges: true } },
          },
        ]),
        ...packages.map(({ pages }) => pages),
        llmsTxt(),
        linksValidator({ exclude: ["/reference/**", "/api/**"], errorOnLocalLinks: false }),
      ],
    }),
  ],
});
