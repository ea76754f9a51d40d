/* The news of one chat. A stream is open only while an ad is being made; where there is none, the page asks. */
import { fetchRegions, swapAd, swapRegions } from "./regions.js";
import { isAtLatest, toAd, toLatest, watchScroll } from "./scroll.js";

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

/* Letters that are new to the page come a moment later, and may break its lines in other places. */
function follow() {
  toLatest();
  document.fonts.ready.then(() => isAtLatest() && toLatest());
}

async function refresh() {
  if (asking) return;
  asking = true;
  const followed = isAtLatest();
  try {
    swapRegions(await fetchRegions(here.pathname + here.search));
    // A page that became shorter is moved by the browser first, which would end a scroll that has begun.
    if (followed) requestAnimationFrame(follow);
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

/* The unfinished picture develops in its place: the next one is hung when it has come, so nothing flickers. */
async function develop(frame, step) {
  if (!frame || !step || frame.dataset.step === String(step)) return;
  frame.dataset.step = step;
  const fresh = new Image();
  fresh.className = "sketch";
  fresh.alt = "";
  fresh.src = `${frame.dataset.sketch}?step=${step}`;
  // It may be gone by now: then the finished one is on its way.
  if (!(await fresh.decode().then(() => true, () => false))) return;
  const shown = frame.querySelector(".sketch");
  if (shown) fresh.classList.add("sketch-next");
  shown ? shown.replaceWith(fresh) : frame.append(fresh);
}

function progress(event) {
  const news = JSON.parse(event.data);
  const card = document.getElementById(`ad-${news.generation}`);
  const spoken = (card ?? waiting())?.querySelector("[data-spoken]");
  if (spoken && news.spoken) spoken.textContent = news.spoken;
  develop(card?.querySelector("[data-sketch]"), news.step);
  const now = card?.querySelector(".step-now span");
  if (now && now.textContent !== news.now && card.dataset.stage === news.stage) now.textContent = news.now;
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
const settle = () => (here.searchParams.has("ad") ? toAd() : toLatest("instant"));
settle();
// Letters and pictures that arrive late make the page longer.
window.addEventListener("load", settle);
document.fonts.ready.then(settle);
