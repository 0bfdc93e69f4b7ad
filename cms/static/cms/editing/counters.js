/* Counters below the fields of an edit screen, kept up to date while somebody types.
 *
 * A field with `data-advised` shows its counter always, any other limited field while it has the
 * focus and for as long as something is to be said. Nothing is blocked and nothing is cut off.
 * Needs counting.js before it.
 */
(() => {
  const { judgedText, judgedParagraphs } = window.clinicEditing;
  const LIMITED = 'input[maxlength], textarea[maxlength], [data-most]';
  const ALWAYS_SHOWN = '[data-advised]';
  const RICH = '[data-draftail-editor]';
  // A screen reader hears the count when the typing rests, not at every key.
  const PAUSE = 1500;
  const REDRAW = 150;

  const counters = new WeakMap();
  let status = null;
  let announcing = 0;
  let redrawing = 0;
  let isPressed = false;
  const left = new Set();

  function limitsOf(field) {
    const number = (name) => Number(field.dataset[name] || 0);
    if (field.hasAttribute('maxlength')) {
      // The browser would cut a pasted text off without a word.
      field.dataset.most = field.dataset.most || field.getAttribute('maxlength');
      field.removeAttribute('maxlength');
    }
    return {
      least: Number(field.getAttribute('minlength') || 0),
      most: number('most'),
      advised: number('advised'),
      advice: field.dataset.advice || '',
    };
  }

  function paragraphLimitsOf(field) {
    const own = field.closest('[data-paragraph-most], [data-text-most]');
    const number = (name) => Number((own && own.dataset[name]) || 0);
    return {
      most: number('paragraphMost'),
      advised: number('paragraphAdvised'),
      mostInAll: number('textMost'),
    };
  }

  function judged(field) {
    if (!field.matches(RICH)) return judgedText(field.value, limitsOf(field));
    const paragraphs = Array.from(field.querySelectorAll('[data-block="true"]'));
    return judgedParagraphs(
      paragraphs.map((one) => one.textContent),
      paragraphLimitsOf(field),
    );
  }

  function counterOf(field) {
    let counter = counters.get(field);
    if (!counter) {
      counter = document.createElement('div');
      counter.className = 'character-count';
      const input = field.closest('[data-field-input]') || field;
      input.after(counter);
      counters.set(field, counter);
      if (field.id) {
        counter.id = `${field.id}-count`;
        const described = field.getAttribute('aria-describedby');
        field.setAttribute('aria-describedby', described ? `${described} ${counter.id}` : counter.id);
      }
    }
    return counter;
  }

  function draw(field, { isFocused }) {
    const { state, words } = judged(field);
    const counter = counterOf(field);
    counter.textContent = words;
    counter.dataset.state = state;
    counter.hidden = !words || !(isFocused || state !== 'fine' || field.matches(ALWAYS_SHOWN));
    return { state, words };
  }

  function announce(words) {
    window.clearTimeout(announcing);
    announcing = window.setTimeout(() => {
      status.textContent = words;
    }, PAUSE);
  }

  function fieldOf(target) {
    if (!(target instanceof Element) || !target.closest('form[data-edit-form], #main form')) return null;
    return target.closest(RICH) || (target.matches(LIMITED) ? target : null);
  }

  function onTyping(event) {
    const field = fieldOf(event.target);
    if (!field) return;
    // At once: what is pasted next is not to be cut.
    if (!field.matches(RICH)) limitsOf(field);
    window.clearTimeout(redrawing);
    redrawing = window.setTimeout(() => {
      const { words } = draw(field, { isFocused: true });
      if (event.type !== 'focusin') announce(words);
    }, field.matches(RICH) ? REDRAW : 0);
  }

  function onLeaving(event) {
    const field = fieldOf(event.target);
    if (!field) return;
    window.clearTimeout(redrawing);
    // A counter that goes while a button is pressed would move the button away from the pointer.
    if (isPressed) left.add(field);
    else draw(field, { isFocused: false });
  }

  function onPress() {
    isPressed = true;
  }

  function onRelease() {
    isPressed = false;
    // The click comes first.
    window.setTimeout(() => {
      left.forEach((field) => {
        if (!field.contains(document.activeElement)) draw(field, { isFocused: false });
      });
      left.clear();
    });
  }

  function start() {
    status = document.createElement('div');
    status.className = 'w-sr-only';
    status.setAttribute('role', 'status');
    document.body.append(status);
    document.querySelectorAll(ALWAYS_SHOWN).forEach((field) => draw(field, { isFocused: false }));
    ['focusin', 'input', 'keyup', 'paste', 'cut'].forEach((name) =>
      document.addEventListener(name, onTyping),
    );
    document.addEventListener('focusout', onLeaving);
    document.addEventListener('pointerdown', onPress, true);
    ['pointerup', 'pointercancel', 'dragend'].forEach((name) =>
      document.addEventListener(name, onRelease, true),
    );
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
