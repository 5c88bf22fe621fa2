import { expect, test } from "vitest";
import { fillTemplate, templateParameters, templatePattern, templateTexts } from "../src/index.ts";

const template = "/v1/{project_id}/a.b/{id}:run";

test("names the parameters in order", () => {
  expect(templateParameters(template)).toEqual(["project_id", "id"]);
  expect(templateParameters("/v1/jobs")).toEqual([]);
});

test("fills in a value for each parameter, and ignores braces in a value", () => {
  expect(fillTemplate(template, (name) => `<${name}{id}>`)).toBe("/v1/<project_id{id}>/a.b/<id{id}>:run");
});

test("matches exactly the paths of the template", () => {
  const pattern = new RegExp(`^${templatePattern(template)}$`);
  expect(pattern.exec("/v1/p/a.b/7:run")?.slice(1)).toEqual(["p", "7"]);
  for (const path of ["/v1/p/axb/7:run", "/v1/p/q/a.b/7:run", "/v1//a.b/7:run"])
    expect(pattern.test(path)).toBe(false);
  expect(templateTexts(template)).toEqual(["/v1/", "/a.b/", ":run"]);
});
