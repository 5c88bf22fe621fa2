import { expect, test } from "vitest";
import { isSecretName, isSecretSchema } from "../src/index.ts";

test.for([
  "Authorization",
  "cookie",
  "X-Auth-Token",
  "X-Security-Token",
  "x-api-key",
  "X-Client-Secret",
  "password",
  "accessKey",
  "private_key",
  "X-Sdk-Signature",
])("takes %s for the name of a secret", (name) => expect(isSecretName(name)).toBe(true));

test.for(["content-type", "x-project-id", "key", "name", "X-Request-Id"])("takes %s for no secret", (name) =>
  expect(isSecretName(name)).toBe(false),
);

test("treats a password and a writeOnly property as a secret", () => {
  expect(
    [{ format: "password" }, { writeOnly: true }, { format: "uuid" }, { writeOnly: false }].map(
      isSecretSchema,
    ),
  ).toEqual([true, true, false, false]);
});
