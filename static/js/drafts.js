/* What an owner has typed and not sent yet. It survives reload, back and a lost network; logging out forgets it. */
const PREFIX = "golmok:draft:";

export function keptDraft(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(name, text) {
  try {
    if (text) localStorage.setItem(PREFIX + name, text);
    else localStorage.removeItem(PREFIX + name);
  } catch {
    // A browser that refuses storage loses drafts, nothing else.
  }
}

export function forgetDrafts() {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX)) localStorage.removeItem(name);
    }
  } catch {
    // Nothing was kept then.
  }
}
