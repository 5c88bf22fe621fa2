import { explanations, failureCodes } from "../src/verdict/codes.ts";
import { allowable } from "../src/violations/allowed-kinds.ts";
import {
  type CodeExplanation,
  type Fault,
  isViolationCode,
  violationCodes,
} from "../src/violations/codes.ts";

/** The sections of the page, in order. */
const sections: Record<Fault, string> = {
  caller:
    "The caller sends a request that the document or HTTP does not allow. Correct the client, or the document.",
  document: "The mock cannot respond as documented, because the document contradicts itself.",
  upstream:
    "With `--upstream`, the real service responds differently from the document. Either side may be right.",
  setup: "The mock is started in a way that does not fit, or its store fails.",
};

/** Returns the page of the docs that explains every code, in Markdown. */
export function violationPage(): string {
  const all = Object.entries(explanations);
  const parts = Object.entries(sections).map(([fault, text]) => {
    const codes = all.filter(([, explanation]) => explanation.fault === fault);
    return `## Fault of the ${fault}\n\n${text}\n\n${codes.map(([code, one]) => entry(code, one)).join("\n")}`;
  });
  const failures = Object.keys(failureCodes).map((code) => `\`${code}\``);
  return `---
# Generated from packages/mock/src by "pnpm generate". Do not edit.
title: "Violation codes"
description: "Every code that the mock reports: its meaning, the side that has to change, an example and a fix."
---

Every violation has a \`code\` and a \`fault\`, in the log, the verdict, the reports and \`/__mock/violations\`. The code is
stable, so scripts can rely on it. The fault is the side that has to change. \`meshlift-mock explain CODE\` prints the
same text. A verdict without violations can also fail, with ${failures.join(" or ")}.

${parts.join("\n")}`;
}

function entry(code: string, { meaning, example, fix }: CodeExplanation): string {
  return `### ${code}\n\n${meaning}\n\n- **Example:** ${withCode(example)}\n- **Fix:** ${withCode(fix)}\n${kindOf(code)}`;
}

/** Marks flags and addresses as code. Otherwise, an address of the local machine would become a link. */
function withCode(text: string): string {
  return text.replaceAll(
    /(?:[A-Z_]+=)?https?:\/\/[\w.:]*\w|--allow [a-z-]+|--[a-z][a-z-]*(?: \w+[=/]\w+)?/g,
    (code) => `\`${code}\``,
  );
}

function kindOf(code: string): string {
  if (!isViolationCode(code)) return "";
  const { kind } = violationCodes[code];
  const isAllowable = allowable.some((name) => name === kind);
  return `- **Kind:** \`${kind}\`${isAllowable ? `, which \`--allow ${kind}\` allows` : ""}\n`;
}
