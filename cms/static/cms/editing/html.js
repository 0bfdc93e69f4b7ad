/* Pasted HTML (a word processor's, a mail's, a web page's) as the blocks of a rich text.
 *
 * Structure stays: headings, paragraphs, lists, bold, italic, links. Fonts, colors and sizes go.
 * Blocks and runs are those of markdown.js. Knows no editor.
 */
(() => {
  const LEFT_OUT = 'script, style, head, title, template, noscript, svg, img, video, iframe, [hidden]';
  const BLOCK_TAGS = new Set(
    ('P DIV H1 H2 H3 H4 H5 H6 UL OL LI TABLE THEAD TBODY TR BLOCKQUOTE PRE SECTION ARTICLE ' +
      'HEADER FOOTER MAIN ASIDE FIGURE FIGCAPTION DL DT DD HR ADDRESS FORM').split(' '),
  );
  const STRUCTURE = 'h1, h2, h3, h4, h5, h6, ul, ol, b, strong, em, i, a[href], table';
  const NUMBERED = /^\s*(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]/i;

  /** Whether HTML says more than its plain text does. */
  function hasStructure(html) {
    const body = parsed(html);
    return body.querySelector(STRUCTURE) !== null || body.querySelectorAll('p').length > 1;
  }

  /** The blocks of pasted HTML. */
  function blocksOfHtml(html) {
    const body = parsed(html);
    const hasMainHeadings = body.querySelector('h1, h2, .MsoTitle') !== null;
    const blocks = [];
    let current = null;

    const start = (type, depth) => {
      current = { type, depth, runs: [] };
      blocks.push(current);
    };
    const add = (text, style) => {
      if (!current) start('unstyled', 0);
      const isHeading = current.type.startsWith('header');
      current.runs.push({ text, ...style, ...(isHeading && { bold: false }) });
    };

    const walk = (node, style, list) => {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.data.replace(/[\u200b\u200c\u200d\ufeff]/g, '').replace(/\s+/g, ' ');
        if (text.trim() || current) add(text, style);
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.tagName === 'BR') {
        if (current) add('\n', style);
        return;
      }
      // The bullet or number that a word processor writes into the text itself.
      if (/mso-list:\s*ignore/i.test(node.getAttribute('style') || '')) return;
      if (!BLOCK_TAGS.has(node.tagName)) {
        if (node.tagName === 'TD' || node.tagName === 'TH') separateCell(node, add);
        eachChild(node, (child) => walk(child, styleOf(node, style), list));
        return;
      }
      const inItem = list && list.open && current;
      const within = listWithin(node, list);
      if (node.tagName === 'LI') {
        within.open = true;
        start(within.type, Math.min(within.depth, 1));
      } else if (!(inItem && (node.tagName === 'P' || node.tagName === 'DIV'))) {
        current = null;
        const [type, depth] = blockOf(node, hasMainHeadings);
        if (type !== 'unstyled') start(type, depth);
      } else if (current.runs.length) {
        add(' ', {});
      }
      eachChild(node, (child) => walk(child, styleOf(node, style), within));
      if (!inItem || node.tagName === 'LI') current = null;
      if (node.tagName === 'LI') within.open = false;
    };

    eachChild(body, (child) => walk(child, {}, null));
    return blocks.flatMap(splitAtBlankLines).map(trimmed).filter((one) => one.runs.length);
  }

  function parsed(html) {
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    body.querySelectorAll(LEFT_OUT).forEach((one) => one.remove());
    return body;
  }

  function eachChild(node, visit) {
    Array.from(node.childNodes).forEach(visit);
  }

  function separateCell(cell, add) {
    if (cell.previousElementSibling) add(' – ', {});
  }

  function listWithin(node, list) {
    if (node.tagName !== 'UL' && node.tagName !== 'OL') return list;
    const type = node.tagName === 'OL' ? 'ordered-list-item' : 'unordered-list-item';
    return { type, depth: list ? list.depth + 1 : 0, open: false };
  }

  function blockOf(node, hasMainHeadings) {
    const heading = /^H([1-6])$/.exec(node.tagName);
    if (heading) {
      const highest = hasMainHeadings ? 2 : 3;
      return [Number(heading[1]) <= highest ? 'header-three' : 'header-four', 0];
    }
    if (node.classList.contains('MsoTitle')) return ['header-three', 0];
    const listed = /mso-list:\s*\w+\s+level(\d)/i.exec(node.getAttribute('style') || '');
    if (listed) {
      const type = NUMBERED.test(node.textContent) ? 'ordered-list-item' : 'unordered-list-item';
      return [type, Math.min(Number(listed[1]) - 1, 1)];
    }
    return ['unstyled', 0];
  }

  function styleOf(node, style) {
    const own = { ...style };
    const weight = node.style.fontWeight;
    if (weight) own.bold = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
    else if (node.tagName === 'B' || node.tagName === 'STRONG') own.bold = true;
    if (node.style.fontStyle) own.italic = node.style.fontStyle === 'italic';
    else if (node.tagName === 'I' || node.tagName === 'EM') own.italic = true;
    if (node.tagName === 'A') {
      const href = (node.getAttribute('href') || '').trim();
      if (window.clinicEditing.SAFE_LINK.test(href)) own.href = href;
    }
    return own;
  }

  // One line break stays within its paragraph, two end it.
  function splitAtBlankLines(block) {
    const parts = [{ ...block, runs: [] }];
    let breaks = 0;
    block.runs.forEach((run) => {
      const isBreak = run.text === '\n';
      if (isBreak) breaks += 1;
      else if (run.text.trim()) breaks = 0;
      if (isBreak && breaks === 2) parts.push({ ...block, runs: [] });
      else parts[parts.length - 1].runs.push(run);
    });
    return parts;
  }

  function trimmed(block) {
    const runs = [];
    let text = '';
    block.runs.forEach((run) => {
      let words = run.text;
      if (!text || /\s$/.test(text)) words = words.replace(/^\s+/, '');
      if (words === '\n' || !words) text = text.replace(/ $/, '');
      if (!words) return;
      text += words;
      runs.push({ ...run, text: words });
    });
    while (runs.length) {
      const last = runs[runs.length - 1];
      last.text = last.text.replace(/\s+$/, '');
      if (last.text) break;
      runs.pop();
    }
    return { ...block, runs };
  }

  window.clinicEditing = Object.assign(window.clinicEditing || {}, { hasStructure, blocksOfHtml });
})();
