import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Every `@example` of the package's own and generated sources. */
function examples(): [name: string, source: string][] {
  return ["../src/", "../generated/"].flatMap((root) => {
    const files = readdirSync(new URL(root, import.meta.url)).filter((name) => name.endsWith(".ts"));
    return files.flatMap((file) => {
      const blocks = read(root + file).matchAll(/^ *\* @example\n((?: *\*(?!\/).*\n)+)/gm);
      return [...blocks].map((block) =>
        sample(root.slice(3) + file, (block[1] ?? "").replaceAll(/^ *\* ?/gm, "")),
      );
    });
  });
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

function sample(name: string, source: string): [name: string, source: string] {
  return [
    name,
    source
      .replace('"@meshlift/client"', '"../src/index.ts"')
      .replace('"@meshlift/client/node"', '"../src/node.ts"'),
  ];
}

/** Compiles `source` as a consumer's file next to this one. Returns the compiler errors. */
function compile(sources: Map<string, string>): string[] {
  const path = `${folder}../tsconfig.json`;
  const config = ts.readConfigFile(path, ts.sys.readFile);
  // With its path, because the compiler looks for `types` from there, and otherwise from the working directory.
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, `${folder}..`, undefined, path);
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
  const imports = 'import { createClient } from "../src/index.ts";\nvoid createClient;\n';
  const given = 'declare const client: import("../src/index.ts").Client;\n';
  return new Map(
    found.map(([, source], index) => {
      const head =
        (source.startsWith("import") ? "" : imports) + (source.includes("const client =") ? "" : given);
      return [`${folder}example-${index}.ts`, head + source];
    }),
  );
}

it("documents every operation with an example, and all of them compile", () => {
  const found = examples();
  const methods = found.filter(([name]) => name.startsWith("generated/"));
  expect(methods.length).toBeGreaterThanOrEqual(5);
  expect(compile(asFiles(found))).toEqual([]);
});

it("detects an outdated example", () => {
  const stale = 'await client.meshUpgrades.fetch({ mesh_upgrade_id: "u" });';
  expect(compile(asFiles([["stale", stale]]))).toEqual([expect.stringContaining("'fetch' does not exist")]);
});
