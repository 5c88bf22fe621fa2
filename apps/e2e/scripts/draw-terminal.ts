import { writeFileSync } from "node:fs";
import { picturePath, terminalPicture } from "../src/picture/readme-picture.ts";

writeFileSync(picturePath, await terminalPicture());
