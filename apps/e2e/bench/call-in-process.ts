import type { Mock } from "@meshlift/mock";
import type { FlowRequest, FlowResponse } from "./flows.ts";

/** Calls a mock in this process, and reads the body of its response. */
export async function callInProcess(
  { fetch }: Pick<Mock, "fetch">,
  { method, path, headers, body }: FlowRequest,
): Promise<FlowResponse> {
  const init = { method, headers, ...(body !== undefined && { body }) };
  const response = await fetch(`http://localhost${path}`, init);
  return { status: response.status, body: await response.text() };
}
