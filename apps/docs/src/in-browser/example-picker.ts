let count = 0;

/** `<example-picker>`: shows one of its `.example` elements, which a select chooses if there are several. */
class ExamplePicker extends HTMLElement {
  connectedCallback(): void {
    const panels = [...this.querySelectorAll<HTMLElement>(":scope > .example")];
    if (panels.length < 2 || this.querySelector(":scope > label") !== null) return;
    count += 1;
    const select = Object.assign(document.createElement("select"), { id: `example-${count}` });
    for (const { dataset } of panels) select.add(new Option(dataset["example"]));
    const label = Object.assign(document.createElement("label"), {
      className: "example-choice",
      htmlFor: select.id,
      textContent: "Example",
    });
    label.append(select);
    const show = (): void => {
      for (const [index, panel] of panels.entries()) panel.hidden = index !== select.selectedIndex;
    };
    select.addEventListener("change", show);
    this.prepend(label);
    show();
  }
}

customElements.define("example-picker", ExamplePicker);
