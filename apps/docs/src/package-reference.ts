import { fileURLToPath } from "node:url";
import type { StarlightPlugin } from "@astrojs/starlight/types";
import { createStarlightTypeDocPlugin } from "starlight-typedoc";
import { OptionDefaults } from "typedoc";
import type { EntryPoint } from "./entry-points.ts";

/** Returns the TypeDoc plugin of an entry point and its navigation group. */
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
      // openapi-typescript generates these two.
      blockTags: [...OptionDefaults.blockTags, "@description", "@constant"],
      // Types that openapi-typescript generates: the pages of the operations say the same more briefly.
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
