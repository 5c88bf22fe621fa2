import { parameterExample } from "../src/examples.ts";

const request = {
  project_id: parameterExample("engines/upgrade", "project_id"),
  engine_id: parameterExample("engines/upgrade", "engine_id"),
  body: { version: "2.4.0" },
};

/** Expected output of {@link program}. */
export const expected = { job: true, gone: 400 };

/** Imports of an ES module. */
export const imports =
  'import { accessKey, createClient, isApiError, NotFoundError } from "@meshlift/client";';

/**
 * Returns a program for any runtime. `main()` makes a signed call and an unsigned call that fails, and returns the
 * results as JSON.
 * @param load statements that load the client.
 */
export function program(load: string, endpoint: string): string {
  return `${load}
async function main() {
  const endpoint = ${JSON.stringify(endpoint)};
  // Only the test of the proxy has an endpoint on another host than loopback.
  const allowPlainHttp = endpoint.includes("example.test");
  const request = ${JSON.stringify(request)};
  const signed = createClient({ endpoint, allowPlainHttp, auth: accessKey({ ak: "AccessKey", sk: "SecretKey" }) });
  const { jobId } = await signed.engines.upgrade(request);
  const plain = createClient({ endpoint, allowPlainHttp, auth: { token: "any" } });
  const gone = await plain.engines.upgrade({ ...request, engine_id: "gone" }).catch((error) => error);
  return JSON.stringify({ job: Number.isInteger(jobId), gone: gone instanceof NotFoundError && isApiError(gone) && gone.status });
}
`;
}
