import type { ConnectionError } from "@meshlift/client";

/** Returns why there is no response. */
export function connectionReason({ code = "", message, origin }: ConnectionError): string {
  const reason = message.replace(`no response from ${origin}: `, "");
  if (reason.includes("bad port"))
    return "fetch refuses this port because another protocol uses it; choose another port";
  const status = /Proxy response \((\d+)\)/.exec(reason)?.[1];
  if (status !== undefined) return `the proxy refused to connect (HTTP ${status})`;
  const known = reasons[code];
  if (known !== undefined) return known;
  const [line = ""] = reason.trim().split("\n");
  return line.length > 200 ? `${line.slice(0, 199)}…` : line || code;
}

const reasons: Record<string, string> = {
  ENOTFOUND: "unknown host; is the service offered in the region?",
  EAI_AGAIN: "the host name cannot be resolved at the moment",
  UND_ERR_CONNECT_TIMEOUT: "no connection within the time limit",
  HPE_INVALID_CONSTANT: "the response is not HTTP",
  UND_ERR_SOCKET: "the server closed the connection",
  ECONNRESET: "the server reset the connection",
};
