"""Which words do not describe a picture; knows no model and no form."""

import re

_EMPTY_WORDS = re.compile(
    r"(an?\s+|the\s+|our\s+|my\s+)?"
    r"(image|picture|pic|photo|photograph|img|logo|icon|graphic|banner|hero|thumbnail|screenshot|untitled"
    r"|placeholder|alt( text)?)"
    r"[\s\d._-]*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S+\.(jpe?g|png|webp|gif|avif|heic|svg|tiff?|bmp)", re.IGNORECASE)
_CAMERA_NAME = re.compile(
    r"(img|dsc[nf]?|pxl|p\d|mvimg|image|photo|screenshot|screen shot)[\s_-]*\d[\d\s_.-]*",
    re.IGNORECASE,
)


def alternative_text_problem(text: str) -> str | None:
    """What is wrong with an alternative text, in plain words; None when nothing is."""
    words = " ".join(text.split()).strip(" .!\"'“”")
    if not words:
        return "Describe what the picture shows, or tick “Only decoration” below."
    if _FILE_NAME.fullmatch(words) or _CAMERA_NAME.fullmatch(words):
        return "This is the name of a file. Describe what the picture shows instead."
    if _EMPTY_WORDS.fullmatch(words):
        return f"“{words}” does not say what the picture shows. Describe it in a few words."
    return None
