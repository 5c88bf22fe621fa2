import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createMock } from "@meshlift/mock";
import { tagsFor } from "@meshlift/testing/programs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cliFiles } from "../src/generate-from.ts";
import { type GeneratedCli, loadCli, runCli, type RunOptions } from "../src/generated-cli.ts";

const text = { type: "string" };
const file = { type: "string", format: "binary" };
const done = { "200": { description: "Done", content: { "application/json": { schema: {} } } } };
const document = {
  openapi: "3.1.0",
  info: { title: "Albums", version: "1" },
  servers: [{ url: "https://albums.example.com" }],
  components: {
    securitySchemes: {
      basic: { type: "http", scheme: "basic" },
      bearer: { type: "http", scheme: "bearer" },
      key: { type: "apiKey", in: "header", name: "X-Api-Key" },
      bot: { type: "apiKey", in: "header", name: "Authorization" },
    },
  },
  paths: {
    "/bots": { get: { operationId: "bots/list", security: [{ bot: [] }], responses: done } },
    "/albums/{id}": {
      post: {
        operationId: "albums/upload",
        security: [{ bearer: [] }],
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            style: "matrix",
            explode: true,
            schema: { type: "array", items: text },
          },
          { name: "session", in: "cookie", schema: text },
        ],
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["cover"],
                properties: {
                  title: text,
                  cover: file,
                  pages: { type: "array", items: file },
                  meta: { type: "object", properties: { rating: { type: "integer" } } },
                },
              },
              encoding: { cover: { contentType: "image/png" } },
            },
          },
        },
        responses: done,
      },
    },
    "/reviews": {
      post: {
        operationId: "reviews/create",
        security: [{ basic: [] }],
        requestBody: {
          content: {
            "application/x-www-form-urlencoded": {
              schema: {
                type: "object",
                properties: { stars: { type: "integer" }, tags: { type: "array", items: text } },
              },
            },
          },
        },
        responses: done,
      },
      get: { operationId: "reviews/get", security: [{ key: [] }], responses: done },
    },
  },
};

let folder: string;
let cli: GeneratedCli;
const mock = createMock({ document });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift ü-"));
  cli = await loadCli(await cliFiles(document), folder);
  await writeFile(join(folder, 'co"ver.png'), new Uint8Array([0, 1, 2]));
  await writeFile(join(folder, "one.txt"), "one");
}, 120_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
  await mock.close();
});

const secrets = {
  MESHLIFT_TOKEN: "s3cret-token",
  MESHLIFT_USERNAME: "ada",
  MESHLIFT_PASSWORD: 's3cret"\\$pass',
};

/** Runs a command line against the mock, which checks each request. */
function run(words: readonly string[], options: RunOptions = {}) {
  const fetch = (input: string | URL | Request, init?: RequestInit) => {
    const { pathname, search } = new URL(String(input));
    return mock.fetch(`https://albums.example.com${pathname}${search}`, init);
  };
  return runCli(cli, words, { fetch, env: secrets, ...options });
}

const upload = () => [
  ..."albums upload --id a --id b --session s1 --title T=1;2".split(" "),
  "--cover",
  join(folder, 'co"ver.png'),
  ..."--meta.rating 5 --pages".split(" "),
  join(folder, "one.txt"),
  "--pages",
  "-",
];

describe("a command with a multipart body", () => {
  it("sends files, lists of them, JSON and text, and no request violates the document", async () => {
    const { code, stderr } = await run(upload(), { stdin: "two" });
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    expect(mock.violations).toEqual([]);
  });

  it("takes the paths of a manifest", async () => {
    const manifest = `cover: ${JSON.stringify(join(folder, "one.txt"))}\nmeta: { rating: 3 }\n`;
    const { code } = await run(["albums", "upload", "--id", "a", "-f", "-"], { stdin: manifest });
    expect([code, mock.violations]).toEqual([0, []]);
  });

  it("shows the parts in a dry run, with the sizes of files", async () => {
    const { code, stdout } = await run([...upload(), "--dry-run", "-o", "json"], { stdin: "two" });
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      {
        url: "http://127.0.0.1:4010/albums/;id=a;id=b",
        headers: { "Content-Type": "multipart/form-data", Cookie: "***" },
        body: {
          title: "T=1;2",
          cover: '(file co"ver.png, 3 bytes)',
          pages: ["(file one.txt, 3 bytes)", "(file stdin, 3 bytes)"],
          meta: '{"rating":5}',
        },
      },
    ]);
  });

  it("names every file that cannot be read at once, and sends nothing", async () => {
    const words = ["albums", "upload", "--id=a", "--cover", join(folder, "no.png"), "--pages", folder];
    const { code, stderr } = await run(words, { fetch: () => Promise.reject(new Error("sent")) });
    expect(code).toBe(2);
    expect(stderr).toMatch(/cover: .*no\.png: the file does not exist\./);
    expect(stderr).toMatch(/pages: .*: is a directory\./);
  });

  it("says in its help that a flag takes a file", async () => {
    expect((await run(["albums", "upload", "--help"])).stdout).toContain("--cover FILE");
  });
});

describe("--dry-run=curl", () => {
  const requests: { url: string; headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      requests.push({ url: request.url ?? "", headers: request.headers, body });
      response.end("{}");
    });
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => server.close());

  async function curl(words: readonly string[], shell: string) {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("expected a port");
    const { port } = address;
    const endpoint = `http://127.0.0.1:${port}`;
    const { code, stdout, stderr } = await run([...words, "--dry-run=curl"], {
      env: { ...secrets, MESHLIFT_ENDPOINT: endpoint },
    });
    expect(code).toBe(0);
    for (const secret of Object.values(secrets).slice(0, 1)) expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain(secrets.MESHLIFT_PASSWORD);
    requests.length = 0;
    // Not synchronous: the server is in this process.
    await promisify(execFile)(shell, ["-c", stdout], { env: { ...process.env, ...secrets } });
    return { request: requests[0], stderr };
  }

  describe.each(["bash", "zsh", "fish"])("in %s", (shell) => {
    it("sends user name and password", { tags: tagsFor("curl", shell) }, async () => {
      const { request } = await curl(["reviews", "create", "--stars=5", "--tags=a b"], shell);
      const basic = Buffer.from(`ada:${secrets.MESHLIFT_PASSWORD}`).toString("base64");
      expect(request).toMatchObject({
        headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
        body: "stars=5&tags=a%20b",
      });
    });

    it("sends a bearer token and the parts", { tags: tagsFor("curl", shell) }, async () => {
      // Without the cookie, which a curl command does not show, and the further files.
      const words = upload().toSpliced(6, 2).slice(0, 12);
      const { request } = await curl(words, shell);
      expect(request?.headers["authorization"]).toBe("Bearer s3cret-token");
      const type = String(request?.headers["content-type"]);
      const form = await new Response(request?.body, { headers: { "content-type": type } }).formData();
      expect(
        [...form].map(([name, value]) => [
          name,
          typeof value === "string" ? value : [value.name, value.type],
        ]),
      ).toEqual([
        ["title", "T=1;2"],
        ["cover", ['co"ver.png', "image/png"]],
        ["meta", '{"rating":5}'],
      ]);
      expect(request?.body).toContain("Content-Type: application/json");
    });
  });

  it("sends a token in a header of another name", { tags: tagsFor("curl") }, async () => {
    const { request } = await curl(["reviews", "get"], "sh");
    expect(request?.headers["x-api-key"]).toBe("s3cret-token");
  });

  it("sends an API key in the header Authorization as it is", { tags: tagsFor("curl") }, async () => {
    const { request } = await curl(["bots", "list"], "sh");
    expect(request?.headers["authorization"]).toBe("s3cret-token");
  });

  it("says what is not set", async () => {
    const { stderr } = await run(["reviews", "create", "--dry-run=curl"], { env: {} });
    expect(stderr).toBe("Set MESHLIFT_USERNAME and MESHLIFT_PASSWORD before you run it.\n");
  });
});
