import { defineEcConfig } from "@astrojs/starlight/expressive-code";

/** The style of code blocks: commands and output have no frame, and wrap. */
export default defineEcConfig({
  defaultProps: {
    overridesByLang: {
      sh: { frame: "none", wrap: true, hangingIndent: 2 },
      text: { frame: "none", wrap: true, hangingIndent: 2 },
    },
  },
  styleOverrides: { codeFontSize: "0.8125rem", borderRadius: "0.4rem" },
});
