/** The shells with completion. */
export const shells = ["bash", "zsh", "fish"] as const;

/** A shell with completion. */
export type Shell = (typeof shells)[number];

/** Returns the shell of a name, or undefined. */
export function shellOf(name: string | undefined): Shell | undefined {
  return shells.find((shell) => shell === name);
}

/** Commands that install the completion for new shells. */
export const installation: Readonly<Record<Shell, string>> = {
  // The bash of macOS cannot read from `source <(…)`.
  bash: `echo 'eval "$(meshlift completion bash)"' >> ~/.bashrc`,
  zsh: "echo 'source <(meshlift completion zsh)' >> ~/.zshrc",
  fish: "echo 'meshlift completion fish | source' >> ~/.config/fish/config.fish",
};

/** Tells the script of a shell to complete file names. */
export const filesMark = ":";
