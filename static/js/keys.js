/* The key that makes a double tap, a resend and a lost answer one and the same request. */
export function renewKey(form) {
  const field = form.elements.namedItem("request_key");
  if (field) field.value = newKey();
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Plain http on a phone in the shop's own network has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
