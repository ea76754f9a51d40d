/* The wall goes on by itself: the link to the next page is followed shortly before it is reached. Who comes back from
   an ad finds the wall as it was left. */
import { watchChoosing } from "./choosing.js";

const AHEAD = "1200px";
const MOST_PAGES = 30;
const here = `wall ${location.pathname}${location.search}`;

async function extend(link) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error("refused");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const wall = document.querySelector("[data-wall]");
  const days = wall.querySelectorAll(".wall-day time");
  const last = days[days.length - 1]?.dateTime;
  for (const item of page.querySelectorAll("[data-wall] > li")) {
    // The first line of a page names its day even where the day goes on.
    if (item.matches(".wall-day") && item.querySelector("time").dateTime === last) continue;
    wall.append(document.importNode(item, true));
  }
  document.querySelector("[data-pager]").replaceWith(document.importNode(page.querySelector("[data-pager]"), true));
}

const next = () => document.querySelector("[data-pager] [rel=next]");

const watcher = new IntersectionObserver(
  (seen) => {
    const found = seen.find((entry) => entry.isIntersecting);
    if (!found) return;
    watcher.disconnect();
    // The link stays where it is when the network does not answer: it can still be tapped.
    extend(found.target).then(watch, () => (document.querySelector("[data-pager-lost]").hidden = false));
  },
  { rootMargin: AHEAD },
);

function watch() {
  const link = next();
  if (link) watcher.observe(link);
}

/* The browser brings back the first page alone; the others are asked for again, up to the ad that was opened. */
async function comeBack() {
  const left = sessionStorage.getItem(here);
  const came = performance.getEntriesByType("navigation")[0]?.type;
  if (!left || came !== "back_forward") return;
  const ad = () => document.getElementById(left);
  for (let pages = 0; !ad() && next() && pages < MOST_PAGES; pages += 1) await extend(next());
  ad()?.scrollIntoView({ block: "center" });
  ad()?.querySelector("a").focus({ preventScroll: true });
}

document.querySelector("[data-wall]")?.addEventListener("click", (event) => {
  const item = event.target.closest("a")?.closest(".wall-item");
  if (item) sessionStorage.setItem(here, item.id);
});

watchChoosing();
comeBack().catch(() => {}).then(watch);
