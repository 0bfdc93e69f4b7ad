/* Markdown as the blocks of a rich text: headings, lists, bold, italic and links.
 *
 * A block is {type, depth, runs}; a run is {text, bold, italic, href}. Knows no editor.
 */
(() => {
  const HEADING = /^\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$/;
  const ITEM = /^(\s*)(?:([-*+•])|(\d{1,3})[.)])\s+(\S.*)$/;
  const RULE = /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/;
  const UNDERLINE = /^\s{0,3}(=+|-{3,})\s*$/;
  const HARD_BREAK = / {2,}$|\\$/;
  // A shorter line was ended on purpose, such as a line of an address.
  const WRAPPED_LINE = 45;
  const SAFE_LINK = /^(?:https?:\/\/|mailto:)\S+$/i;

  const INLINE = new RegExp(
    [
      String.raw`\\([\\*_\x60#\[\]()+\-.!>])`, // 1: an escaped sign
      String.raw`!?\[([^\]\n]+)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)`, // 2, 3
      String.raw`<((?:https?:\/\/|mailto:)[^\s<>]+)>`, // 4: an address by itself
      String.raw`(\*\*\*|\*\*|__|\*|_)(?=\S)([^\n]*?\S)\5`, // 5, 6: emphasis
    ].join('|'),
    'g',
  );

  /** Whether a text was written as Markdown rather than merely holding an asterisk. */
  function isMarkdown(text) {
    const lines = text.split(/\r\n?|\n/);
    if (lines.some((line) => HEADING.test(line))) return true;
    if (lines.filter((line) => ITEM.test(line)).length > 1) return true;
    return lines.some((line) =>
      runsOf(line).some((run) => run.bold || run.italic || run.href),
    );
  }

  /** The blocks of a Markdown text. */
  function blocksOfMarkdown(text) {
    const blocks = [];
    let paragraph = [];
    let inItem = false;

    const endParagraph = () => {
      if (paragraph.length) blocks.push(block('unstyled', 0, paragraph.join('')));
      paragraph = [];
    };
    const continueText = (line) => {
      const words = line.trim().replace(/\\$/, '');
      const last = paragraph.length - 1;
      if (last < 0) {
        paragraph.push(words);
      } else if (HARD_BREAK.test(paragraph.ended)) {
        paragraph.push('\n', words);
      } else if (paragraph.ended.trim().length < WRAPPED_LINE) {
        endParagraph();
        paragraph.push(words);
      } else {
        paragraph.push(' ', words);
      }
      paragraph.ended = line;
    };

    text.split(/\r\n?|\n/).forEach((line) => {
      const heading = HEADING.exec(line);
      const item = ITEM.exec(line);
      if (!line.trim()) {
        endParagraph();
        inItem = false;
      } else if (paragraph.length && UNDERLINE.test(line)) {
        const title = paragraph.join('');
        paragraph = [];
        blocks.push(block('header-three', 0, title));
      } else if (RULE.test(line)) {
        endParagraph();
        inItem = false;
      } else if (heading) {
        endParagraph();
        inItem = false;
        const type = heading[1].length <= 2 ? 'header-three' : 'header-four';
        blocks.push(block(type, 0, heading[2]));
      } else if (item) {
        endParagraph();
        inItem = true;
        const type = item[2] ? 'unordered-list-item' : 'ordered-list-item';
        const depth = item[1].replace(/\t/g, '    ').length >= 2 ? 1 : 0;
        blocks.push(block(type, depth, item[4].trim()));
      } else if (inItem && /^\s+\S/.test(line)) {
        const last = blocks[blocks.length - 1];
        last.runs.push(...runsOf(` ${line.trim()}`));
      } else {
        inItem = false;
        continueText(line.replace(/^\s{0,3}>\s?/, ''));
      }
    });
    endParagraph();
    return blocks.filter((one) => one.runs.some((run) => run.text.trim()));
  }

  function block(type, depth, text) {
    return { type, depth, runs: runsOf(text) };
  }

  /** The runs of a line: its words, and which of them are bold, italic or a link. */
  function runsOf(text, style = {}) {
    const runs = [];
    const add = (words, more = {}) => {
      if (words) runs.push({ text: words, ...style, ...more });
    };
    let end = 0;
    for (const match of text.matchAll(INLINE)) {
      const [whole, escaped, label, target, address, mark, marked] = match;
      if (mark && !standsAlone(text, match.index, whole.length, mark)) continue;
      add(text.slice(end, match.index));
      end = match.index + whole.length;
      if (escaped) add(escaped);
      else if (address) add(address.replace(/^mailto:/i, ''), { href: address });
      else if (label) addLink(runs, whole, label, target, style);
      else runs.push(...runsOf(marked, { ...style, ...emphasis(mark) }));
    }
    add(text.slice(end));
    return runs;
  }

  function addLink(runs, whole, label, target, style) {
    const leads = !whole.startsWith('!') && SAFE_LINK.test(target);
    runs.push(...runsOf(label, leads ? { ...style, href: target } : style));
  }

  function emphasis(mark) {
    return {
      ...(mark.length >= 2 && { bold: true }),
      ...(mark.length !== 2 && { italic: true }),
    };
  }

  // 3*4*5 and a_file_name are no emphasis.
  function standsAlone(text, start, length, mark) {
    if (mark.length > 1 && mark[0] === '*') return true;
    const before = text[start - 1] || ' ';
    const after = text[start + length] || ' ';
    return !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after);
  }

  window.clinicEditing = Object.assign(window.clinicEditing || {}, {
    isMarkdown,
    blocksOfMarkdown,
    SAFE_LINK,
  });
})();
