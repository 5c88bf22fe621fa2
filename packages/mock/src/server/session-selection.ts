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

/** Matches a request target below the path of a session: what comes before that path, the name, and the rest. */
const belowSession = /^(https?:\/\/[^/?#]*)?\/__mock\/sessions\/([^/?#]+)(\/.*)$/i;

/**
 * Reads which session a request is for: by the header `X-Mock-Session`, or by a path below `/__mock/sessions/NAME/`.
 * @returns the reason, in words, if the request names no usable session.
 */
export function selectSession(request: MockRequest): Selected | string {
  const named = request.headers[sessionHeader];
  const { pathname } = request.url;
  if (named !== undefined && countHeaders(request) > 1)
    return "the request has several X-Mock-Session headers: send one";
  if (!pathname.startsWith(`${sessionsPath}/`))
    return checked(named, () => ({ session: named ?? "", request: withoutHeader(request) }));
  const [, encoded, rest] = /^\/__mock\/sessions\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
  // The URL has no dot segments any more: `/__mock/sessions/%2e/v1` became the session v1.
  const [, before = "", sent, sentRest] = belowSession.exec(request.raw().target) ?? [];
  if (encoded === undefined || rest === undefined || sent === undefined || sentRest === undefined)
    return `${pathname} names no session: put ${sessionsPath}/NAME in front of the path of the request`;
  const name = decode(encoded);
  if (decode(sent) !== name) return `${sent} names no session, because it is a dot segment of a path`;
  if (named !== undefined && named !== name)
    return `the header X-Mock-Session names ${named}, and the path ${encoded}: name one session`;
  return checked(name, () => ({
    session: name,
    request: belowPath(withoutHeader(request), rest, before + sentRest),
  }));
}

/** Returns why a text cannot be the name of a session; undefined if it can. */
export function sessionNameProblem(name: string): string | undefined {
  if (name === "." || name === "..")
    return `a session cannot have the name ${name}, which is a dot segment of a path: choose another one`;
  return name.length <= longest && /^[!-~]([ -~]*[!-~])?$/.test(name)
    ? undefined
    : `a session is named by 1 to ${longest} visible ASCII characters, spaces between them included`;
}

/** Several headers arrive as one, joined by commas, and a name may contain commas. */
function countHeaders(request: MockRequest): number {
  return pairsOf(request.raw().headers).filter(([name]) => name.toLowerCase() === sessionHeader).length;
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

/** Removes the path of the session from a request. @param target of the raw request, without it. */
function belowPath(request: MockRequest, pathname: string, target: string): MockRequest {
  const url = new URL(request.url);
  url.pathname = pathname;
  return { ...request, url, raw: () => ({ ...request.raw(), target }) };
}
