import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";
import * as client from "../src/index.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));

it("exports exactly the documented names", () => {
  expect(Object.keys(client).toSorted()).toEqual([
    "ApiError",
    "AuthenticationError",
    "ConflictError",
    "ConnectionError",
    "InputError",
    "MeshliftError",
    "NotFoundError",
    "PermissionError",
    "ThrottledError",
    "TimeoutError",
    "WaitError",
    "accessKey",
    "basicAuth",
    "canonicalRequest",
    "createClient",
    "createMethods",
    "isApiError",
    "isConnectionError",
    "isInputError",
    "isMeshliftError",
    "isNotFoundError",
    "isTimeoutError",
    "isWaitError",
    "poll",
    "redactText",
    "signRequest",
    "systemClock",
  ]);
});

it("documents every export", () => {
  const config = ts.readConfigFile(`${folder}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, folder);
  const rootNames = ["index", "node"].map((name) => `${folder}src/${name}.ts`);
  const program = ts.createProgram({ rootNames, options });
  const checker = program.getTypeChecker();
  const exported = rootNames.flatMap((name) => {
    const source = program.getSourceFile(name);
    const module = source && checker.getSymbolAtLocation(source);
    return module === undefined ? [] : checker.getExportsOfModule(module);
  });
  const undocumented = exported
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.getDocumentationComment(checker).length === 0);
  expect(exported.length).toBeGreaterThan(50);
  expect(undocumented.map(({ name }) => name)).toEqual([]);
});
