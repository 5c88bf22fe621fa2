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

test("takes a password, and what is only ever sent, for a secret", () => {
  expect(
    [{ format: "password" }, { writeOnly: true }, { format: "uuid" }, { writeOnly: false }].map(
      isSecretSchema,
    ),
  ).toEqual([true, true, false, false]);
});
