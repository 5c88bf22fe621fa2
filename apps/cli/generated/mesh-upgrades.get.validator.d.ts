// Generated from spec/ by "pnpm generate". Do not edit.
import type { Methods } from "@meshlift/client";
import type { Validator } from "../src/command/call.ts";

export declare const validate: Validator<Parameters<Methods["meshUpgrades"]["get"]>[0]>;
