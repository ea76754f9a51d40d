/* Taking an ad away: share it with its text, copy the text. Saving is a plain link. */
import { fetchRegions, swapAd } from "./regions.js";

const SAVED_AFTER = 2500;
const wide = window.matchMedia("(min-width: 1100px)");

/* Where there is room, the tools lie open beside the ad. */
function open(event) {
  const added = event?.target ?? document;
  if (!wide.matches) return;
  for (const name of ["shapes", "words"]) added.querySelector?.(`[data-tool="${name}"]`)?.setAttribute("open", "");
}

function prepare() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  for (const button of document.querySelectorAll("[data-share]")) button.hidden = !canShare();
}

function canShare() {
  const file = new File([""], "ad.jpg", { type: "image/jpeg" });
  return Boolean(navigator.canShare?.({ files: [file] }));
}

const captionOf = (element) => element.closest("[data-ad]").querySelector("[data-caption]")?.textContent ?? "";

async function copy(button) {
  await navigator.clipboard.writeText(captionOf(button));
  const words = button.querySelector("span");
  words.textContent = button.dataset.copied;
  words.setAttribute("role", "status");
}

async function share(button) {
  const save = button.closest("[data-save]").querySelector("[data-file]");
  const answer = await fetch(save.href);
  const isPicture = answer.headers.get("Content-Type")?.startsWith("image/");
  if (!answer.ok || !isPicture) return location.assign(save.href);
  const file = new File([await answer.blob()], save.dataset.file, { type: "image/jpeg" });
  const caption = captionOf(button);
  if (caption) await navigator.clipboard?.writeText(caption).catch(() => {});
  try {
    await navigator.share({ files: [file], text: caption });
  } catch (error) {
    // Closing the sheet is no fault; anything else leaves the plain way of saving.
    if (error.name !== "AbortError") location.assign(save.href);
  }
}

/* Pointing at words on the picture leads to the field in which they are written. */
function pointAt(link) {
  const field = document.querySelector(link.getAttribute("href"));
  const tool = field?.closest("details");
  if (!field) return false;
  // On a phone the fields lie folded away until somebody wants them.
  field.closest(".ad-side").dataset.opened = "yes";
  if (tool) tool.open = true;
  field.focus();
  field.select();
  return true;
}

/* An ad that may not leave yet says why, right where it can be put right. */
function explain(link) {
  const panels = link.closest("[data-ad]").querySelectorAll(".law-stop");
  const shown = Array.from(panels).find((panel) => panel.checkVisibility());
  if (!shown) return;
  shown.scrollIntoView({ block: "nearest" });
  shown.querySelector("input:not([type=hidden]), button")?.focus({ preventScroll: true });
}

/* Saving confirms what the ad claims; the card says so as soon as the file is on its way. */
function confirmSoon(link) {
  setTimeout(() => fetchRegions(link.dataset.confirms).then(swapAd).catch(() => {}), SAVED_AFTER);
}

document.addEventListener("click", (event) => {
  const explaining = event.target.closest("[data-explain]");
  if (explaining) {
    event.preventDefault();
    explain(explaining);
  }
  const confirming = event.target.closest("[data-confirms]");
  if (confirming) confirmSoon(confirming);
  const word = event.target.closest("[data-word]");
  if (word && pointAt(word)) event.preventDefault();
  const copying = event.target.closest("[data-copy]");
  const sharing = event.target.closest("[data-share]");
  if (copying) copy(copying);
  if (sharing) share(sharing);
});
document.addEventListener("golmok:swapped", prepare);
document.addEventListener("golmok:swapped", open);
prepare();
open();
