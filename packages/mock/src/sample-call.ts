import { loadContract } from "./contract.ts";
import { keyOf } from "./existence.ts";

/** A line for a shell that reads something which exists from the start; `undefined` where nothing can be read. */
export async function sampleCall(document: unknown, url: string): Promise<string | undefined> {
  const { endpoints } = await loadContract(document);
  const endpoint = endpoints.find(({ operation }) => operation.method === "get");
  if (endpoint === undefined) return undefined;
  const { path, parameters } = endpoint.operation;
  const values = Object.fromEntries(
    parameters.map(({ name, examples: [first] }) => [name, String(first?.value)]),
  );
  const required = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const query = new URLSearchParams(
    required.map(({ name }): [string, string] => [name, values[name] ?? ""]),
  ).toString();
  const scheme = endpoint.prism.security?.[0]?.[0];
  const header = scheme !== undefined && "name" in scheme ? ` -H '${scheme.name}: any'` : "";
  const target = keyOf(path, values) + (query && `?${query}`);
  return `curl -s${header} '${url}${target.replaceAll("'", "%27")}'`;
}
