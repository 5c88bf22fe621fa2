import { expect, it } from "vitest";
import { withInfoVersion, withVersion } from "../src/version-texts.ts";

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
