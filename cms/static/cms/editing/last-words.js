/* What was typed last into a rich text is in the form when it is sent: with comments, the editor itself
 * writes it there a quarter of a second later, and would be too late for a quick Publish. */
(() => {
  // How comments are drawn; no part of the text.
  const DRAWN = /^(COMMENT-|STYLE_RERENDER_)/;

  function rawTextOf(editor) {
    const raw = window.Draftail.serialiseEditorStateToRaw(editor.getEditorState());
    if (!raw) return raw;
    const blocks = raw.blocks.map((block) => ({
      ...block,
      inlineStyleRanges: block.inlineStyleRanges.filter(({ style }) => !DRAWN.test(style)),
    }));
    return { ...raw, blocks };
  }

  function write(event) {
    if (!(event.target instanceof HTMLFormElement)) return;
    Array.from(event.target.elements).forEach((field) => {
      if (field.draftailEditor) field.value = JSON.stringify(rawTextOf(field.draftailEditor));
    });
  }

  // Before anybody else reads the form.
  document.addEventListener('submit', write, true);
})();
