import { readdirSync, readFileSync } from "node:fs";

/** The part of a Rolldown plugin that this file uses. */
interface LicensePlugin {
  name: string;
  generateBundle(
    this: { emitFile(file: { type: "asset"; fileName: string; source: string }): unknown },
    options: unknown,
    bundle: Readonly<Record<string, object>>,
  ): void;
}

/**
 * A plugin of tsdown that writes `THIRD-PARTY-LICENSES.txt`: name, version, source and license of every package whose code is in
 * the bundle. It throws if one has no license text.
 * @param copied paths of files whose code is in the bundle in another way than by an import.
 */
export function thirdPartyLicenses(...copied: readonly string[]): LicensePlugin {
  return {
    name: "third-party-licenses",
    generateBundle(_, bundle) {
      const source = licensesOf([...Object.values(bundle).flatMap(modulesOf), ...copied]);
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source });
    },
  };
}

/** Returns the modules that a file of the bundle has code of. */
function modulesOf(file: object): string[] {
  const modules: Record<string, { renderedLength: number }> = Reflect.get(file, "modules") ?? {};
  return Object.keys(modules).filter((name) => (modules[name]?.renderedLength ?? 0) > 0);
}

/** Returns the licenses of every package that `modules` come from, by name. */
function licensesOf(modules: Iterable<string>): string {
  const folders = new Map(
    [...modules].flatMap((file) => {
      const [, folder, name] = /^\0?(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file) ?? [];
      return folder === undefined || name === undefined ? [] : [[folder, name]];
    }),
  );
  const packages = [...folders].map(([folder, name]) => {
    const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${folder} is bundled, but has no license`);
    const source = `https://www.npmjs.com/package/${name}/v/${version}`;
    const text = readFileSync(`${folder}/${file}`, "utf8").trim();
    return { title: `${name} ${version} (${license})`, text: `Source: ${source}\n\n${text}` };
  });
  return packages
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, text }) => `${title}\n${"=".repeat(title.length)}\n\n${text}\n`)
    .join("\n\n");
}
