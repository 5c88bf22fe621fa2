// Generated from spec/ by "pnpm generate". Do not edit.
import type { Client } from "@meshlift/client";
import type { Validator } from "../src/command/call.ts";

export declare const validate: Validator<Parameters<Client["meshUpgrades"]["get"]>[0]>;
