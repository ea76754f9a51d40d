/* What every page has: a menu that closes, one send a form, the line that says the network is gone. */
import { forgetDrafts } from "./drafts.js";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// The key in the form makes a second send harmless; this spares the owner the wait for it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-forget-drafts]")) forgetDrafts();
  if (form.matches("[data-composer]") || event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sending) event.preventDefault();
  form.dataset.sending = "yes";
});

// A page that comes back from the browser's memory may send again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
});

const offline = document.querySelector("[data-offline]");
const tell = () => (offline.hidden = navigator.onLine);
window.addEventListener("online", tell);
window.addEventListener("offline", tell);
tell();
