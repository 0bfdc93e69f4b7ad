"""The clinic itself: its offices, people, facts and menus."""

from datetime import UTC, date, datetime

from pages.demo.long_island import (
    articles,
    clinic_pages,
    condition_pages,
    conditions,
    home,
    team,
    treatment,
)
from pages.demo.long_island.colors import ACCENT, ON_PRIMARY, PRIMARY
from pages.demo.long_island.pictures import PICTURES
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
    label="Thanksgiving", first_date=date(2026, 11, 26), last_date=date(2026, 11, 26)
)
HALF_DAY = SpecialHours(
    label="Christmas Eve",
    first_date=date(2026, 12, 24),
    last_date=date(2026, 12, 24),
    open_only=("10:00", "13:00"),
)

OFFICES = (
    DemoOffice(
        slug="smithtown",
        name="Smithtown",
        street="88 Cordgrass Lane",
        city="Smithtown",
        region="NY",
        postal_code="11787",
        latitude="40.85590",
        longitude="-73.20070",
        phone="+16315550118",
        is_main=True,
        hours=(
            Hours(days="mon tue wed thu fri", opens="09:00", closes="17:30"),
            Hours(
                days="wed",
                opens="18:00",
                closes="20:00",
                mode="telehealth",
                note="Evening talks by phone or video",
            ),
        ),
        special_hours=(THANKSGIVING, HALF_DAY),
        parking="A small lot behind the house; please leave the two places by the ramp for "
        "pick-up.",
        accessibility="Ramp at the back door, all rooms on one floor.",
    ),
    DemoOffice(
        slug="riverhead",
        name="Riverhead",
        street="5 Periwinkle Square, Suite 3",
        city="Riverhead",
        region="NY",
        postal_code="11901",
        latitude="40.91700",
        longitude="-72.66200",
        phone="+16315550164",
        hours=(
            Hours(days="mon thu", opens="10:00", closes="18:00"),
            Hours(days="sat", opens="09:30", closes="14:00"),
        ),
        special_hours=(THANKSGIVING,),
        parking="Street parking around the square, free on Saturdays.",
        accessibility="Elevator from the lobby; the door opener is on the right.",
    ),
)

CLINICIANS = (
    DemoClinician(
        slug="rosalind-okpara-venn",
        name="Rosalind Okpara-Venn",
        job_title="Medical director",
        credentials=("DO",),
        is_physician=True,
        photo="rosalind-okpara-venn",
        specialties=("Anesthesiology",),
        languages=("en",),
    ),
    DemoClinician(
        slug="maeve-lindqvist-orr",
        name="Maeve Lindqvist-Orr",
        job_title="Nurse anesthetist",
        credentials=("CRNA",),
        photo="maeve-lindqvist-orr",
        specialties=("Nurse anesthesia",),
        languages=("en", "pl"),
    ),
)

MAIN_MENU = (
    MenuEntry(
        MenuLink("Infusions", INFUSION),
        (
            MenuLink("The science", f"{INFUSION}science/"),
            MenuLink("Who they are for", f"{INFUSION}conditions/"),
            MenuLink("Your session", f"{INFUSION}procedure/"),
            MenuLink("During and after", f"{INFUSION}experience/"),
        ),
    ),
    MenuEntry(
        MenuLink("Conditions", "/conditions/"),
        (
            MenuLink("Post-traumatic stress", "/conditions/ptsd/"),
            MenuLink("Chronic pain", "/conditions/chronic-pain/"),
        ),
    ),
    MenuEntry(MenuLink("Reading room", "/articles/")),
    MenuEntry(
        MenuLink("The clinic", "/about/"),
        (MenuLink("The people here", "/about/team/"), MenuLink("What it costs", "/fees/")),
    ),
    MenuEntry(MenuLink("Find us", "/contact/"), (MenuLink("Book an appointment", "appointment"),)),
)

FOOTER_MENU = (
    MenuEntry(
        MenuLink("Find us", "/contact/"),
        (
            MenuLink("Call us", "phone"),
            MenuLink("Send an e-mail", "desk@saltmeadow-infusion.example"),
        ),
    ),
    MenuEntry(
        MenuLink("Infusions", INFUSION),
        (MenuLink("Conditions", "/conditions/"), MenuLink("What it costs", "/fees/")),
    ),
    MenuEntry(MenuLink("Privacy", "/privacy/")),
)

LONG_ISLAND = DemoClinic(
    slug="long-island",
    short_name="Long Island",
    fields={
        "name": "Saltmeadow Infusion Clinic",
        "region": "NY",
        "time_zone": "America/New_York",
        "base_url": "https://www.saltmeadow-infusion.example",
        "allowed_origins": ["https://staging.saltmeadow-infusion.example"],
        "phone": "+16315550118",
        "fax": "+16315550190",
        "email": "desk@saltmeadow-infusion.example",
        "booking_url": "https://booking.saltmeadow-infusion.example/first-visit",
        "appointment_href": "/contact/#appointment",
        "languages": ["en", "es", "pl"],
        "color_primary": PRIMARY,
        "color_on_primary": ON_PRIMARY,
        "color_accent": ACCENT,
    },
    disclaimer=Rich(
        """
        This web site is informational, not medical advice. It cannot replace a conversation with a
        clinician who knows you.
        """
    ),
    emergency_notice=Rich(
        """
        **Call 911** in an emergency. In a mental health crisis, **call or text 988** at any time of
        day or night to reach the [988 Suicide & Crisis Lifeline](https://988lifeline.org/).
        """
    ),
    logo="logo",
    share_image="coast",
    offices=OFFICES,
    facts={
        "infusion_minutes_min": 45,
        "infusion_minutes_max": 60,
        "sessions_to_improvement_min": 1,
        "sessions_to_improvement_max": 3,
        "driver_required": True,
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
        style_guide((45, 60)),
    ),
    main_menu=MAIN_MENU,
    footer_menu=FOOTER_MENU,
    notices=(
        DemoNotice(
            level="warning",
            text=Rich("The ramp is at the **back door** while the front steps are being mended."),
            # Midnight on Long Island, the first minute of 2031.
            ends_at=datetime(2031, 1, 1, 5, 0, tzinfo=UTC),
            link=MenuLink("How to find us", "/contact/"),
        ),
    ),
    social=(("instagram", "https://instagram.example/saltmeadow-infusion"),),
    redirects=(DemoRedirect(old_path="/ketamine-infusions/", target=INFUSION),),
)
