import type { InputError } from "@meshlift/client";
import { type OperationCommand, projectIdParameter } from "../command/operation.ts";
import type { Credentials } from "../config/credentials.ts";
import { settingOf, type Settings } from "../config/settings.ts";

/** Everything that a value which the client rejects can come from. */
export interface InputSources {
  command: OperationCommand;
  settings: Settings;
  credentials: Credentials | undefined;
}

/** Returns the message of an `InputError` with the source of the value in front: a flag, a variable or a profile. */
export function inputProblem(error: InputError, sources: InputSources): string {
  return withSource(error, sourceOf(error.option, sources));
}

/** Returns the message of an `InputError` with `source` in front instead of the name of the option. */
export function withSource({ option, message }: InputError, source: string | undefined): string {
  return source === undefined ? message : `${source}: ${message.slice(option.length + 2)}`;
}

function sourceOf(option: string, { command, settings, credentials }: InputSources): string | undefined {
  if (option === projectIdParameter) return settings.projectId?.source;
  const setting = settingOf(settings, option);
  if (setting !== undefined) return setting.source;
  const flag = command.flags.find(({ path }) => path[0] === option);
  if (flag !== undefined) return `--${flag.name}`;
  return /^(auth|ak|sk|securityToken)\b/.test(option) ? credentials?.source : undefined;
}
