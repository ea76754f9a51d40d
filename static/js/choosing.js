/* Choosing ads by hand and by keys: arrows go, X chooses, Shift chooses up to here, / searches, Escape lets go. */
const wall = document.querySelector("[data-wall]");
const form = wall?.closest("[data-choosing]");
const search = document.querySelector("[role=search] [type=search]");
/* What Escape closes first. Inside :is() a browser without popovers passes over the name that it does not know. */
const OPEN = "details[data-menu][open], :is(:popover-open)";
let last = null;

const items = () => Array.from(wall.querySelectorAll(".wall-item"));
const box = (item) => item.querySelector("[type=checkbox]");
const link = (item) => item.querySelector("a");
const focused = () => document.activeElement?.closest(".wall-item");

export function tell() {
  if (!form) return;
  const count = form.querySelectorAll("[name=ad]:checked").length;
  const told = form.querySelector("[data-count]");
  told.textContent = told.dataset.count.replace("{}", count);
}

/* From the one chosen last to this one, all like this one. */
function choose(item, chosen, upToHere) {
  const all = items();
  const [from, to] = [all.indexOf(last ?? item), all.indexOf(item)];
  const range = upToHere && from >= 0 ? all.slice(Math.min(from, to), Math.max(from, to) + 1) : [item];
  for (const each of range) box(each).checked = chosen;
  last = item;
  tell();
}

function letGo() {
  for (const each of items()) box(each).checked = false;
  last = null;
  tell();
}

/* Rows are of unequal length: what lies below is what lies nearest in the next row. */
function beside(item, key) {
  const all = items();
  if (key === "ArrowRight") return all[all.indexOf(item) + 1];
  if (key === "ArrowLeft") return all[all.indexOf(item) - 1];
  const here = item.getBoundingClientRect();
  const way = key === "ArrowDown" ? 1 : -1;
  const place = (other) => other.getBoundingClientRect();
  const apart = (other) => way * (place(other).top - here.top);
  const further = all.filter((other) => apart(other) > here.height / 2);
  const row = Math.min(...further.map(apart));
  const near = further.filter((other) => apart(other) < row + here.height / 2);
  return near.sort((a, b) => Math.abs(place(a).left - here.left) - Math.abs(place(b).left - here.left))[0];
}

function go(key) {
  const from = focused();
  const to = from ? beside(from, key) : items().find((item) => item.getBoundingClientRect().bottom > 0);
  if (!to) return;
  link(to).focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing && event.key === "Escape") event.target.blur();
  if (typing) return;
  // By the place of the key: with a Korean keyboard X is ㅌ.
  if (event.code === "Slash" && !event.shiftKey && search) search.focus(), search.select();
  else if (wall && event.key.startsWith("Arrow") && !event.shiftKey) go(event.key);
  else if (wall && event.code === "KeyX" && focused()) choose(focused(), !box(focused()).checked, event.shiftKey);
  else if (wall && event.key === "Escape" && !document.querySelector(OPEN)) return letGo();
  else return;
  event.preventDefault();
}

function click(event) {
  const item = event.target.closest(".wall-item");
  if (!item) return;
  if (event.target.matches("[type=checkbox]")) choose(item, event.target.checked, event.shiftKey);
  else if (event.shiftKey && event.target.closest("a")) {
    event.preventDefault();
    choose(item, true, true);
  }
}

export function watchChoosing() {
  document.addEventListener("keydown", press);
  if (!form) return;
  wall.addEventListener("click", click);
  form.querySelector("[data-all]").addEventListener("click", () => {
    for (const each of items()) box(each).checked = true;
    tell();
  });
  form.querySelector("[data-none]").addEventListener("click", letGo);
  tell();
}
