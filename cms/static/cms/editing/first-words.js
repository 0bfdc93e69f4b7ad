/* What somebody types in the first moments is saved like all that follows: the form takes what stands
 * in it two seconds after it was opened for what it was opened with, and would see no change. */
(() => {
  const FORM = '[data-edit-form]';
  const begun = new WeakSet();
  const watched = new WeakSet();

  function onTyping(event) {
    const form = event.isTrusted && event.target instanceof Element && event.target.closest(FORM);
    if (form && !watched.has(form)) begun.add(form);
  }

  function onWatching({ target }) {
    if (watched.has(target)) return;
    watched.add(target);
    if (begun.has(target)) target.setAttribute('data-w-unsaved-force-value', 'true');
  }

  document.addEventListener('beforeinput', onTyping, true);
  document.addEventListener('change', onTyping, true);
  document.addEventListener('w-unsaved:watch-edits', onWatching);
})();
