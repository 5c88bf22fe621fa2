import { operations } from "../../generated/index.ts";
import type { Command } from "../command/command.ts";
import { ownCommands } from "./own-commands.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [...operations, ...ownCommands];
