/* Parts of the page that the server renders again. What has not changed stays, and so does what is being edited. */
const HEADERS = { "X-Requested-With": "fetch" };
const PATIENCE = 3000;

export async function fetchRegions(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { ...HEADERS, ...options.headers } });
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
  if (!answer.ok || !isPage) {
    const told = isPage ? null : await answer.json().catch(() => null);
    throw Object.assign(new Error("refused"), { status: answer.status, told: told?.message });
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  await pictured(fresh);
  return fresh;
}

/* A picture that is not here yet has no height: hung before it has come, it would make the page jump twice. */
async function pictured(fresh) {
  const shown = fresh.querySelector(".sheet-picture img");
  if (!shown) return;
  const picture = new Image();
  picture.src = shown.getAttribute("src");
  await Promise.race([picture.decode().catch(() => {}), new Promise((go) => setTimeout(go, PATIENCE))]);
}

export function swapRegions(fresh) {
  for (const part of fresh.querySelectorAll("[data-region]")) {
    const shown = document.querySelector(`[data-region="${part.dataset.region}"]`);
    if (shown && plain(shown) !== plain(part)) swap(shown, part);
  }
}

export function swapAd(fresh) {
  const part = fresh.querySelector("[data-ad]");
  const shown = part && document.getElementById(part.id);
  if (shown && plain(shown) !== plain(part)) swap(shown, part);
  return part;
}

function swap(shown, part) {
  if (shown.contains(document.activeElement) && document.activeElement.matches("input:not([type=radio]), textarea")) return;
  const open = Array.from(shown.querySelectorAll("details[data-tool][open]"), (tool) => tool.dataset.tool);
  const typed = Array.from(shown.querySelectorAll(".input[id]")).filter(
    (field) => field.value !== field.defaultValue,
  );
  const top = shown.scrollTop;
  const fresh = document.importNode(part, true);
  for (const field of typed) {
    const same = fresh.querySelector(`#${CSS.escape(field.id)}`);
    if (same) same.value = field.value;
  }
  for (const name of open) fresh.querySelector(`details[data-tool="${name}"]`)?.setAttribute("open", "");
  shown.replaceWith(fresh);
  fresh.scrollTop = top;
  fresh.dispatchEvent(new CustomEvent("golmok:swapped", { bubbles: true }));
}

// Every answer brings its own keys; they are no reason to redraw.
function plain(element) {
  const copy = element.cloneNode(true);
  for (const field of copy.querySelectorAll("[name=csrf_token], [name=request_key]")) field.remove();
  for (const shown of copy.querySelectorAll("[data-share], [data-copy]")) shown.hidden = true;
  return copy.innerHTML.replace(/\s+/g, " ");
}
