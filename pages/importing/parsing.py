"""Parsing: from the text of a file to an article, step by step."""

from dataclasses import replace

from pages.importing.article import ArticleWarning, ImportedArticle, Section
from pages.importing.claims import claims_in, lost_link_in, placeholder_in
from pages.importing.clearing import ALT_TEXT, clear
from pages.importing.errors import ArticleEmpty, ArticleNotText, ArticleTooLong
from pages.importing.folding import fold_entries
from pages.importing.header import read_header
from pages.importing.lines import Line, read_lines
from pages.importing.locations import find_location
from pages.importing.markup import has_html, links
from pages.importing.meta import Header
from pages.importing.outline import read_outline
from pages.importing.phones import find_phones
from pages.importing.questions import gather_questions
from pages.importing.roles import with_roles
from pages.importing.sections import build_sections
from pages.importing.sentences import sentences

LONGEST_TEXT = 400_000


def parse_article(text: str, *, region: str = "US") -> ImportedArticle:
    """Reads a web article as people copy it into an article of typed sections.

    `region` is the country whose phone numbers are written without a country code.
    Raises ArticleEmpty, ArticleTooLong or ArticleNotText.
    """
    if len(text) > LONGEST_TEXT:
        raise ArticleTooLong
    if _is_binary(text):
        raise ArticleNotText
    lines = read_lines(text)
    clearing = clear(lines)
    if not clearing.lines:
        raise ArticleEmpty
    header = read_header(clearing.lines)
    nodes, strays = read_outline(with_roles(header.body))
    nodes = fold_entries(gather_questions(nodes, header.title), header.title)
    sections = tuple(build_sections(nodes, header.title))
    if not header.title and not sections:
        raise ArticleEmpty
    warnings = [
        *clearing.warnings,
        *header.warnings,
        *(ArticleWarning("alt_text", ALT_TEXT, line.source) for line in strays),
    ]
    article = ImportedArticle(
        title=header.title,
        date=header.date,
        summary=header.summary,
        author=header.author,
        sections=sections,
        warnings=tuple(warnings),
        furniture=(*clearing.furniture, *header.furniture),
    )
    return _checked(article, header, lines, region)


def _is_binary(text: str) -> bool:
    controls = sum(
        (character < " " and character not in "\t\n\r\x0b\x0c") or character == "\ufffd"
        for character in text
    )
    return controls * 50 > len(text)


def _checked(
    article: ImportedArticle, header: Header, lines: list[Line], region: str
) -> ImportedArticle:
    """Adds place, phone, and warnings about what the text says."""
    spoken = [part for paragraph in _paragraphs(article) for part in sentences(paragraph)]
    place, places = find_location(spoken)
    phones = find_phones([line.text for line in lines], region)
    numbers = list(dict.fromkeys(phone.e164 for phone in phones))
    warnings = list(article.warnings)
    if not article.sections:
        warnings.append(
            ArticleWarning("no_text", "Below the title there is no text.", article.title)
        )
    if places:
        message = "The text names several places: none was taken."
        warnings.append(ArticleWarning("conflicting_locations", message, "; ".join(places)))
    if not numbers:
        message = "The text gives no phone number: the clinic's own will be shown."
        warnings.append(ArticleWarning("no_phone", message, ""))
    elif len(numbers) > 1:
        written = dict.fromkeys(phone.written for phone in phones)
        message = "The text gives different phone numbers: none was taken."
        warnings.append(ArticleWarning("conflicting_phones", message, "; ".join(written)))
    warnings.extend(_sentence_warnings(spoken))
    warnings.extend(_line_warnings(lines))
    return replace(
        article,
        clinic_location=place,
        phone=numbers[0] if len(numbers) == 1 else None,
        warnings=tuple(warnings),
    )


def _paragraphs(article: ImportedArticle) -> list[str]:
    found = [article.title]
    if article.summary:
        found.append(article.summary)
    for section in article.sections:
        found.extend(_section_texts(section))
    return found


def _section_texts(section: Section) -> list[str]:
    texts = [section.heading or "", *section.body, section.items_heading or ""]
    for item in section.items:
        joiner = " " if item.name.endswith((".", "?", "!", ":")) else ": "
        texts.append(f"{item.name}{joiner}{item.description}" if item.description else item.name)
    return [text for text in (*texts, *section.outro) if text]


def _sentence_warnings(spoken: list[str]) -> list[ArticleWarning]:
    warnings: list[ArticleWarning] = []
    for sentence in spoken:
        words = list(dict.fromkeys(claims_in(sentence)))
        if words:
            message = f"A claim to check: {', '.join(words)}."
            warnings.append(ArticleWarning("claim", message, sentence))
        placeholder = placeholder_in(sentence)
        if placeholder:
            message = "This text is not finished: it holds a placeholder."
            warnings.append(ArticleWarning("placeholder", message, sentence))
        if lost_link_in(sentence):
            message = "This was a link on the page; plain text does not say where it led."
            warnings.append(ArticleWarning("lost_link", message, sentence))
    return warnings


def _line_warnings(lines: list[Line]) -> list[ArticleWarning]:
    warnings: list[ArticleWarning] = []
    for line in lines:
        for words, address in links(line.source):
            message = "This link is not carried over: please set it again."
            warnings.append(ArticleWarning("lost_link", message, f"{words} ({address})"))
        if has_html(line.source):
            message = "This line holds HTML tags: please remove them."
            warnings.append(ArticleWarning("markup", message, line.source))
    return warnings
