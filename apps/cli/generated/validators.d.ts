// Generated from spec/ by "pnpm generate". Do not edit.
import type { Client } from "@meshlift/client";
import type { Validator } from "../src/call.ts";

export declare const meshUpgradesCreate: Validator<Parameters<Client["meshUpgrades"]["create"]>[0]>;
export declare const meshUpgradesGet: Validator<Parameters<Client["meshUpgrades"]["get"]>[0]>;
export declare const releasesGet: Validator<Parameters<Client["releases"]["get"]>[0]>;
export declare const releasesDelete: Validator<Parameters<Client["releases"]["delete"]>[0]>;
export declare const enginesUpgrade: Validator<Parameters<Client["engines"]["upgrade"]>[0]>;
