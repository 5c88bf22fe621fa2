import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { satteri } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import linksValidator from "starlight-links-validator";
import llmsTxt from "starlight-llms-txt";
import openApi, { openAPISidebarGroups } from "starlight-openapi";
import { base, output, site } from "./src/address.ts";
import { entryPoints } from "./src/entry-points.ts";
import { guideSidebar } from "./src/guides.ts";
import { linksBelow } from "./src/links-below.ts";
import { packageReference } from "./src/package-reference.ts";

const home = new URL(base, site).href;
// The plugin escapes the address again. An escaped address would break for a folder with a space in its name.
const operations = decodeURIComponent(new URL(".staged/operations.json", import.meta.url).href);
const packages = entryPoints.map(packageReference);

export default defineConfig({
  site,
  base,
  outDir: output,
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  // Keep the two hyphens of flags in prose.
  markdown: {
    processor: satteri({ hastPlugins: [linksBelow(base)], features: { smartPunctuation: false } }),
  },
  // Keep it out of the bundle, because it could not load its native module there.
  vite: { environments: { prerender: { resolve: { external: ["satteri"] } } } },
  integrations: [
    starlight({
      title: "Meshlift",
      description:
        "Drive mesh upgrades, grayscale releases and engine upgrades of Huawei Cloud from TypeScript, a shell and CI, and test everything without an account.",
      customCss: ["brand", "site", "code", "landing"]
        .map((name) => `./src/styles/${name}.css`)
        .concat("./src/try/try.css"),
      // src/pages/404.astro replaces it.
      disable404Route: true,
      components: { Hero: "./src/components/Hero.astro", SocialIcons: "./src/components/SiteLinks.astro" },
      sidebar: [
        ...guideSidebar,
        { label: "About", items: [{ slug: "compare" }, { slug: "benchmarks" }] },
        { label: "All operations on one page", link: "/reference/" },
        ...openAPISidebarGroups,
        { label: "Command line", collapsed: true, items: [{ autogenerate: { directory: "cli" } }] },
        { label: "Violation codes", link: "/violations/" },
        { label: "Client and mock", items: packages.map(({ group }) => group) },
      ],
      plugins: [
        openApi([
          {
            base: "api",
            schema: operations,
            sidebar: { label: "Operations", operations: { badges: true } },
          },
        ]),
        ...packages.map(({ pages }) => pages),
        llmsTxt({
          details: `The API is described in [openapi.yaml](${home}openapi.yaml) and [openapi.json](${home}openapi.json). Scenarios of the mock are described in [scenario.schema.json](${home}scenario.schema.json). Every page is also available as Markdown: ${home}guides/first-call/ as ${home}guides/first-call.md.`,
          demote: ["cli/**", "client/**", "mock/**", "violations"],
          optionalLinks: readOperations(openapi).map(({ noun, verb, summary }) => ({
            label: summary,
            url: `${home}api/operations/${noun}-${verb}.md`,
            description: `${noun}/${verb}, with samples and every documented response`,
          })),
        }),
        linksValidator({
          exclude: [`${base}reference/**`, `${base}api/**`, `${base}try/`],
          errorOnLocalLinks: false,
        }),
      ],
    }),
  ],
});
