import { writeFileSync } from "node:fs";
import { picturePath, terminalPicture } from "../src/readme-picture.ts";

writeFileSync(picturePath, await terminalPicture());
