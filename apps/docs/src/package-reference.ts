import { fileURLToPath } from "node:url";
import type { StarlightPlugin } from "@astrojs/starlight/types";
import { createStarlightTypeDocPlugin } from "starlight-typedoc";
import { OptionDefaults } from "typedoc";
import type { EntryPoint } from "./entry-points.ts";

/** Pages of an entry point, made by TypeDoc from its docstrings, and their place in the navigation. */
export function packageReference({ name, source, output }: EntryPoint) {
  const [plugin, group] = createStarlightTypeDocPlugin();
  const pages: StarlightPlugin = plugin({
    entryPoints: [fileURLToPath(source)],
    tsconfig: fileURLToPath(new URL("../tsconfig.json", source)),
    output,
    sidebar: { label: name, collapsed: true },
    typeDoc: {
      name,
      disableSources: true,
      entryFileName: "index",
      // openapi-typescript writes these two.
      blockTags: [...OptionDefaults.blockTags, "@description", "@constant"],
      // The types that openapi-typescript makes: the operations' own pages say the same in less.
      excludeNotDocumented: true,
      excludeNotDocumentedKinds: ["Interface", "TypeAlias"],
      parametersFormat: "table",
      interfacePropertiesFormat: "table",
      classPropertiesFormat: "table",
      typeAliasPropertiesFormat: "table",
      propertyMembersFormat: "table",
      typeDeclarationFormat: "table",
    },
  });
  return { pages, group };
}
