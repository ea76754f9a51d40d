/* The board renews itself while somebody looks at it. A button that has the focus is left alone. */
import { fetchRegions, swapRegions } from "./regions.js";

const EVERY = 2000;

async function renew() {
  const board = document.querySelector("[data-board]");
  const busy = board.contains(document.activeElement);
  if (!document.hidden && !busy) {
    await fetchRegions(board.dataset.board).then(swapRegions).catch(() => {});
  }
  setTimeout(renew, EVERY);
}

setTimeout(renew, EVERY);
