/* Edit screens: a short page opens with its sections unfolded, so does the first item of a section
 * just added, a warning leads to what it warns of, and every rich text has a name for screen readers. */
(() => {
  // A longer page opens as a list of its sections.
  const SHORT_PAGE = 2;
  const SECTIONS = '[data-contentpath="sections"] [data-streamfield-child] > section[id^="block-"]';

  const FIELD = 'input:not([type="hidden"]), textarea, [contenteditable="true"]';

  function unfold(section) {
    const toggle = section.querySelector(':scope > .w-panel__header [data-panel-toggle]');
    if (toggle && toggle.getAttribute('aria-expanded') === 'false') toggle.click();
  }

  function unfoldShortPage() {
    const sections = Array.from(document.querySelectorAll(SECTIONS)).filter(
      (one) => !one.parentElement.parentElement.closest('[data-streamfield-child]'),
    );
    if (sections.length <= SHORT_PAGE) sections.forEach(unfold);
  }

  // A section that needs an item comes with a first one: it is there to be filled in.
  function unfoldFirstItem(added) {
    const isSection = added instanceof Element && added.matches('[data-streamfield-child]');
    if (!isSection) return;
    added.querySelectorAll('[data-streamfield-list-container]').forEach((list) => {
      const items = list.querySelectorAll(':scope > [data-streamfield-child] > section');
      if (items.length === 1) unfold(items[0]);
    });
  }

  function watchForSections() {
    const added = new MutationObserver((changes) => {
      changes.forEach((change) => change.addedNodes.forEach(unfoldFirstItem));
    });
    document
      .querySelectorAll('[data-contentpath="sections"] [data-streamfield-stream-container]')
      .forEach((stream) => added.observe(stream, { childList: true }));
  }

  function lead(event) {
    const link = event.target instanceof Element && event.target.closest('[data-leads-to-field]');
    if (!link) return;
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const tab = target.closest('[role="tabpanel"]');
    if (tab && tab.hidden) document.querySelector(`[role="tab"][href="#${tab.id}"]`).click();
    if (target.matches('section')) unfold(target);
    target.scrollIntoView({ block: 'center' });
    const fields = target.matches('section') ? target.querySelectorAll(FIELD) : [target];
    const field = Array.from(fields).find((one) => !one.closest('[hidden]'));
    if (field) field.focus({ preventScroll: true });
  }

  // Wagtail ties the label of a rich text to a hidden input, not to what one types in.
  function nameRichTexts() {
    document.querySelectorAll('[role="textbox"][contenteditable="true"]').forEach((text) => {
      if (text.hasAttribute('aria-label') || text.hasAttribute('aria-labelledby')) return;
      const field = text.closest('.w-field__wrapper');
      const label = field && field.querySelector('.w-field__label');
      const panel = text.closest('.w-panel');
      const words = label || (panel && panel.querySelector('.w-panel__heading'));
      if (words) text.setAttribute('aria-label', words.textContent.replace('*', '').trim());
    });
  }

  document.addEventListener('click', lead);
  // A new row, such as one more notice, brings rich texts of its own.
  document.addEventListener('focusin', nameRichTexts);
  window.addEventListener('load', () => {
    nameRichTexts();
    unfoldShortPage();
    watchForSections();
  });
})();
