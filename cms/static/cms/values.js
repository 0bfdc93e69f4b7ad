/* The values that texts quote by tokens such as {{ clinic.phone }}: what they are on this screen,
   and, below plain text fields, what readers will see. */
(() => {
  if (window.quotedValues) return;

  const script = document.currentScript || document.querySelector("script[data-values-url]");
  const MARK = /\{\{([^{}]{0,120})\}\}/g;
  const UNSEEN = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g;
  const listeners = new Set();
  const state = { loaded: false, clinic: null, treatment: null, entries: [], byName: new Map() };

  const url = () => {
    const tag = document.querySelector("script[data-values-url]") || script;
    return tag ? tag.dataset.valuesUrl : undefined;
  };
  const chosenTreatment = () => document.querySelector('form input[name="treatment"]');

  let asked = null;
  let latest = 0;

  const load = () => {
    const address = url();
    if (!address) return;
    const query = new URLSearchParams({ at: window.location.pathname });
    const treatment = chosenTreatment();
    if (treatment) query.set("treatment", treatment.value);
    if (asked === query.toString()) return;
    asked = query.toString();
    latest += 1;
    const turn = latest;
    fetch(`${address}?${query}`, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null)
      .then((found) => {
        if (!found || turn !== latest) return;
        Object.assign(state, found, { loaded: true });
        state.byName = new Map(found.entries.map((entry) => [entry.name, entry]));
        listeners.forEach((listener) => listener());
      });
  };

  /* The entry a token means: its value, or why there is none. */
  const read = (typed) => {
    const name = typed.replace(UNSEEN, "").toLowerCase();
    const entry = state.byName.get(name);
    if (!state.loaded) return { kind: "waiting", shown: "" };
    if (!entry) return { kind: "unknown", shown: "not known" };
    if (state.clinic === null) return { kind: "named", shown: entry.label };
    if (entry.value === null) return { kind: "empty", shown: "not filled in" };
    return { kind: "filled", shown: entry.value };
  };

  const marks = (text) =>
    [...text.matchAll(MARK)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      inner: found[1],
    }));

  /* The text as readers will see it; a token without a value says so in brackets. */
  const filled = (text) =>
    text.replace(MARK, (typed, inner) => {
      const { kind, shown } = read(inner);
      return kind === "filled" ? shown : kind === "waiting" ? typed : `[${shown}]`;
    });

  window.quotedValues = {
    state,
    read,
    marks,
    filled,
    load,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  const FIELDS = 'form input[type="text"], form input:not([type]), form textarea';
  let hints = 0;

  const hintOf = (field) => {
    const hint = field.nextElementSibling;
    return hint && hint.classList.contains("value-hint") ? hint : null;
  };

  const showHint = (field) => {
    if (field.closest(".Draftail-Editor__wrapper") || field.readOnly) return;
    let hint = hintOf(field);
    const text = field.value;
    if (!state.loaded || !marks(text).length) {
      if (hint) {
        hint.remove();
        const rest = (field.getAttribute("aria-describedby") || "").replace(hint.id, "").trim();
        if (rest) field.setAttribute("aria-describedby", rest);
        else field.removeAttribute("aria-describedby");
      }
      return;
    }
    if (!hint) {
      hints += 1;
      hint = document.createElement("p");
      hint.className = "value-hint";
      hint.id = `value-hint-${hints}`;
      field.after(hint);
      const described = field.getAttribute("aria-describedby");
      field.setAttribute("aria-describedby", described ? `${described} ${hint.id}` : hint.id);
    }
    const bad = marks(text).some(({ inner }) => ["unknown", "empty"].includes(read(inner).kind));
    hint.classList.toggle("value-hint--bad", bad);
    const words = `Readers see: ${filled(text)}`;
    if (hint.textContent !== words) hint.textContent = words;
  };

  const showHints = () => {
    document.querySelectorAll(FIELDS).forEach((field) => {
      if (field.value.includes("{{") || hintOf(field)) showHint(field);
    });
  };

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      showHints();
    });
  };

  const begin = () => {
    if (!url()) return;
    load();
    listeners.add(showHints);
    document.addEventListener("input", ({ target }) => {
      if (target.matches && target.matches(FIELDS)) showHint(target);
    });
    document.addEventListener("change", ({ target }) => {
      if (target.name === "treatment") load();
    });
    // Blocks of a stream are drawn and added by scripts.
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
