/* The news of one chat. A stream is open only while an ad is being made; where there is none, the page asks. */
import { fetchRegions, swapAd, swapRegions } from "./regions.js";
import { isAtLatest, toLatest, watchScroll } from "./scroll.js";

const ASK_EVERY = 2000;
const LOOK_AFTER = 10000;
const NEWS = ["message", "stage", "copy", "done", "failed", "cancelled", "answered"];
const here = new URL(location.href);
const events = document.querySelector("[data-region=talk]");
let stream = null;
let timer = 0;
let asking = false;

const waiting = () => document.querySelector("[data-poll]");
const eventsUrl = () => `${here.pathname}/events?after=${document.querySelector("[data-seq]").dataset.seq}`;

async function refresh() {
  if (asking) return;
  asking = true;
  const followed = isAtLatest();
  try {
    swapRegions(await fetchRegions(here.pathname + here.search));
    // A page that became shorter is moved by the browser first, which would end a scroll that has begun.
    if (followed) requestAnimationFrame(() => toLatest());
  } catch {
    // The next event or question brings it.
  } finally {
    asking = false;
  }
  if (!waiting()) rest();
}

async function ask() {
  const card = waiting();
  if (!card) return rest();
  try {
    // Not on the wall yet: the message is only being read.
    if (!card.dataset.ad) return await refresh(), schedule();
    const fresh = swapAd(await fetchRegions(card.dataset.poll));
    if (!fresh?.dataset.poll) await refresh();
  } catch (error) {
    if (error.status === 404) return rest();
  }
  schedule();
}

function schedule() {
  clearTimeout(timer);
  if (waiting()) timer = setTimeout(ask, stream ? LOOK_AFTER : ASK_EVERY);
}

function progress(event) {
  const news = JSON.parse(event.data);
  const card = document.getElementById(`ad-${news.generation}`);
  const bar = card?.querySelector("[data-progress]");
  if (!bar) return;
  bar.value = Math.max(bar.value, news.share);
  const left = card.querySelector("[data-left]");
  if (left && news.text) left.textContent = news.text;
}

function listen() {
  if (stream || !window.EventSource) return;
  stream = new EventSource(eventsUrl());
  for (const name of NEWS) stream.addEventListener(name, refresh);
  stream.addEventListener("progress", progress);
  stream.addEventListener("error", () => {
    // A closed stream does not come back by itself (too many are open): the page asks instead.
    if (stream?.readyState === EventSource.CLOSED) {
      stream = null;
      schedule();
    }
  });
}

function rest() {
  clearTimeout(timer);
  stream?.close();
  stream = null;
}

function begin() {
  if (!waiting()) return;
  listen();
  schedule();
}

document.addEventListener("golmok:posted", () => {
  // Whoever speaks wants to see what comes of it, not the earlier ad that was looked at.
  here.search = "";
  history.replaceState(null, "", here.pathname);
  begin();
});
window.addEventListener("pagehide", rest);
window.addEventListener("pageshow", (event) => event.persisted && refresh().then(begin));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) refresh().then(begin);
});

watchScroll();
if (events) begin();
if (!here.searchParams.has("ad")) {
  toLatest("instant");
  // Letters and pictures that arrive late make the page longer.
  window.addEventListener("load", () => toLatest("instant"));
  document.fonts.ready.then(() => toLatest("instant"));
}
