import { join } from "node:path";
import { drawTerminal } from "./terminal-picture.ts";
import { recordSession } from "./terminal-session.ts";
import { workspace } from "../workspace-copy.ts";

/** The picture of README and of the site. */
export const picturePath: string = join(workspace, "apps/docs/public/pictures/terminal.svg");

/** Runs the commands of the picture, and draws them. */
export async function terminalPicture(): Promise<string> {
  const title = "meshlift starts a canary upgrade, waits for it, and rejects a mistake";
  return drawTerminal(title, await recordSession(), 100);
}
