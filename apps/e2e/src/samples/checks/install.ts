/** A command that installs or runs packages of the registry. */
const command = /\b(?:npm (?:install|i|add|exec)|npx|pnpm (?:add|dlx)|yarn add)\b(.*)/g;

/** The packages and commands of this repository. Nobody has published these names yet, so anybody could. */
const own = /^(?:meshlift|meshlift-mock|@meshlift\/[\w-]+)(?:@.*)?$/;

/** Returns the words of a shell script that are packages which a command installs from the registry. */
function* packagesIn(script: string): Generator<string> {
  const lines = script.replaceAll(/\\\n\s*/g, " ").replaceAll(/(?:^|\s)#.*/gm, "");
  for (const [text, rest = ""] of lines.matchAll(command)) {
    const words = rest.split(/[;&|]/, 1)[0]?.trim().split(/\s+/) ?? [];
    // npx runs a command: only what follows -p or --package comes from the registry, or else the first word.
    const given = words.flatMap((word, index) =>
      /^(?:-p|--package)$/.test(words[index - 1] ?? "") ? [word] : [],
    );
    const plain = words.filter((word) => word !== "" && !word.startsWith("-"));
    // Only what is installed already.
    if (words.includes("--no")) continue;
    const isRun = /^(?:npx|npm exec|pnpm dlx)/.test(text);
    yield* isRun ? (given.length > 0 ? given : plain.slice(0, 1)) : plain;
  }
}

/** Reports whether a word of an install command is a file or a folder. */
const isPath = (word: string): boolean => /^(?:\.|~|\/|\$)|\.tgz$/.test(word);

/** Returns the commands of a shell script that would install a package of this repository by its name. */
export function unownedPackages(script: string): string[] {
  return [...packagesIn(script)]
    .filter((word) => own.test(word))
    .map((word) => `installs ${word} from the registry, where nobody owns that name: install the tarball`);
}

/** Returns the packages that a shell script installs from the registry without an exact version. */
export function unpinnedPackages(script: string): string[] {
  return [...packagesIn(script)]
    .filter((word) => !isPath(word) && !/.@\d+\.\d+\.\d+$/.test(word))
    .map((word) => `installs ${word}, which is no exact version`);
}
