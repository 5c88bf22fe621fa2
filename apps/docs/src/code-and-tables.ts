import type { HastNode, HastPluginDefinition } from "satteri";
import { isWholeWord, splitWords } from "./whole-words.ts";

/** Decides where inline code and figures break, and gives each table a box to scroll in. */
export const codeAndTables: HastPluginDefinition = {
  name: "code-and-tables",
  element: {
    filter: ["code", "table"],
    visit(node, context) {
      if (node.tagName === "table") {
        // Focusable, so that the keyboard scrolls it too; src/in-browser/table-stops.ts takes this back where it fits.
        context.wrapNode(node, { raw: '<div class="table" tabindex="0"></div>' });
        return;
      }
      if (isTag(context.parent(node), ["pre"])) return;
      const code = context.textContent(node);
      if (isWholeWord(code)) context.setProperty(node, "className", ["word"]);
      else if (/[-/]/.test(code)) {
        context.replaceNode(node, { type: "raw", value: `<code>${withBreaks(code)}</code>` });
      }
    },
  },
  text(node, context) {
    if (isTag(context.parent(node), ["code", "pre"])) return;
    // A figure and its unit stay in one line.
    const value = node.value.replaceAll(/(?<=[≤≥]) (?=\d)|(?<=\d) (?=(?:×|µs|ms|[kM]B)(?!\w))/g, "\u{a0}");
    if (value !== node.value) context.setProperty(node, "value", value);
  },
};

function isTag(node: Readonly<HastNode> | undefined, names: string[]): boolean {
  return node?.type === "element" && names.includes(node.tagName);
}

/** Returns code as HTML that breaks after slashes and spaces, and not within a name or a flag. */
function withBreaks(code: string): string {
  return splitWords(code)
    .map(({ text, isWhole }) => {
      const html = escapeHtml(text);
      return isWhole ? `<span class="word">${html}</span>` : html.replaceAll(/\/(?!\/)/g, "/<wbr>");
    })
    .join("");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
