/* The newest line stays in sight, but only for those who are reading it. */
const NEAR = 160;
const AIR = 8;
const wide = window.matchMedia("(min-width: 1100px)");

const pane = () => (wide.matches ? document.querySelector(".talk") : document.scrollingElement);

/* How far down the newest news lies. On a phone a finished ad is shown from its top, with the answer above it where
   both fit over the field together with the button that saves it: an ad without its headline is no ad. */
function newest() {
  const box = pane();
  const end = box.scrollHeight - box.clientHeight;
  const ad = wide.matches ? null : document.querySelector(".ad-done");
  if (!ad) return end;
  const reading = document.querySelector(".messages > :is(.message-sending, [data-poll])");
  const header = document.querySelector(".header").offsetHeight;
  const field = document.querySelector("[data-composer]").offsetHeight;
  const answer = document.querySelector(".messages > :last-child");
  const from = (element) => element.getBoundingClientRect().top + box.scrollTop - header - AIR;
  // What was just said comes before the ad that still hangs there.
  if (reading) return Math.min(end, from(reading.matches(".message-own") ? reading : reading.previousElementSibling ?? reading));
  // An answer in words alone is the news, with the chips right below it.
  if (answer?.matches("[data-answer]")) {
    const asked = answer.previousElementSibling;
    return Math.min(end, from(asked?.matches(".message-own") ? asked : answer));
  }
  const save = ad.querySelector("[data-save]");
  const room = box.clientHeight - header - field;
  const fits = save && answer && save.getBoundingClientRect().bottom - answer.getBoundingClientRect().top < room;
  return Math.min(end, from(fits ? answer : ad));
}

/* The ad that a link names, from its top; where there is room it hangs beside the talk anyway. */
export function toAd() {
  const ad = wide.matches ? null : document.querySelector(".ad");
  if (ad) ad.scrollIntoView({ behavior: "instant", block: "start" });
  else toLatest("instant");
}

export function isAtLatest() {
  const box = pane();
  return newest() - box.scrollTop < NEAR;
}

export function toLatest(behavior = "smooth") {
  pane().scrollTo({ top: newest(), behavior });
}

export function watchScroll() {
  const pill = document.querySelector("[data-to-latest]");
  if (!pill) return;
  const update = () => (pill.hidden = isAtLatest());
  document.addEventListener("scroll", update, { capture: true, passive: true });
  pill.addEventListener("click", () => toLatest());
}
