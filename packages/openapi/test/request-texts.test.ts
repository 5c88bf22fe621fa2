import { describe, expect, it } from "vitest";
import { formFields, requestHeaders, requestTarget } from "../src/request-texts.ts";
import type { SentParameter } from "../src/request-texts.ts";

const colours = ["blue", "black"];
const shades = { R: 100, G: 200 };

/** Location, style, explode, a value, and its text, as OpenAPI 3.1 gives them in "Style Examples". */
const styles: [
  location: "path" | "query",
  style: SentParameter["style"],
  boolean,
  value: object,
  text: string,
][] = [
  ["path", "simple", false, colours, "/blue,black"],
  ["path", "simple", false, shades, "/R,100,G,200"],
  ["path", "simple", true, colours, "/blue,black"],
  ["path", "simple", true, shades, "/R=100,G=200"],
  ["path", "label", false, colours, "/.blue,black"],
  ["path", "label", false, shades, "/.R,100,G,200"],
  ["path", "label", true, colours, "/.blue.black"],
  ["path", "label", true, shades, "/.R=100.G=200"],
  ["path", "matrix", false, colours, "/;color=blue,black"],
  ["path", "matrix", false, shades, "/;color=R,100,G,200"],
  ["path", "matrix", true, colours, "/;color=blue;color=black"],
  ["path", "matrix", true, shades, "/;R=100;G=200"],
  ["query", "form", false, colours, "/?color=blue,black"],
  ["query", "form", false, shades, "/?color=R,100,G,200"],
  ["query", "form", true, colours, "/?color=blue&color=black"],
  ["query", "form", true, shades, "/?R=100&G=200"],
  ["query", "spaceDelimited", false, colours, "/?color=blue%20black"],
  ["query", "pipeDelimited", false, colours, "/?color=blue|black"],
  ["query", "deepObject", true, shades, "/?color[R]=100&color[G]=200"],
];

describe("the target of a request", () => {
  it.each(styles)(
    "has in %s, style %s, explode %s, the value %j",
    (location, style, explode, value, text) => {
      const parameters: SentParameter[] = [{ name: "color", in: location, style, explode }];
      const path = location === "path" ? "/{color}" : "/";
      expect(requestTarget(path, parameters, new Map([["color", value]]))).toBe(text);
    },
  );

  it("has encoded scalars, JSON for JSON content, and nothing for a parameter without a value", () => {
    const parameters: SentParameter[] = [
      { name: "id", in: "path", style: "simple", explode: false },
      { name: "q&1", in: "query", style: "form", explode: true },
      { name: "filter", in: "query", style: "form", explode: true, content: { isJson: true } },
      { name: "left", in: "query", style: "form", explode: true },
    ];
    const values = new Map<string, unknown>([
      ["id", "a/b?"],
      ["q&1", "x=1&y"],
      ["filter", { state: ["Failed"] }],
    ]);
    const json = encodeURIComponent('{"state":["Failed"]}');
    expect(requestTarget("/v1/{id}", parameters, values)).toBe(`/v1/a%2Fb%3F?q%261=x%3D1%26y&filter=${json}`);
  });
});

it("writes headers as they are, and all cookies into one header", () => {
  const parameters: SentParameter[] = [
    { name: "X-List", in: "header", style: "simple", explode: false },
    { name: "X-Shade", in: "header", style: "simple", explode: true },
    { name: "session", in: "cookie", style: "form", explode: true },
    { name: "color", in: "cookie", style: "form", explode: false },
  ];
  const values = new Map<string, unknown>([
    ["X-List", colours],
    ["X-Shade", shades],
    ["session", "s 1"],
    ["color", colours],
  ]);
  expect(requestHeaders(parameters, values)).toEqual([
    ["X-List", "blue,black"],
    ["X-Shade", "R=100,G=200"],
    ["Cookie", "session=s%201; color=blue,black"],
  ]);
});

it("makes a field of each item of a form", () => {
  expect(formFields({ name: "a", tags: ["x", "y"], more: { b: 1 }, size: 2 })).toEqual([
    ["name", "a"],
    ["tags", "x"],
    ["tags", "y"],
    ["more", '{"b":1}'],
    ["size", "2"],
  ]);
});
