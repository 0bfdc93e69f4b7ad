/* Pasting into a rich text field keeps the structure of what was copied.
 *
 * Needs markdown.js and html.js before it. What a field does not allow (a heading, a link) the
 * editor itself turns into plain words afterwards.
 */
(() => {
  const { DraftJS, draftail, clinicEditing } = window;
  // Copied within the editor, which knows better what it was.
  const OWN = /data-draftjs-conductor|data-editor=|data-offset-key/;

  function blocksOfPasted(text, html) {
    if (html && OWN.test(html)) return [];
    if (html && clinicEditing.hasStructure(html)) return clinicEditing.blocksOfHtml(html);
    if (text && clinicEditing.isMarkdown(text)) return clinicEditing.blocksOfMarkdown(text);
    return [];
  }

  /** The content that Draft.js makes its own of: text with ranges of styles and links. */
  function rawContent(blocks) {
    const entityMap = {};
    const rawBlocks = blocks.map(({ type, depth, runs }) => {
      const inlineStyleRanges = [];
      const entityRanges = [];
      let text = '';
      runs.forEach((run) => {
        const range = { offset: text.length, length: run.text.length };
        if (run.bold) inlineStyleRanges.push({ ...range, style: 'BOLD' });
        if (run.italic) inlineStyleRanges.push({ ...range, style: 'ITALIC' });
        if (run.href) {
          const key = Object.keys(entityMap).length;
          entityMap[key] = { type: 'LINK', mutability: 'MUTABLE', data: { url: run.href } };
          entityRanges.push({ ...range, key });
        }
        text += run.text;
      });
      return { key: DraftJS.genKey(), type, depth, text, inlineStyleRanges, entityRanges };
    });
    return { blocks: rawBlocks, entityMap };
  }

  function insert(blocks, editorState) {
    const { Modifier, EditorState, convertFromRaw } = DraftJS;
    const before = editorState.getCurrentContent();
    const selection = editorState.getSelection();
    const target = before.getBlockForKey(selection.getStartKey());
    const fragment = convertFromRaw(rawContent(blocks)).getBlockMap();
    let content = Modifier.replaceWithFragment(before, selection, fragment);
    if (blocks.length === 1 && blocks[0].type !== 'unstyled' && !target.getText()) {
      // One block alone would take the type of the paragraph that it lands in.
      content = Modifier.setBlockType(content, content.getSelectionAfter(), blocks[0].type);
    }
    return EditorState.push(editorState, content, 'insert-fragment');
  }

  function onPaste(text, html, editorState, { setEditorState }) {
    const blocks = blocksOfPasted(text, html);
    if (!blocks.length) return 'not-handled';
    setEditorState(insert(blocks, editorState));
    return 'handled';
  }

  // Only an entity type is asked before the editor's own link type, which takes any pasted text with
  // an address in it. This one has no button and makes nothing of its own.
  draftail.registerPlugin({ type: 'STRUCTURED_PASTE', onPaste }, 'entityTypes');
  Object.assign(clinicEditing, { blocksOfPasted });
})();
