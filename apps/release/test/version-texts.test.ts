import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { withInfoVersion, withVersion, writtenFiles } from "../src/version-texts.ts";

it("writes the new version into the names of our tarballs, and nowhere else", () => {
  const page = `npm install ~/meshlift/dist/meshlift-0.1.0.tgz ~/dist/meshlift-client-0.1.0.tgz ./meshlift-mock-0.1.0.tgz
User-Agent: meshlift/0.1.0
other-0.1.0.tgz, meshlift-client-0.1.01.tgz, meshlift/0.1.0.1, esbuild 0.1.0, since 0.1.0
`;
  expect(withVersion(page, "0.1.0", "0.2.0")).toBe(
    `npm install ~/meshlift/dist/meshlift-0.2.0.tgz ~/dist/meshlift-client-0.2.0.tgz ./meshlift-mock-0.2.0.tgz
User-Agent: meshlift/0.2.0
other-0.1.0.tgz, meshlift-client-0.1.01.tgz, meshlift/0.1.0.1, esbuild 0.1.0, since 0.1.0
`,
  );
});

it("writes the version of the API", () => {
  const yaml =
    "openapi: 3.1.0\n\ninfo:\n  title: A\n  # The version.\n  version: 0.1.0\n  summary: B\ntags:\n  version: 3\n";
  expect(withInfoVersion(yaml, "0.2.0")).toBe(yaml.replace("0.1.0", "0.2.0"));
  expect(() => withInfoVersion("openapi: 3.1.0\ninfo:\n  title: A\ntags:\n  version: 3\n", "1.0.0")).toThrow(
    "spec/openapi.yaml: info has no version",
  );
});

it("looks in everything that people write, and in golden files", async () => {
  const root = await mkdtemp(join(tmpdir(), "meshlift version ü-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const written = ["README.md", "packages/mock/docker/Dockerfile", "apps/cli/test/golden/dry-run.txt"];
  const others = [
    "CHANGELOG.md",
    "apps/cli/dist/bin.js",
    "spec/generated/openapi.json",
    "apps/e2e/a.test.ts",
  ];
  for (const file of [...written, ...others, "node_modules/a/README.md", ".git/HEAD"]) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), "");
  }
  expect((await writtenFiles(root)).toSorted()).toEqual(written.map((file) => join(root, file)).toSorted());
});
