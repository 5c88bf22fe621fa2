import { loadContract } from "../contract/contract.ts";

/**
 * Returns a shell command that reads a resource that exists from the start; undefined without a read operation.
 * @param flags of curl, with a space before each.
 */
export async function sampleCall(document: unknown, url: string, flags = ""): Promise<string | undefined> {
  const { operations } = await loadContract(document);
  const compiled = operations.find(({ operation }) => operation.method === "get");
  if (compiled === undefined) return undefined;
  const { parameters, security } = compiled.operation;
  const values = Object.fromEntries(
    parameters.map(({ name, examples: [first] }) => [name, String(first?.value)]),
  );
  const required = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const query = new URLSearchParams(
    required.map(({ name }): [string, string] => [name, values[name] ?? ""]),
  ).toString();
  const scheme = security[0]?.[0];
  const header = scheme?.name === undefined ? "" : ` -H '${scheme.name}: any'`;
  const target = compiled.path.fill(values) + (query && `?${query}`);
  return `curl -s${flags}${header} '${url}${target.replaceAll("'", "%27")}'`;
}
