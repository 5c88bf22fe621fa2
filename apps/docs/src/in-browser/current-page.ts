/** Scrolls the navigation to the current page, where it would be out of sight: a reader may come by a link. */
const pane = document.querySelector("#starlight__sidebar");
const current = pane?.querySelector("[aria-current=page]");
if (pane && current) {
  const view = pane.getBoundingClientRect();
  const { top, bottom } = current.getBoundingClientRect();
  if (top < view.top || bottom > view.bottom) pane.scrollTop += top - view.top - view.height / 2;
}
