/** Creates an element and sets some of its properties. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}

/** Creates an option of a select. */
export function option(value: string, text: string): HTMLOptionElement {
  return element("option", { value, textContent: text });
}

let count = 0;

/**
 * Creates a row with a control, its label, a hint for screen readers too, and suggested values.
 * @param values only for an input.
 */
export function field(
  label: string,
  control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement,
  hint = "",
  values: string[] = [],
): HTMLElement {
  count += 1;
  control.id = `try-${count}`;
  const row = element("div", { className: "try-field" });
  row.append(element("label", { htmlFor: control.id, textContent: label }), control);
  if (hint !== "") {
    const about = element("span", { id: `${control.id}-hint`, className: "try-hint", textContent: hint });
    control.setAttribute("aria-describedby", about.id);
    row.append(about);
  }
  if (values.length > 0) {
    const list = element("datalist", { id: `${control.id}-values` });
    list.append(...values.map((value) => option(value, value)));
    control.setAttribute("list", list.id);
    row.append(list);
  }
  return row;
}
