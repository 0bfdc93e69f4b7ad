/* Whoever is signed out while a page stands open loses nothing: the page says so as soon as anything
 * that it asks by itself is refused, and goes on after signing in again in another window. */
(() => {
  const FIELD = 'csrfmiddlewaretoken';
  const PROOF = 'x-csrftoken';
  const NOTE = 'signed-out-note';
  // Where to sign in; on every answer of the admin to somebody who is signed out.
  const SIGNED_OUT = 'X-Signed-Out';
  const FORM = '[data-edit-form]';

  // What the open form could not save because nobody was signed in.
  let isUnsaved = false;

  // A new sign-in changes what proves that a form is ours; the browser has it as a cookie.
  function token() {
    const found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    return found && found[1];
  }

  function bringUpToDate(form) {
    const now = token();
    if (!now) return;
    form.querySelectorAll(`input[name="${FIELD}"]`).forEach((field) => {
      field.value = now;
    });
  }

  function note(signInAddress) {
    if (document.getElementById(NOTE)) return;
    const box = document.createElement('div');
    box.id = NOTE;
    box.className = 'signed-out-note';
    box.setAttribute('role', 'alert');
    const words = document.createElement('p');
    words.textContent =
      'You are signed out, and what you changed since is not saved yet. It still stands here. ';
    const link = document.createElement('a');
    link.href = signInAddress;
    link.target = '_blank';
    link.textContent = 'Sign in again in another window';
    words.append(link, document.createTextNode(', then go on here.'));
    box.append(words);
    document.body.append(box);
  }

  function forget() {
    isUnsaved = false;
    const box = document.getElementById(NOTE);
    if (box) box.remove();
  }

  // Somebody is signed in again: what could not be saved is saved now, and then the note goes.
  function goOn() {
    if (!document.getElementById(NOTE)) return;
    const form = document.querySelector(FORM);
    if (!form || !isUnsaved) {
      forget();
      return;
    }
    isUnsaved = false;
    form.dispatchEvent(new CustomEvent('w-unsaved:add', { bubbles: true, cancelable: true }));
  }

  function withProof(options) {
    const now = token();
    const headers = new Headers(options && options.headers);
    if (!now || !headers.has(PROOF)) return options;
    headers.set(PROOF, now);
    return { ...options, headers };
  }

  const { fetch } = window;
  window.fetch = async (address, options) => {
    const answer = await fetch.call(window, address, withProof(options));
    const signInAddress = answer.headers.get(SIGNED_OUT);
    if (signInAddress) note(signInAddress);
    return answer;
  };

  function onAutosave(event) {
    const now = token();
    if (now && event.detail && event.detail.formData) event.detail.formData.set(FIELD, now);
  }

  function onError(event) {
    const told = event.detail && event.detail.response;
    if (told && told.signed_out) isUnsaved = true;
  }

  document.addEventListener('w-autosave:save', onAutosave);
  document.addEventListener('w-autosave:error', onError);
  document.addEventListener('w-autosave:success', forget);
  // Who else has the page open is asked again and again.
  document.addEventListener('w-swap:json', goOn);
  if (window.jQuery) {
    window.jQuery(document).on('ajaxComplete', (event, request) => {
      const signInAddress = request.getResponseHeader(SIGNED_OUT);
      if (signInAddress) note(signInAddress);
    });
  }
  // Before anybody else reads the form.
  document.addEventListener(
    'submit',
    (event) => {
      if (event.target instanceof HTMLFormElement && event.target.method === 'post') {
        bringUpToDate(event.target);
      }
    },
    true,
  );
})();
