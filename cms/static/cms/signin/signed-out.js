/* Whoever is signed out while a page stands open loses nothing: the page says so, and its forms can
 * be sent after signing in again in another window. */
(() => {
  const FIELD = 'csrfmiddlewaretoken';
  const NOTE = 'signed-out-note';

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

  function onAutosave(event) {
    const now = token();
    if (now && event.detail && event.detail.formData) event.detail.formData.set(FIELD, now);
  }

  function onError(event) {
    const told = event.detail && event.detail.response;
    if (told && told.signed_out) note(told.sign_in_address);
  }

  function onSuccess() {
    const box = document.getElementById(NOTE);
    if (box) box.remove();
  }

  document.addEventListener('w-autosave:save', onAutosave);
  document.addEventListener('w-autosave:error', onError);
  document.addEventListener('w-autosave:success', onSuccess);
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
