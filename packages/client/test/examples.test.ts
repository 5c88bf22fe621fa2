import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Every `@example` of the package's own and generated sources, under the name of its file. */
function examples(): [name: string, source: string][] {
  return ["../src/", "../generated/"].flatMap((place) => {
    const files = readdirSync(new URL(place, import.meta.url)).filter((name) => name.endsWith(".ts"));
    return files.flatMap((file) => {
      const text = readFileSync(new URL(place + file, import.meta.url), "utf8");
      const blocks = [...text.matchAll(/^ *\* @example\n((?: *\*(?!\/).*\n)+)/gm)];
      return blocks.map((block, index): [string, string] => [
        `${place.slice(3)}${file} ${index + 1}`,
        (block[1] ?? "").replaceAll(/^ *\* ?/gm, ""),
      ]);
    });
  });
}

/** Compiles `source` as a consumer's file beside this one; gives the compiler's complaints. */
function compile(sources: Map<string, string>): string[] {
  const config = ts.readConfigFile(`${folder}../tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, `${folder}..`);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => sources.get(name) ?? readFile(name);
  host.fileExists = (name) => sources.has(name) || fileExists(name);
  const program = ts.createProgram({ rootNames: [...sources.keys()], options, host });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}

function asFiles(found: [name: string, source: string][]): Map<string, string> {
  return new Map(
    found.map(([, source], index) => {
      const given = source.includes("const client =") ? "" : "declare const client: Client;\n";
      const head = `import { type Client, createClient } from "../src/index.ts";\nvoid createClient;\nexport type Given = Client;\n`;
      return [`${folder}example-${index}.ts`, head + given + source];
    }),
  );
}

it("documents every operation with an example, and all of them compile", () => {
  const found = examples();
  expect(found.filter(([name]) => name.startsWith("generated/")).length).toBeGreaterThanOrEqual(5);
  expect(compile(asFiles(found))).toEqual([]);
});

it("would notice an example that has gone stale", () => {
  const stale = 'await client.meshUpgrades.fetch({ mesh_upgrade_id: "u" });';
  expect(compile(asFiles([["stale", stale]]))).toEqual([expect.stringContaining("'fetch' does not exist")]);
});
