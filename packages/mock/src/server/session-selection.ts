import { type MockRequest, pairsOf } from "../http/messages.ts";

/** The header that selects a session. */
const sessionHeader = "x-mock-session";

/** The path below which each session has a path of its own. */
const sessionsPath = "/__mock/sessions";

/** A request without what selected its session, and the name of that session; `""` for none. */
export interface Selected {
  session: string;
  request: MockRequest;
}

/** Maximum length of a name, in characters. */
const longest = 200;

/**
 * Reads which session a request is for: by the header `X-Mock-Session`, or by a path below `/__mock/sessions/NAME/`.
 * @returns the reason, in words, if the request names no usable session.
 */
export function selectSession(request: MockRequest): Selected | string {
  const named = request.headers[sessionHeader];
  const { pathname } = request.url;
  if (named === undefined && !pathname.startsWith(`${sessionsPath}/`)) return { session: "", request };
  const [, encoded, rest] = /^\/__mock\/sessions\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
  if (encoded === undefined || rest === undefined)
    return checked(named, () => ({ session: named ?? "", request: withoutHeader(request) }));
  const name = decode(encoded);
  if (named !== undefined && named !== name)
    return `the header X-Mock-Session names ${named}, and the path ${encoded}: name one session`;
  return checked(name, () => ({
    session: name,
    request: belowPath(withoutHeader(request), `${sessionsPath}/${encoded}`, rest),
  }));
}

/** Returns why a text cannot be the name of a session; undefined if it can. */
export function sessionNameProblem(name: string): string | undefined {
  return name.length <= longest && /^[!-~]([ -~]*[!-~])?$/.test(name)
    ? undefined
    : `a session is named by 1 to ${longest} visible ASCII characters, spaces between them included`;
}

function checked(name: string | undefined, selected: () => Selected): Selected | string {
  const problem = name === undefined ? undefined : sessionNameProblem(name);
  return problem ?? selected();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // No name contains it.
    return "";
  }
}

/** An upstream must not see it, and it is no part of the contract. */
function withoutHeader(request: MockRequest): MockRequest {
  if (request.headers[sessionHeader] === undefined) return request;
  const { [sessionHeader]: _, ...headers } = request.headers;
  return {
    ...request,
    headers,
    raw() {
      const raw = request.raw();
      const others = pairsOf(raw.headers).filter(([name]) => name.toLowerCase() !== sessionHeader);
      return { ...raw, headers: others.flat() };
    },
  };
}

/** Removes the path of the session from a request. */
function belowPath(request: MockRequest, prefix: string, rest: string): MockRequest {
  const url = new URL(request.url);
  url.pathname = rest;
  return {
    ...request,
    url,
    raw() {
      const raw = request.raw();
      return { ...raw, target: raw.target.replace(prefix, "") };
    },
  };
}
