/* The board renews itself while somebody looks at it. A button that has the focus is left alone. */
import { fetchRegions, swapRegions } from "./regions.js";

const EVERY = 2000;

async function renew() {
  const board = document.querySelector("[data-board]");
  const busy = board.contains(document.activeElement);
  if (!document.hidden && !busy) {
    const lost = document.querySelector("[data-board-lost]");
    const done = await fetchRegions(board.dataset.board).then(swapRegions).then(() => true, () => false);
    lost.hidden = done;
  }
  setTimeout(renew, EVERY);
}

setTimeout(renew, EVERY);
