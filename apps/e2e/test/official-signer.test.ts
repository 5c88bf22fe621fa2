import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { signRequest } from "@meshlift/client";
import * as fc from "fast-check";
import { expect, it } from "vitest";

const segment = fc
  .stringMatching(/^[A-Za-z0-9\-_.~!()*@:;,=+$&é语]{1,12}$/)
  .filter((text) => !/^\.{1,2}$/.test(text));
const key = fc.stringMatching(/^[A-Za-z0-9]{8,24}$/);
const text = fc.string({ unit: "grapheme", maxLength: 12 });

/**
 * Requests that all official SDKs sign in the same way: the path has no `%` when it is signed, because the SDK for Node
 * encodes a `%` again. Its `url.parse` also encodes blanks and quotes.
 */
const request = fc.record({
  method: fc.constantFrom("GET", "PUT", "POST", "DELETE"),
  path: fc.array(segment, { maxLength: 5 }),
  query: fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.\-[\]]{0,8}$/), text, { maxKeys: 4 }),
  body: fc.option(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())), { nil: undefined }),
  ak: key,
  sk: key,
  projectId: fc.option(key, { nil: undefined }),
  securityToken: fc.option(key, { nil: undefined }),
  date: fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
});

it("signs every request like the vendor's own signer", async () => {
  await fc.assert(
    fc.asyncProperty(
      request,
      async ({ method, path, query, body, ak, sk, projectId, securityToken, date }) => {
        const origin = "https://asm.cn-north-4.myhuaweicloud.com";
        const time = `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
        const headers = { "content-type": "application/json" };
        const official: unknown = AKSKSigner.sign(
          {
            // The official client passes the unencoded path to its signer.
            endpoint: `${origin}/${path.join("/")}`,
            method,
            queryParams: query,
            headers: {
              ...headers,
              "X-Sdk-Date": time,
              ...(projectId !== undefined && { "X-Project-Id": projectId }),
              ...(securityToken !== undefined && { "X-Security-Token": securityToken }),
            },
            ...(body !== undefined && { data: body }),
          },
          new BasicCredentials().withAk(ak).withSk(sk),
        );
        const search = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join("="));
        const url = `${origin}/${path.map(encodeURIComponent).join("/")}${search.length > 0 ? `?${search.join("&")}` : ""}`;
        const signed = await signRequest(
          { method, url, headers, ...(body !== undefined && { body: JSON.stringify(body) }) },
          {
            ak,
            sk,
            ...(projectId !== undefined && { projectId }),
            ...(securityToken !== undefined && { securityToken }),
          },
          { date },
        );
        expect(signed["authorization"]).toBe(Reflect.get(Object(official), "Authorization"));
      },
    ),
    { numRuns: 500 },
  );
});
