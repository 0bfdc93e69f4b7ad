/* Brings fields to life that say as data what is to be called: the page's policy allows no script
 * within a page. Only what makes fields of forms can be called so. */
(() => {
  const ALLOWED = /^(init(Date|Time|DateTime)Chooser|createTaskChooser|InlinePanel|MultipleChooserPanel|[A-Z][A-Za-z]*Chooser|Chooser)$/;
  const WAITING = 'script[data-starts]:not([data-started])';

  function start(element) {
    const name = element.dataset.starts;
    if (!ALLOWED.test(name) || typeof window[name] !== 'function') return;
    element.setAttribute('data-started', '');
    const values = JSON.parse(element.textContent);
    if (/^[A-Z]/.test(name)) new window[name](...values);
    else window[name](...values);
  }

  function startAll() {
    document.querySelectorAll(WAITING).forEach(start);
  }

  new MutationObserver(startAll).observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', startAll);
})();
