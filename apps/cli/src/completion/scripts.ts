import { filesMark, installation, type Shell } from "./shells.ts";

/**
 * The completion script of each shell. Nothing that was typed is evaluated: bash passes its line as text, the other shells
 * pass words.
 */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: `# Completes meshlift in bash: ${installation.bash}
_meshlift() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = "${filesMark}" ]; then compopt -o default 2>/dev/null; else COMPREPLY+=("$line"); fi
  done < <(command meshlift completion bash -- "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
}
complete -F _meshlift meshlift
`,
  zsh: `#compdef meshlift
# Completes meshlift in zsh: ${installation.zsh}
_meshlift() {
  local line
  local -a candidates
  while IFS= read -r line; do candidates+=("$line"); done \\
    < <(command meshlift completion zsh -- "\${(@Q)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
  if [[ $candidates[1] == "${filesMark}" ]]; then
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    _files
  elif (( $#candidates )); then
    _describe meshlift candidates
  fi
}
if [[ $funcstack[1] == _meshlift ]]; then
  _meshlift "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
  compdef _meshlift meshlift
fi
`,
  fish: `# Completes meshlift in fish: ${installation.fish}
function __meshlift_candidates
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l candidates (command meshlift completion fish -- $before[2..-1] "$current" 2>/dev/null)
    if test "$candidates" = "${filesMark}"
        set -l parts (string match -r -- '^(--[^=]+=|)(.*)$' "$current")
        for file in (__fish_complete_path "$parts[3]")
            echo -- "$parts[2]$file"
        end
    else
        string join \\n -- $candidates
    end
end
complete -c meshlift -f -a '(__meshlift_candidates)'
`,
};
