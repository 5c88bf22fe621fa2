/** An expression of a path template: `{id}` (OpenAPI 3.1, "Path Templating"). */
const expression = /\{([^{}]+)\}/g;

/** Returns the parameters of a path template, in order: `/v1/{project_id}/jobs/{id}` has `project_id` and `id`. */
export function templateParameters(template: string): string[] {
  return Array.from(template.matchAll(expression), ([, name = ""]) => name);
}

/** Returns the path that a template gives with a value for each parameter, as `valueOf` encodes it. */
export function fillTemplate(template: string, valueOf: (name: string) => string): string {
  return template.replaceAll(expression, (_, name: string) => valueOf(name));
}

/** Returns the texts between the parameters of a path template: always one more than there are parameters. */
export function templateTexts(template: string): string[] {
  return template.split(/\{[^{}]+\}/);
}

/** Returns the source of a regular expression that matches a template, with a group for each parameter. */
export function templatePattern(template: string, group = "([^/]+)"): string {
  return templateTexts(template)
    .map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join(group);
}
