"""What the demo's content is written in: plain values that name one another."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from pages.demo.pictures.canvas import Canvas

State = Literal["published", "draft", "scheduled"]


@dataclass(frozen=True, slots=True)
class Rich:
    """Rich text in the light marks of `pages.demo.markup`."""

    source: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something to be found in the database: a page by its path, all else by its name."""

    noun: Literal["page", "picture", "condition", "reference"]
    name: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its kind and the values of its block, with `Rich` and `Named` still in them."""

    kind: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPicture:
    """A drawn picture. `focus` is what matters most in it, as fractions from the upper left."""

    name: str
    title: str
    draw: Callable[[], Canvas]
    alt: str = ""
    decorative: bool = False
    transparent: bool = False
    focus: tuple[float, float] | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCondition:
    """A shared condition."""

    slug: str
    name: str
    summary: str
    alternate_names: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoReference:
    """A shared reference."""

    slug: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoClinician:
    """A fictional member of a team; `photo` names a picture."""

    slug: str
    name: str
    job_title: str
    photo: str
    credentials: tuple[str, ...] = ()
    is_physician: bool = False
    specialties: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """One period of an office's week: days by their first three letters, times as HH:MM."""

    days: str
    opens: str
    closes: str
    mode: Literal["in_person", "telehealth"] = "in_person"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialHours:
    """Other hours of an office: closed, or open from the first time to the second."""

    label: str
    first_date: datetime.date
    last_date: datetime.date
    open_only: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoNotice:
    """A notice that is shown from the start until `ends_at`."""

    level: Literal["info", "warning", "urgent"]
    text: Rich
    ends_at: datetime.datetime
    link: "MenuLink | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOffice:
    """A street address of a clinic."""

    slug: str
    name: str
    street: str
    city: str
    region: str
    postal_code: str
    latitude: str
    longitude: str
    phone: str
    hours: tuple[Hours, ...]
    special_hours: tuple[SpecialHours, ...] = ()
    is_main: bool = False
    parking: str = ""
    accessibility: str = ""


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link of a menu; `target` is a path, an e-mail address, `phone` or `appointment`."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of a menu with the links below it."""

    link: MenuLink
    below: tuple[MenuLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPage:
    """A page: `type` is its name on the wire; what it refers to is named, not linked.

    `about` is the condition or clinician of a page about one, `people` those of a team page, all by
    their slugs.
    """

    path: str
    type: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    hero: str = ""
    seo_title: str = ""
    seo_description: str = ""
    related: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    about: str = ""
    people: tuple[str, ...] = ()
    date: datetime.date | None = None
    author_name: str = ""
    author: str = ""
    reviewer: str = ""
    last_reviewed: datetime.date | None = None
    next_review: datetime.date | None = None
    share: bool = True
    noindex: bool = False
    state: State = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRedirect:
    """From an old path to a page."""

    old_path: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoClinic:
    """A clinic with all that is its own. `fields` and `facts` are values of the models' fields."""

    slug: str
    short_name: str
    fields: dict[str, Any]
    disclaimer: Rich
    emergency_notice: Rich
    logo: str
    share_image: str
    offices: tuple[DemoOffice, ...]
    facts: dict[str, Any]
    clinicians: tuple[DemoClinician, ...]
    pictures: tuple[DemoPicture, ...]
    pages: tuple[DemoPage, ...]
    main_menu: tuple[MenuEntry, ...]
    footer_menu: tuple[MenuEntry, ...]
    redirects: tuple[DemoRedirect, ...]
    notices: tuple[DemoNotice, ...] = ()
    social: tuple[tuple[str, str], ...] = ()
