/* Enter sends, and a Korean syllable that is still being composed arrives whole and once.
   In Korean the Enter that ends a composition is meant to send; in Japanese and Chinese it only confirms. */
const HANGUL = /^[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+$/;
const touch = window.matchMedia("(pointer: coarse)");

export function sendOnEnter(field, send) {
  let composing = "";
  let armed = false;

  field.addEventListener("compositionupdate", (event) => (composing = event.data ?? ""));
  field.addEventListener("compositionend", () => {
    const wanted = armed;
    armed = false;
    composing = "";
    // The last syllable enters the field after this event.
    if (wanted) setTimeout(send, 0);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || touch.matches) return;
    if (event.isComposing || event.keyCode === 229) {
      armed = HANGUL.test(composing);
      return;
    }
    event.preventDefault();
    send();
  });
}
