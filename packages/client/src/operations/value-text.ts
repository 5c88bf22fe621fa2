/**
 * Returns a text for a value, to compare it with others: JSON, or a list of its properties where it is deeper than the
 * stack allows JSON to be.
 */
export function valueText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "undefined";
  } catch {
    const nodes = new Set<unknown>([value]);
    const lines: string[] = [];
    // Visits what is added on the way. A circle ends, because a set holds each object once.
    for (const node of nodes) {
      const entries = Object.entries(Object(node));
      lines.push(`${entries.length}`);
      for (const [name, inner] of entries) {
        const nested = Object(inner) === inner;
        lines.push(`${name}: ${nested ? "" : String(inner)}`);
        if (nested) nodes.add(inner);
      }
    }
    return lines.join("\n");
  }
}
