// The copy button beside a new secret, and the result of a test as soon as there is one.
(() => {
  const PAUSE = 500;

  document.querySelectorAll('[data-copies]').forEach((button) => {
    const field = document.getElementById(button.dataset.copies);
    const said = button.parentElement.querySelector('[data-copied]');
    field.addEventListener('focus', () => field.select());
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = 'Copied.';
      } catch {
        field.select();
        said.textContent = 'Press Ctrl+C (on a Mac: ⌘C) to copy it.';
      }
    });
  });

  const place = document.querySelector('[data-webhook-test]');

  async function look() {
    const waiting = place?.querySelector('[data-url]');
    if (!waiting) return;
    try {
      const response = await fetch(waiting.dataset.url);
      if (response.ok) {
        const text = await response.text();
        // What stands there already is not read out again.
        if (text.trim() !== waiting.outerHTML.trim()) place.innerHTML = text;
      }
    } finally {
      setTimeout(look, PAUSE);
    }
  }

  setTimeout(look, PAUSE);
})();
