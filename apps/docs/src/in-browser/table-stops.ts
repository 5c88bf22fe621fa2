// The build makes every table a stop of the Tab key, for browsers in which only those can be scrolled by the keyboard. Here
// a table that fits loses its stop, because there is nothing to do at it.
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});
for (const table of document.querySelectorAll(".table")) observer.observe(table);
