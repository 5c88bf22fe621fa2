/** Returns the line for a Node that is too old for a program, and undefined for one that will do. */
export function explainOldNode(program: string, range: string, version?: string): string | undefined;
