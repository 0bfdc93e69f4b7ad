"""Which words do not describe a picture; knows no model and no form."""

import os.path
import re

MOST_CHARACTERS = 250
ASK = "Describe what the picture shows, or tick “Only decoration” below."
NOT_BOTH = (
    "You described the picture and also marked it as decoration. Keep one of the two: untick this "
    "if readers should hear the description, or empty the description."
)

_ARTICLE = r"(an?\s+|the\s+|our\s+|my\s+|this\s+is\s+an?\s+)?"
_NOUN = (
    r"(image|picture|pic|photo|photograph|img|logo|icon|graphic|illustration|drawing|banner|header"
    r"|hero|cover|thumbnail|screenshot|untitled|unnamed|no\s+title|placeholder|stock\s+photo"
    r"|alt(ernative)?([ -]?text)?|description|caption|test|todo|tbd|n/?a|none|null|x+)"
)
_EMPTY_WORDS = re.compile(
    rf"{_ARTICLE}{_NOUN}(\s+(image|picture|photo|logo|graphic|file))?[\s\d._()-]*", re.IGNORECASE
)
_ENDINGS = r"jpe?g|png|webp|gif|avif|hei[cf]|svg|tiff?|bmp|psd|pdf"
_FILE_NAME = re.compile(rf"[^\n]*\w\.({_ENDINGS})", re.IGNORECASE)
_CAMERA_NAME = re.compile(
    r"(img|image|dsc[nf]?|dscf|pxl|p|mvimg|photo|picture|screenshot|screen shot|scan|wa|whatsapp "
    r"image|unsplash|adobestock|istock|shutterstock|gettyimages)[\s_-]*\d(at\b|[\d\s_.:()a-f-])*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s_.-]+")


def alternative_text_problem(text: str, *, file_name: str = "", title: str = "") -> str | None:
    """What is wrong with an alternative text, in plain words; None when nothing is.

    `file_name` and `title` are the picture's: neither the name of a file nor a title made of it
    describes anything.
    """
    words = " ".join(text.split()).strip(" .!\"'“”")
    if not any(letter.isalnum() for letter in words):
        return ASK
    if len(text.strip()) > MOST_CHARACTERS:
        return (
            f"This has {len(text.strip())} characters; at most {MOST_CHARACTERS} are possible. "
            "One or two short sentences are enough: who or what is seen, and where."
        )
    if is_file_name(words) or _is_name_of(words, file_name):
        return "This is the name of a file. Describe what the picture shows instead."
    if _is_same(words, title) and _is_name_of(title, file_name):
        return (
            "This repeats the title, which was taken from the file’s name. "
            "Describe what the picture shows instead."
        )
    if _EMPTY_WORDS.fullmatch(words):
        return f"“{words}” does not say what the picture shows. Describe it in a few words."
    return None


def is_file_name(words: str) -> bool:
    """Whether words look like the name of a file or what a camera calls its pictures."""
    return bool(_FILE_NAME.fullmatch(words) or _CAMERA_NAME.fullmatch(words))


def _is_name_of(words: str, file_name: str) -> bool:
    """Whether words are a file's name, unless that name is itself several plain words."""
    stem = os.path.splitext(os.path.basename(file_name))[0]
    if not stem or not _is_same(words, stem):
        return False
    return not all(part.isalpha() for part in words.split()) or len(words.split()) < 3


def _is_same(one: str, other: str) -> bool:
    return _spelled(one) == _spelled(other) != ""


def _spelled(text: str) -> str:
    return _SEPARATORS.sub(" ", text).strip().casefold()
