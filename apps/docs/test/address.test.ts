import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const module = join(import.meta.dirname, "../src/address.ts");
const program = `import(${JSON.stringify(module)}).then((address) => console.log(JSON.stringify(address)))`;

/** Returns the address of the published site with these settings. */
async function addressWith(settings: Record<string, string>): Promise<unknown> {
  const { PATH } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
    env: { PATH, ...settings },
  });
  return JSON.parse(stdout);
}

it("is this machine by default", async () => {
  expect(await addressWith({})).toEqual({ site: "http://127.0.0.1:4020", base: "/", output: "dist" });
  expect(await addressWith({ DOCS_SITE: "https://x.test", DOCS_BASE: "/a", DOCS_OUT: "out" })).toEqual({
    site: "https://x.test",
    base: "/a/",
    output: "out",
  });
});

it.each([
  ["", "/"],
  ["/", "/"],
  ["/meshlift/", "/meshlift/"],
  ["/a.b/c-d", "/a.b/c-d/"],
])("takes the path %j", async (path, base) => {
  expect(await addressWith({ DOCS_BASE: path })).toMatchObject({ base });
});

it.each(["meshlift", "https://x.test/", "//x", "/a b", "/../a?", "/a//b"])(
  "refuses the path %j",
  async (path) => {
    await expect(addressWith({ DOCS_BASE: path })).rejects.toThrow(
      `DOCS_BASE: expected a path such as /meshlift/, got "${path}"`,
    );
  },
);
