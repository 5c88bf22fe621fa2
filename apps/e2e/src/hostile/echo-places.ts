import type { HostileResponse } from "./service.ts";

/** The places in which a service may repeat the text that it was sent. */
export const echoPlaces: Readonly<Record<string, (text: string) => HostileResponse>> = {
  "the message of an error": (text) => ({
    status: 400,
    body: JSON.stringify({ errorCode: "ASM.01400001", errorMsg: `rejected ${text}` }),
  }),
  "code, detail and request ID": (text) => ({
    status: 403,
    body: JSON.stringify({ error_code: text, error_msg: text, detail: text, request_id: text }),
  }),
  "other properties and names": (text) => ({
    status: 409,
    body: JSON.stringify({ errorMsg: "no", more: [{ [text]: text }, [text, { a: [text] }]] }),
  }),
  headers: (text) => ({
    status: 307,
    body: "",
    headers: { "X-Request-Id": encodeURIComponent(text), Location: `/?token=${encodeURIComponent(text)}` },
  }),
  "a page": (text) => ({ status: 502, body: `<h1>${text}</h1>`, headers: { "Content-Type": "text/html" } }),
  "a 401": (text) => ({ status: 401, body: JSON.stringify({ error_code: "APIGW.0301", error_msg: text }) }),
  "a page that is cut at its limit": (text) => ({ status: 200, body: `${"x ".repeat(985)}${text}` }),
  "a success of another type": (text) => ({ status: 200, body: JSON.stringify([text]) }),
  "an undocumented status": (text) => ({ status: 418, body: JSON.stringify({ [text]: text }) }),
  "a wrong value of a success": (text) => ({
    status: 200,
    body: JSON.stringify({ kind: [text], [text]: text, metadata: { name: { [text]: text } }, status: text }),
  }),
};
