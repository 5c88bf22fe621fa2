import { expect, it } from "vitest";
import { linkPages } from "../scripts/command-pages.ts";

it.each([
  ["[a](../exit-codes.md)", "[a](/cli/exit-codes/)"],
  ["[a](../index.md#global-flags)", "[a](/cli/#global-flags)"],
  ["[a](get.md) and [b](./delete.md)", "[a](/cli/releases/get/) and [b](/cli/releases/delete/)"],
  ["[a](https://example.com/x.md)", "[a](https://example.com/x.md)"],
  ["[a](#flags)", "[a](#flags)"],
])("leads on the site where %s leads among the sources", (source, expected) => {
  expect(linkPages(source, "/cli/releases/upgrade.md")).toBe(expected);
});
