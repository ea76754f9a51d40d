/* One photo beside the message: picked, pasted or dropped, shown small, taken out again. */
export function photoOf(form, complain) {
  const input = form.querySelector("[data-photo]");
  const thumb = form.querySelector("[data-thumb]");
  const image = thumb.querySelector("img");

  function show() {
    if (image.src) URL.revokeObjectURL(image.src);
    const file = input.files[0];
    thumb.hidden = !file;
    image.hidden = false;
    if (!file) return image.removeAttribute("src");
    image.src = URL.createObjectURL(file);
    thumb.querySelector("[data-thumb-name]").textContent = file.name;
  }

  /* Some browsers cannot show an iPhone's photo that the server opens well; anything else that fails is no photo. */
  function refuse() {
    const file = input.files[0];
    if (!file) return;
    image.hidden = true;
    if (/hei[cf]$/i.test(file.type || file.name)) return;
    clear();
    complain("unreadable");
  }

  function take(files) {
    const file = Array.from(files).find((one) => one.type.startsWith("image/"));
    if (!file) return false;
    const basket = new DataTransfer();
    basket.items.add(file);
    input.files = basket.files;
    check();
    return true;
  }

  function check() {
    complain("");
    if (input.files[0]?.size > Number(form.dataset.max)) {
      input.value = "";
      complain("tooLarge");
    }
    show();
  }

  function clear() {
    input.value = "";
    show();
  }

  input.addEventListener("change", check);
  image.addEventListener("error", refuse);
  thumb.querySelector("[data-thumb-remove]").addEventListener("click", () => {
    clear();
    form.querySelector("[data-text]").focus();
  });
  form.addEventListener("paste", (event) => {
    if (take(event.clipboardData.files)) event.preventDefault();
  });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.dataset.dropping = "yes";
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) delete form.dataset.dropping;
  });
  document.addEventListener("drop", (event) => {
    delete form.dataset.dropping;
    if (take(event.dataTransfer.files)) event.preventDefault();
  });
  return { clear, chosen: () => input.files.length > 0 };
}
