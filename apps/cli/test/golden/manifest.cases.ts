import { get, noToken, template } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";

/** Manifests and templates. */
export const manifest: readonly GoldenCase[] = [
  {
    name: "template",
    shows: "--template prints a manifest with every field that can be set.",
    command: "engines upgrade --template",
  },
  {
    name: "template-without-body",
    shows: "A command that sends no body has no template.",
    command: `${get} --template`,
  },
  {
    name: "unknown-template",
    shows: "--template suggests the nearest example for one that does not exist.",
    command: "mesh-upgrades create --template minimum",
  },
  {
    name: "from-stdin",
    shows: "A manifest on standard input creates an upgrade; the next step goes to standard error.",
    command: "mesh-upgrades create -f - -o json",
    stdin: `metadata: { name: nightly }
spec:
  meshId: 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938
  upgradeStrategy: Canary
  targetVersion: 1.18.7-r1
  targetType: InCluster
  currentStep: { name: PreCheck, action: Start }
`,
  },
  {
    name: "template-piped",
    shows: "A template can be piped into create; --quiet prints no next step.",
    from: template,
    command: "mesh-upgrades create -f - --quiet --query metadata.uid",
  },
  {
    name: "dry-run",
    shows: "--dry-run prints the request with the flags merged into the manifest, and needs no token.",
    from: template,
    command: "mesh-upgrades create -f - --metadata.name by-flag --dry-run",
    env: noToken,
  },
  {
    name: "wrong-fields",
    shows: "Every wrong field of a manifest is reported with its position.",
    command: "mesh-upgrades create -f -",
    stdin: `metadata:
  nmae: nightly
spec:
  targetVersion: 1.18
`,
  },
  {
    name: "binary",
    shows: "A manifest that is not text is rejected.",
    command: "mesh-upgrades create -f plan.yaml",
    files: { "plan.yaml": Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0xff) },
  },
  {
    name: "stdin-twice",
    shows: "Standard input cannot be both the manifest and the token.",
    command: "mesh-upgrades create -f - --token-file -",
    env: noToken,
  },
  {
    name: "broken-json",
    shows: "A manifest with a JSON syntax error is rejected with its position.",
    command: "engines upgrade --engine-id e -f plan.json",
    files: { "plan.json": '{"version": "2.4.0",}\n' },
  },
  {
    name: "broken-yaml",
    shows: "A manifest with a YAML syntax error is rejected with its position.",
    command: "engines upgrade --engine-id e -f plan.yaml",
    files: { "plan.yaml": "version: [2.4.0\n" },
  },
  {
    name: "empty",
    shows: "An empty manifest is rejected.",
    command: "mesh-upgrades create -f -",
  },
  {
    name: "directory",
    shows: "A directory is rejected as a manifest.",
    command: "mesh-upgrades create -f /tmp",
  },
  {
    name: "list",
    shows: "A manifest that is a list is rejected.",
    command: "engines upgrade --engine-id e -f -",
    stdin: "- version: 2.4.0\n",
  },
  {
    name: "without-body",
    shows: "A command that sends no body takes no manifest.",
    command: `${get} -f plan.yaml`,
  },
  {
    name: "missing-file",
    shows: "A manifest file that does not exist is rejected.",
    command: "mesh-upgrades create -f plan.yaml",
  },
  {
    name: "two-documents",
    shows: "A manifest with two YAML documents is rejected.",
    command: "engines upgrade --engine-id e -f plan.yaml",
    files: { "plan.yaml": "version: 2.4.0\n...\nversion: 2.5.0\n" },
  },
  {
    name: "yaml-tag",
    shows: "A YAML tag in a manifest is rejected.",
    command: "engines upgrade --engine-id e -f -",
    stdin: "version: !latest 2.4.0\n",
  },
  {
    name: "duplicate-key",
    shows: "A duplicate key in a manifest is rejected.",
    command: "engines upgrade --engine-id e -f -",
    stdin: "version: 2.4.0\nversion: 2.5.0\n",
  },
];
