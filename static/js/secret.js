/* Copying the token that is shown only once. Without this file it is marked and copied by hand. */
const button = document.querySelector("[data-copy-secret]");

if (navigator.clipboard) button.hidden = false;

button.addEventListener("click", async () => {
  await navigator.clipboard.writeText(document.querySelector("[data-secret]").textContent);
  const words = button.querySelector("span");
  words.textContent = button.dataset.copied;
  words.setAttribute("role", "status");
});
