import { readFileSync } from "node:fs";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The one sample of the README in this language that holds `text`. */
export function readmeSample(language: string, text: string): string {
  const blocks = readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"));
  const found = [...blocks].map(([, block = ""]) => block).filter((block) => block.includes(text));
  const [sample] = found;
  if (sample === undefined || found.length > 1) {
    throw new Error(`${found.length} ${language} samples of the README hold ${text}`);
  }
  return sample;
}
