import type { StarlightUserConfig } from "@astrojs/starlight/types";

type Sidebar = NonNullable<StarlightUserConfig["sidebar"]>;

/** The guides in the sidebar: each group with the names of its pages in `src/content/docs/guides`, in reading order. */
export const guideGroups: Record<string, string[]> = {
  Start: ["first-call", "authentication"],
  "Run upgrades": ["canary-upgrade", "releases", "engine-upgrades", "waiting-in-ci", "troubleshooting"],
  Test: [
    "contract-test-typescript",
    "contract-test-any-language",
    "intercept-unmodified-code",
    "scenarios-and-faults",
    "drift",
  ],
  Extend: ["mock-your-api", "change-the-api"],
};

/** The groups as entries of Starlight's sidebar. */
export const guideSidebar: Sidebar = Object.entries(guideGroups).map(([label, names]) => ({
  label,
  items: names.map((name) => ({ slug: `guides/${name}` })),
}));
