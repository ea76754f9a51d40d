/* The wall goes on by itself: the link to the next page is followed shortly before it is reached. */
const AHEAD = "1200px";

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
  watch();
}

const watcher = new IntersectionObserver(
  (seen) => {
    const found = seen.find((entry) => entry.isIntersecting);
    if (!found) return;
    watcher.disconnect();
    // The link stays where it is when the network does not answer: it can still be tapped.
    extend(found.target).catch(() => {});
  },
  { rootMargin: AHEAD },
);

function watch() {
  const link = document.querySelector("[data-pager] [rel=next]");
  if (link) watcher.observe(link);
}

watch();
