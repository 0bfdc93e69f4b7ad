/* What is said of a text's length, in words. Knows no field and no page. */
(() => {
  const FINE = 'fine';
  const ADVICE = 'advice';
  const TOO_LONG = 'too-long';

  /** Characters as the server counts them: a line break of a form takes two. */
  function lengthOf(text) {
    return Array.from(text.trim().replace(/\r\n?|\n/g, '\r\n')).length;
  }

  /** {state, words} of a plain text; limits are numbers, 0 for none. */
  function judgedText(text, { least = 0, most = 0, advised = 0, advice = '' }) {
    const length = lengthOf(text);
    const count = most ? `${length} of ${most} characters` : `${length} characters`;
    if (most && length > most) {
      return { state: TOO_LONG, words: `${count}: ${length - most} too many.` };
    }
    if (length && length < least) {
      return { state: ADVICE, words: `${count}. At least ${least} are needed.` };
    }
    if (advised && length > advised) {
      return { state: ADVICE, words: `${count}. ${advice}`.trim() };
    }
    return { state: FINE, words: `${count}.` };
  }

  /** {state, words} of the paragraphs of a rich text; words are empty when all is well. */
  function judgedParagraphs(paragraphs, { most = 0, advised = 0, mostInAll = 0 }) {
    const lengths = paragraphs.map((text) => lengthOf(text.replace(/\s+/g, ' ')));
    const total = lengthOf(paragraphs.join(' ').replace(/\s+/g, ' '));
    const longest = Math.max(0, ...lengths);
    const place = `Paragraph ${lengths.indexOf(longest) + 1}`;
    if (most && longest > most) {
      const words = `${place} has ${longest} characters; the most is ${most}. Split it.`;
      return { state: TOO_LONG, words };
    }
    if (mostInAll && total > mostInAll) {
      const words = `${total} of ${mostInAll} characters: ${total - mostInAll} too many.`;
      return { state: TOO_LONG, words };
    }
    if (advised && longest > advised) {
      const words = `${place} has ${longest} characters. Up to about ${advised} are easy to read.`;
      return { state: ADVICE, words };
    }
    return { state: FINE, words: mostInAll ? `${total} of ${mostInAll} characters.` : '' };
  }

  window.clinicEditing = Object.assign(window.clinicEditing || {}, {
    judgedText,
    judgedParagraphs,
  });
})();
