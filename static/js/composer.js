/* The field in which an owner writes. Without this file it is a plain form; with it nothing typed is ever lost. */
import { keepDraft, keptDraft } from "./drafts.js";
import { sendOnEnter } from "./enter.js";
import { renewKey } from "./keys.js";
import { photoOf } from "./photo.js";
import { fetchRegions, swapRegions } from "./regions.js";
import { toLatest } from "./scroll.js";

const form = document.querySelector("[data-composer]");
const field = form.querySelector("[data-text]");
const problem = form.querySelector("[data-problem]");
const words = JSON.parse(form.querySelector("[data-words]").dataset.words);
const draft = form.dataset.draft;
const talk = () => document.querySelector(".messages");
const photo = photoOf(form, complain);

function complain(reason, text = words[reason]) {
  problem.hidden = !reason;
  problem.querySelector("span").textContent = reason ? text : "";
}

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function fill(text) {
  field.value = text;
  keepDraft(draft, text);
  complain("");
  grow();
  field.focus();
  field.setSelectionRange(text.length, text.length);
}

function showSending(text) {
  const own = document.querySelector("template[data-bubble]").content.cloneNode(true);
  const bubble = own.querySelector(".message-own");
  if (text) bubble.querySelector(".bubble").textContent = text;
  else bubble.querySelector(".bubble").remove();
  const typing = own.querySelector("[data-typing]");
  talk().append(own);
  // At once: what was said must be in sight before the answer comes.
  toLatest("instant");
  return { failed: () => (typing.remove(), bubble.remove()) };
}

/* Send what `data` holds; the bubble is there at once, and on failure the text returns to the field. */
async function post(sender, data) {
  const text = data.get("text");
  const shown = showSending(text);
  sender.dataset.sending = "yes";
  complain("");
  try {
    swapRegions(await fetchRegions(sender.action, { method: "POST", body: data }));
    keepDraft(draft, "");
    renewKey(sender);
    if (sender === form) photo.clear();
    document.dispatchEvent(new Event("golmok:posted"));
    toLatest();
  } catch (error) {
    shown.failed();
    if (sender === form && !field.value) fill(text);
    complain("failed", error.told ?? (navigator.onLine ? words.failed : words.offline));
  } finally {
    delete sender.dataset.sending;
  }
}

function send(event) {
  event?.preventDefault();
  const text = field.value.trim();
  if (form.dataset.sending) return;
  if (!text && !photo.chosen()) return event && complain("empty");
  if (talk()) {
    const data = new FormData(form);
    field.value = "";
    grow();
    return post(form, data);
  }
  form.dataset.sending = "yes";
  // Forgotten when the chat opens: until then the network may still fail.
  sessionStorage.setItem("golmok:sent", draft);
  form.submit();
}

form.addEventListener("submit", send);
sendOnEnter(field, () => field.value.trim() && send());
field.addEventListener("input", () => {
  // Words that changed are another message, so they may not travel under the key of the first.
  if (!form.dataset.sending) renewKey(form);
  keepDraft(draft, field.value);
  complain("");
  grow();
});

/* The field says what may be written now. It repeats what Golmok asked: on a phone a finished ad leaves no room above. */
document.addEventListener("golmok:swapped", (event) => {
  if (event.target.matches("[data-hint]")) field.placeholder = event.target.dataset.hint;
});

document.addEventListener("click", (event) => {
  const start = event.target.closest("[data-fill]");
  if (!start || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  fill(start.dataset.fill);
});

// Before the one that keeps plain forms from being sent twice: it would take a chip for sent already.
document.addEventListener(
  "submit",
  (event) => {
    const chips = event.target.closest("[data-chips]");
    if (!chips || !talk()) return;
    event.preventDefault();
    if (!chips.dataset.sending) post(chips, new FormData(chips, event.submitter));
  },
  { capture: true },
);

if (talk() && sessionStorage.getItem("golmok:sent")) {
  keepDraft(sessionStorage.getItem("golmok:sent"), "");
  sessionStorage.removeItem("golmok:sent");
}
if (!field.value) field.value = keptDraft(draft);
grow();
