import { addClassName, defineEcConfig, definePlugin } from "@astrojs/starlight/expressive-code";
import { findHyphenated } from "./src/whole-words.ts";

/** Keeps the words with hyphens of blocks that wrap in one line: browsers break a line after any hyphen. */
const wholeWords = definePlugin({
  name: "whole words",
  hooks: {
    annotateCode({ codeBlock }) {
      if (codeBlock.props.wrap !== true) return;
      for (const line of codeBlock.getLines()) {
        for (const { start, end } of findHyphenated(line.text)) {
          line.addAnnotation({
            inlineRange: { columnStart: start, columnEnd: end },
            render: ({ nodesToTransform }) => nodesToTransform.map(markWord),
          });
        }
      }
    },
  },
});

/** Returns `node` in a span that src/styles/code.css keeps in one line. */
function markWord(node) {
  // Text without colour comes in a root.
  const children = node.type === "root" ? node.children : [node];
  const word = { type: "element", tagName: "span", properties: {}, children };
  addClassName(word, "word");
  return word;
}

/** The style of code blocks: commands and output have no frame, and wrap. */
export default defineEcConfig({
  plugins: [wholeWords],
  defaultProps: {
    hangingIndent: 2,
    overridesByLang: {
      "sh,bash,zsh,fish,text": { frame: "none", wrap: true },
    },
  },
  styleOverrides: { codeFontSize: "0.8125rem", borderRadius: "0.4rem" },
});
