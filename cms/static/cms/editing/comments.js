/* A comment that is being written is not lost when the form saves itself meanwhile: the answer would
 * draw all comments anew, as they are stored. What cannot wait, the text, is saved all the same. */
(() => {
  const WRITING = ['creating', 'editing'];

  const app = () => window.comments && window.comments.commentApp;
  let watched = null;
  let isHeld = false;

  function isWriting() {
    const comments = app() ? Array.from(app().store.getState().comments.comments.values()) : [];
    return comments.some(
      (one) =>
        WRITING.includes(one.mode)
        || one.newReply
        || Array.from(one.replies.values()).some(({ mode }) => WRITING.includes(mode)),
    );
  }

  function goOn() {
    if (!isHeld || isWriting()) return;
    isHeld = false;
    const { selectors, store } = app();
    const form = document.querySelector('[data-edit-form]');
    if (!form || !selectors.selectIsDirty(store.getState())) return;
    form.dispatchEvent(new CustomEvent('w-unsaved:add', { bubbles: true, cancelable: true }));
  }

  function hold() {
    isHeld = true;
    if (watched === app()) return;
    watched = app();
    // What is written then stands in the form a moment later.
    watched.store.subscribe(() => setTimeout(goOn));
  }

  function onSave(event) {
    const hasEdits = event.target.getAttribute('data-w-unsaved-has-edits-value') === 'true';
    if (hasEdits || !isWriting()) return;
    hold();
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function onSuccess({ detail }) {
    if (!detail.data || !detail.data.comments || !isWriting()) return;
    hold();
    delete detail.data.comments;
  }

  // Before Wagtail's own.
  document.addEventListener('w-autosave:save', onSave, true);
  document.addEventListener('w-autosave:success', onSuccess, true);
})();
