"""The pages that a new clinic begins with, as plain values: what is there and what is to be filled
in. They say nothing about medicine; that is for the people of the clinic to write."""

from dataclasses import dataclass
from typing import Any, Final

# Stands in paths for the short name of the treatment that the clinic offers.
TREATMENT: Final = "treatment"

ASK: Final = {"action": "appointment", "label": "Request an appointment"}


@dataclass(frozen=True, slots=True)
class StarterSection:
    """A section to be filled in: its kind, and the values of its block that are there already."""

    kind: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StarterPage:
    """A draft at a path below the home page, `type` as on the wire. An empty title is the name of
    what the page is about: the clinic, or the treatment."""

    path: str
    type: str
    title: str
    sections: tuple[StarterSection, ...] = ()


def section(kind: str, heading: str = "", **value: Any) -> StarterSection:
    return StarterSection(kind, {"heading": heading, **value})


HOME: Final = StarterPage(
    "/",
    "home",
    "",
    (
        section("text"),
        section("cta", "Talk to us", items=[ASK]),
        section("offices", "Where to find us"),
    ),
)
PAGES: Final = (
    StarterPage(f"/{TREATMENT}/", "treatment", "", (section("text"),)),
    StarterPage(
        f"/{TREATMENT}/science/",
        "science",
        "How it works",
        (section("science", "How it is thought to work"),),
    ),
    StarterPage(
        f"/{TREATMENT}/conditions/",
        "conditions",
        "Conditions",
        (section("conditions", items=[{}]),),
    ),
    StarterPage(
        f"/{TREATMENT}/procedure/",
        "procedure",
        "Your visit, step by step",
        (section("procedure", "What happens at a visit"),),
    ),
    StarterPage(
        f"/{TREATMENT}/experience/",
        "experience",
        "What you may notice",
        (section("experience_during", "During"), section("experience_after", "Afterwards")),
    ),
    StarterPage("/about/", "standard", "About us", (section("text"),)),
    StarterPage("/about/team/", "team", "Our team"),
    StarterPage("/articles/", "article_index", "Articles"),
    StarterPage(
        "/contact/",
        "standard",
        "Contact",
        (
            section("offices", "Where to find us"),
            section("appointment_form", "Request an appointment", anchor="appointment"),
        ),
    ),
    StarterPage("/legal/", "standard", "Privacy and legal notice", (section("text"),)),
)
# A menu entry: the path it leads to and those of the links below it.
MenuEntry = tuple[str, tuple[str, ...]]
PARTS: Final = tuple(
    f"/{TREATMENT}/{part}/" for part in ("science", "conditions", "procedure", "experience")
)
MAIN_MENU: Final[tuple[MenuEntry, ...]] = (
    (f"/{TREATMENT}/", PARTS),
    ("/about/", ("/about/team/",)),
    ("/articles/", ()),
    ("/contact/", ()),
)
FOOTER_MENU: Final[tuple[MenuEntry, ...]] = (("/about/", ()), ("/contact/", ()), ("/legal/", ()))
