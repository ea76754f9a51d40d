/* From one ad back to the wall, as it was left; a link that was opened from elsewhere goes to the wall's beginning. */
const back = document.querySelector("[data-back]");
const fromWall = document.referrer.startsWith(back.href.split("?")[0]) && history.length > 1;

back.addEventListener("click", (event) => {
  if (!fromWall || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.back();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.target.matches("input, textarea, select")) return;
  if (!document.querySelector("details[data-menu][open]")) back.click();
});
