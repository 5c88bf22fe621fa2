import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { satteri } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import linksValidator from "starlight-links-validator";
import llmsTxt from "starlight-llms-txt";
import { operationPage } from "./scripts/operation-page.ts";
import { base, output, site } from "./src/address.ts";
import { codeAndTables } from "./src/code-and-tables.ts";
import { guideSidebar } from "./src/guides.ts";
import { operationsSidebar } from "./src/operation/sidebar.ts";
import { linksBelow } from "./src/links-below.ts";
import { packages, packageSidebar } from "./src/packages.ts";
import { searchWeights } from "./src/search-weights.ts";

const home = new URL(base, site).href;
const operations = readOperations(openapi);

export default defineConfig({
  site,
  base,
  outDir: output,
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  // Keep the two hyphens of flags in prose.
  markdown: {
    processor: satteri({
      hastPlugins: [linksBelow(base), codeAndTables],
      features: { smartPunctuation: false },
    }),
  },
  // Keep it out of the bundle, because it could not load its native module there.
  vite: { environments: { prerender: { resolve: { external: ["satteri"] } } } },
  integrations: [
    searchWeights(),
    starlight({
      title: "Meshlift",
      description:
        "Drive mesh upgrades, grayscale releases and engine upgrades of Huawei Cloud from TypeScript, a shell and CI, and test everything without an account.",
      customCss: ["brand", "site", "code", "landing", "operation"]
        .map((name) => `./src/styles/${name}.css`)
        .concat("./src/try/try.css"),
      // src/pages/404.astro replaces it.
      disable404Route: true,
      routeMiddleware: "./src/page-titles.ts",
      components: {
        Hero: "./src/components/Hero.astro",
        MarkdownContent: "./src/components/MarkdownContent.astro",
        PageTitle: "./src/components/PageTitle.astro",
        SocialIcons: "./src/components/SiteLinks.astro",
      },
      sidebar: [
        ...guideSidebar,
        operationsSidebar(openapi, operations),
        { label: "Command line", collapsed: true, items: [{ autogenerate: { directory: "cli" } }] },
        { label: "Violation codes", link: "/violations/" },
        ...packages.map(packageSidebar),
        { label: "About", items: [{ slug: "compare" }, { slug: "benchmarks" }] },
      ],
      plugins: [
        llmsTxt({
          details: `The API is described in [openapi.yaml](${home}openapi.yaml) and [openapi.json](${home}openapi.json). Scenarios of the mock are described in [scenario.schema.json](${home}scenario.schema.json). Every page is also available as Markdown: ${home}guides/first-call/ as ${home}guides/first-call.md.`,
          demote: ["cli/**", "client/**", "mock/**", "violations"],
          optionalLinks: operations.map(({ noun, verb, summary }) => ({
            label: summary,
            url: `${home}${operationPage({ noun, verb }).replace(/\/$/, ".md")}`,
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
