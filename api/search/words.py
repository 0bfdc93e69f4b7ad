"""Text as search compares it: small letters without accents, cut into words. Knows no database."""

import re
import unicodedata

# Invisible characters that stand inside words.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LETTERS_WITHOUT_PARTS = str.maketrans("ßæœøđłðþıħŧ", "saoodldtiht")
# Scripts whose accents a reader leaves out when searching: Latin, Greek, Cyrillic.
_LAST_FOLDED = 0x052F

WORD = re.compile(r"[^\W_]+")
STEM_LENGTH = 4
# Longest first; what is left of a word must have STEM_LENGTH letters.
_ENDINGS = (
    "aciones", "ciones", "iendo", "ations", "iones", "ation", "acion", "ando",
    "ingly", "ings", "ions", "ing", "ion", "ies", "ied", "est", "ed", "es", "as", "os",
    "s", "e", "y", "a", "o",
)  # fmt: skip


class _Folding(dict[int, int]):
    """Maps each character to one character, found when it is first met."""

    def __missing__(self, code: int) -> int:
        folded = self[code] = _folded_code(code)
        return folded


def _folded_code(code: int) -> int:
    lower = chr(code).lower()
    character = lower if len(lower) == 1 else lower[0]
    character = character.translate(_LETTERS_WITHOUT_PARTS)
    parts = unicodedata.normalize("NFD", character)
    is_accented = ord(parts[0]) <= _LAST_FOLDED and all(map(unicodedata.combining, parts[1:]))
    return ord(parts[0] if is_accented else character)


_FOLDING = _Folding()


def composed(text: str) -> str:
    """The text with each accented letter as one character (NFC), without invisible ones."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


def folded(text: str) -> str:
    """The text in small letters without accents, character by character: its length stays."""
    return text.translate(_FOLDING)


def words_of(text: str) -> list[str]:
    """The folded words of a composed text, in order: letters and digits only."""
    return WORD.findall(folded(text))


def stem(word: str) -> str:
    """The part of a folded word that its other forms begin with, too."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM_LENGTH:
            return word[: -len(ending)]
    return word


def trigrams(word: str) -> list[str]:
    """The distinct groups of three characters in a word, two spaces before and one after it."""
    padded = f"  {word} "
    return sorted({padded[start : start + 3] for start in range(len(padded) - 2)})
