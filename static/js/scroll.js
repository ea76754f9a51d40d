/* The newest line stays in sight, but only for those who are reading it. */
const NEAR = 160;
const wide = window.matchMedia("(min-width: 1100px)");

const pane = () => (wide.matches ? document.querySelector(".talk") : document.scrollingElement);

export function isAtLatest() {
  const box = pane();
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
}

export function toLatest(behavior = "smooth") {
  const box = pane();
  box.scrollTo({ top: box.scrollHeight, behavior });
}

export function watchScroll() {
  const pill = document.querySelector("[data-to-latest]");
  if (!pill) return;
  const update = () => (pill.hidden = isAtLatest());
  document.addEventListener("scroll", update, { capture: true, passive: true });
  pill.addEventListener("click", () => toLatest());
}
