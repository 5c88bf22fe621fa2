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
      for (const [name, inner] of Object.entries(Object(node))) {
        const nested = Object(inner) === inner;
        lines.push(name, nested ? "{" : String(inner));
        if (nested) nodes.add(inner);
      }
      lines.push("}");
    }
    return lines.join("\n");
  }
}
