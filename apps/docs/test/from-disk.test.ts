import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dist } from "./built.ts";
import { testReference } from "./reference.ts";

testReference({ base: pathToFileURL(join(dist, "/")).href, file: "reference/index.html" });
