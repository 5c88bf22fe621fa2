import { describe, expect, it } from "vitest";
import { seal } from "../scripts/seal.ts";
import { readBuilt } from "./built.ts";

const parts = {
  badge: "`https://cdn.redoc.ly/redoc/logo-mini-full.svg`",
  narrow: "`https://cdn.redoc.ly/redoc/logo-mini.svg`",
  telemetry: "`https://otel.cloud.redocly.com/v1/traces`",
  icons: "`https://cdn.redocly.com/icons/fa/7.0.0`",
  menu: "if(!r.specUrl)return",
  setting: '"disableTelemetry":true',
  link: '<a class="a" href="/releases">',
  heading: '<a aria-label="a" class="a" href="/section/errors">',
};
const pageOf = ({ link, heading, ...script }: typeof parts): string =>
  `${link}${heading}<script>${Object.values(script).join(";")}</script>`;

const hostsIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host = ""]) => host));

describe("seal", () => {
  it("removes all addresses of other hosts", () => {
    const sealed = seal(pageOf(parts));
    expect(sealed).not.toMatch(/https?:(?!\/\/www\.w3\.org)/);
    expect(sealed).toContain('<a class="a" href="#/releases">');
  });

  it.each([
    ["badge", "the picture in the badge is not found"],
    ["narrow", "the picture in the narrow badge is not found"],
    ["telemetry", "the telemetry address is not found"],
    ["icons", "the addresses of icon sets is not found"],
    ["menu", "the menu that sends the page to other sites is not found"],
    ["setting", 'the setting "disableTelemetry" is not found'],
    ["link", "the links in the prepared navigation is not found"],
    ["heading", "the links of the prepared headings is not found"],
  ])("refuses a page without its %s", (name, message) => {
    expect(() => seal(pageOf({ ...parts, [name]: "" }))).toThrow(message);
  });

  it.each([
    "https://cdn.example.com",
    "https://otel.example.com",
    "https://cors.example.com",
    "http://fonts.example.com",
  ])("rejects a page with a new address: %s", (address) => {
    const menu = `${parts.menu};load("${address}/x.js")`;
    expect(() => seal(pageOf({ ...parts, menu }))).toThrow(`a new address: ${address}`);
  });
});

describe("the built page", () => {
  const page = readBuilt("reference/index.html");

  it("loads nothing from another host, and has only the links of the document", () => {
    const loads = /(?:\b(?:src|href)\s*[=:]\s*|\burl\(\s*|\b(?:fetch|import)\(\s*)["'`]?https?:\/\/[\w.-]+/g;
    const found = [...page.matchAll(loads)].map(([text]) => text).join(" ");
    const allowed = hostsIn(readBuilt("openapi.json")).add("redocly.com");
    expect([...hostsIn(found)].filter((host) => !allowed.has(host))).toEqual([]);
  });

  it("has a title, a language, a description and an icon", () => {
    const head = page.slice(0, page.indexOf("<style"));
    expect(head).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(head).toMatch(/<title>.+ reference<\/title>/);
    expect(head).toMatch(/<meta name="description" content="[^"]{20,}" \/>/);
    expect(head).toMatch(/<link\s+rel="icon"\s+href="data:image\/svg\+xml,/);
  });
});
