import { readFileSync } from "node:fs";

/** The OpenAPI document of the site. `scripts/stage.ts` puts it there. */
export const document: unknown = JSON.parse(readFileSync("public/openapi.json", "utf8"));
