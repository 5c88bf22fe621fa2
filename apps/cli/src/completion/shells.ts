/** The shells that a line can be completed in. */
export const shells = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof shells)[number];

/** @returns undefined for what is none of them. */
export function shellOf(name: string | undefined): Shell | undefined {
  return shells.find((shell) => shell === name);
}

/** What makes a shell complete our lines from its next start on. */
export const installation: Readonly<Record<Shell, string>> = {
  // The bash of macOS reads nothing from `source <(…)`.
  bash: `echo 'eval "$(meshlift completion bash)"' >> ~/.bashrc`,
  zsh: "echo 'source <(meshlift completion zsh)' >> ~/.zshrc",
  fish: "echo 'meshlift completion fish | source' >> ~/.config/fish/config.fish",
};

/** Says to the script of a shell that names of files are wanted. */
export const filesMark = ":";
