/* A page that is locked can be read and commented on, and nothing else: what was typed would not be
 * saved. The server takes nothing but comments anyway. */
(() => {
  const TEXT = '.content-locked .tab-content, .content-locked .Draftail-Toolbar';
  const COMMENTS = '[data-side-panel], #comments';
  const CONTROLS = 'button, [role="button"], select, label, input, summary';
  const TYPED = 'textarea, [contenteditable="true"], input:not([type]), input[type="text"], '
    + 'input[type="url"], input[type="email"], input[type="number"]';
  // What only shows something, or comments.
  const ALLOWED = '[data-component="add-comment-button"], .w-field__comment-button, '
    + '[data-comment-add], [data-annotation], [data-panel-toggle], [data-panel-anchor], '
    + `[role="tab"], ${TYPED}`;
  const MOVES = /^(Tab|Escape|Shift|Control|Alt|Meta|Home|End|Page(Up|Down)|Arrow\w+|F\d+)$/;

  function isText(target) {
    return target instanceof Element && target.closest(TEXT) && !target.closest(COMMENTS);
  }

  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function isAllowedKey(event) {
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && event.altKey) return event.code === 'KeyM';
    if (withControl) return ['a', 'c', 'f', 'p'].includes(event.key.toLowerCase());
    if (MOVES.test(event.key)) return !event.target.matches('select, input[type="radio"]');
    return event.target.closest('button, [role="button"]') && ['Enter', ' '].includes(event.key);
  }

  function onKey(event) {
    if (isText(event.target) && !isAllowedKey(event)) stop(event);
  }

  function onChange(event) {
    if (isText(event.target)) stop(event);
  }

  function onPress(event) {
    if (!isText(event.target) || event.target.closest(ALLOWED)) return;
    if (event.target.closest(CONTROLS)) stop(event);
  }

  function sayReadOnly() {
    document.querySelectorAll(`.content-locked .tab-content :is(${TYPED})`).forEach((field) => {
      field.setAttribute('aria-readonly', 'true');
    });
  }

  if (!document.body || !document.body.classList.contains('content-locked')) return;
  window.addEventListener('keydown', onKey, true);
  ['beforeinput', 'keypress', 'compositionstart', 'paste', 'cut', 'drop', 'dragstart'].forEach(
    (name) => window.addEventListener(name, onChange, true),
  );
  ['mousedown', 'click', 'dblclick'].forEach((name) => {
    window.addEventListener(name, onPress, true);
  });
  window.addEventListener('load', sayReadOnly);
  document.addEventListener('focusin', sayReadOnly);
})();
