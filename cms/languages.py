"""The languages: those content is written in, and those spoken at a clinic."""

from django.conf import settings

# ISO 639 codes with their English names.
SPOKEN: tuple[tuple[str, str], ...] = (
    ("en", "English"),
    ("es", "Spanish"),
    ("zh", "Chinese"),
    ("fr", "French"),
    ("ht", "Haitian Creole"),
    ("ko", "Korean"),
    ("vi", "Vietnamese"),
    ("ru", "Russian"),
    ("ar", "Arabic"),
    ("pt", "Portuguese"),
    ("pl", "Polish"),
    ("it", "Italian"),
    ("de", "German"),
    ("hi", "Hindi"),
    ("ur", "Urdu"),
    ("bn", "Bengali"),
    ("fa", "Persian"),
    ("he", "Hebrew"),
    ("yi", "Yiddish"),
    ("am", "Amharic"),
    ("tl", "Tagalog"),
    ("ja", "Japanese"),
    ("ase", "American Sign Language"),
)


def locale_choices() -> list[tuple[str, str]]:
    """The languages content may be written in: the setting LANGUAGES."""
    return list(settings.LANGUAGES)


def spoken_by_default() -> list[str]:
    return ["en"]
