"""The clinic itself: its offices, people, facts and menus."""

from datetime import UTC, date, datetime

from pages.demo.maryland import (
    articles,
    clinic_pages,
    condition_pages,
    conditions,
    home,
    team,
    treatment,
)
from pages.demo.maryland.colors import ACCENT, ON_PRIMARY, PRIMARY
from pages.demo.maryland.pictures import PICTURES
from pages.demo.outline import (
    DemoClinic,
    DemoClinician,
    DemoNotice,
    DemoOffice,
    DemoRedirect,
    Hours,
    MenuEntry,
    MenuLink,
    Rich,
    SpecialHours,
)
from pages.demo.style_guide import style_guide

INFUSION = "/treatments/ketamine-infusion/"

THANKSGIVING = SpecialHours(
    label="Thanksgiving", first_date=date(2026, 11, 26), last_date=date(2026, 11, 27)
)
HALF_DAY = SpecialHours(
    label="New Year’s Eve",
    first_date=date(2026, 12, 31),
    last_date=date(2026, 12, 31),
    open_only=("09:00", "12:00"),
)

OFFICES = (
    DemoOffice(
        slug="columbia",
        name="Columbia",
        street="140 Marshlight Way, Suite 210",
        city="Columbia",
        region="MD",
        postal_code="21044",
        latitude="39.20370",
        longitude="-76.86100",
        phone="+14105550123",
        is_main=True,
        hours=(
            Hours(days="mon tue wed thu", opens="08:30", closes="17:00"),
            Hours(days="fri", opens="08:30", closes="13:00"),
            Hours(
                days="fri",
                opens="14:00",
                closes="16:00",
                mode="telehealth",
                note="First conversations by video",
            ),
        ),
        special_hours=(THANKSGIVING, HALF_DAY),
        parking="Free parking in front of the building; two places near the door are kept for "
        "pick-up.",
        accessibility="Step-free from the street, with a wide elevator and a restroom for "
        "wheelchairs.",
    ),
    DemoOffice(
        slug="annapolis",
        name="Annapolis",
        street="27 Osprey Landing",
        city="Annapolis",
        region="MD",
        postal_code="21401",
        latitude="38.97840",
        longitude="-76.49220",
        phone="+14105550147",
        hours=(
            Hours(days="tue thu", opens="09:00", closes="12:30"),
            Hours(days="tue thu", opens="13:30", closes="17:30"),
            Hours(days="sat", opens="09:00", closes="13:00", note="By appointment only"),
        ),
        special_hours=(THANKSGIVING,),
        parking="Short-stay places on Osprey Landing; the garage next door is for longer visits.",
        accessibility="A ramp leads to the side door; ring and we will come and open it.",
    ),
)

CLINICIANS = (
    DemoClinician(
        slug="imogen-tarrowby",
        name="Imogen Tarrowby",
        job_title="Medical director",
        credentials=("MD",),
        is_physician=True,
        photo="imogen-tarrowby",
        specialties=("Anesthesiology",),
        languages=("en",),
    ),
    DemoClinician(
        slug="desmond-akerele-finch",
        name="Desmond Akerele-Finch",
        job_title="Infusion nurse",
        credentials=("RN",),
        photo="desmond-akerele-finch",
        specialties=("Infusion nursing",),
        languages=("en", "es", "ase"),
    ),
)

MAIN_MENU = (
    MenuEntry(
        MenuLink("Treatment", INFUSION),
        (
            MenuLink("How it works", f"{INFUSION}science/"),
            MenuLink("What it is used for", f"{INFUSION}conditions/"),
            MenuLink("Your visit", f"{INFUSION}procedure/"),
            MenuLink("How it feels", f"{INFUSION}experience/"),
        ),
    ),
    MenuEntry(
        MenuLink("Conditions", "/conditions/"),
        (
            MenuLink("Depression", "/conditions/depression/"),
            MenuLink("Migraine", "/conditions/migraine/"),
        ),
    ),
    MenuEntry(MenuLink("Articles", "/articles/")),
    MenuEntry(
        MenuLink("About us", "/about/"),
        (MenuLink("Our team", "/about/team/"), MenuLink("Fees", "/fees/")),
    ),
    MenuEntry(
        MenuLink("Contact", "/contact/"), (MenuLink("Request an appointment", "appointment"),)
    ),
)

FOOTER_MENU = (
    MenuEntry(
        MenuLink("Visit us", "/contact/"),
        (
            MenuLink("Call the clinic", "phone"),
            MenuLink("Write to us", "hello@tidewater-infusion.example"),
        ),
    ),
    MenuEntry(
        MenuLink("The treatment", INFUSION),
        (MenuLink("All conditions", "/conditions/"), MenuLink("Fees", "/fees/")),
    ),
    MenuEntry(MenuLink("Privacy", "/privacy/")),
)

MARYLAND = DemoClinic(
    slug="maryland",
    short_name="Maryland",
    fields={
        "name": "Tidewater Infusion Clinic",
        "region": "MD",
        "time_zone": "America/New_York",
        "base_url": "https://www.tidewater-infusion.example",
        "allowed_origins": ["https://preview.tidewater-infusion.example"],
        "phone": "+14105550123",
        "fax": "+14105550199",
        "email": "hello@tidewater-infusion.example",
        "appointment_href": "/contact/#appointment",
        "languages": ["en", "es", "ase"],
        "color_primary": PRIMARY,
        "color_on_primary": ON_PRIMARY,
        "color_accent": ACCENT,
    },
    disclaimer=Rich(
        """
        What you read here is informational and is not medical advice. Please talk with a clinician
        about your own health before you decide on any treatment.
        """
    ),
    emergency_notice=Rich(
        """
        In an emergency **call 911**. If you are in crisis or thinking of suicide, **call or text
        988**, the [988 Suicide & Crisis Lifeline](https://988lifeline.org/), at any hour.
        """
    ),
    logo="logo",
    share_image="bay",
    offices=OFFICES,
    facts={
        "infusion_minutes_min": 40,
        "infusion_minutes_max": 60,
        "driver_required": False,
        "monitors": ["heart_rate", "blood_pressure", "oxygen"],
    },
    clinicians=CLINICIANS,
    pictures=PICTURES,
    pages=(
        home.HOME,
        *treatment.PAGES,
        conditions.CONDITIONS_PAGE,
        *condition_pages.PAGES,
        *articles.PAGES,
        *clinic_pages.PAGES,
        *team.PAGES,
        style_guide((40, 60)),
    ),
    main_menu=MAIN_MENU,
    footer_menu=FOOTER_MENU,
    notices=(
        DemoNotice(
            level="info",
            text=Rich("We are closed over Thanksgiving and on the afternoon of New Year’s Eve."),
            # Midnight in Maryland, the first minute of 2031.
            ends_at=datetime(2031, 1, 1, 5, 0, tzinfo=UTC),
            link=MenuLink("Opening hours", "/contact/"),
        ),
    ),
    social=(
        ("instagram", "https://instagram.example/tidewater-infusion"),
        ("facebook", "https://facebook.example/tidewater-infusion"),
    ),
    redirects=(
        DemoRedirect(
            old_path="/blog/ketamine-infusion-feelings/",
            target="/articles/what-an-infusion-feels-like/",
        ),
        DemoRedirect(old_path="/locations/", target="/contact/"),
    ),
)
