"""The Maryland clinic's own pictures."""

from pages.demo.maryland.colors import ACCENT, PRIMARY
from pages.demo.outline import DemoPicture
from pages.demo.pictures import buildings, country, logos, palette, people, rooms, shore, things

PICTURES = (
    DemoPicture(
        name="logo",
        title="Tidewater logo",
        draw=lambda: logos.bay_logo(("Tidewater", "Infusion Clinic"), PRIMARY, ACCENT),
        alt="Tidewater Infusion Clinic",
        transparent=True,
    ),
    DemoPicture(
        name="meadow",
        title="Bird over a meadow",
        draw=country.meadow,
        alt="A swallow glides over a flowering meadow at dawn, with soft hills behind it",
        focus=(0.34, 0.33),
    ),
    DemoPicture(
        name="bay",
        title="Bay at sunrise",
        draw=shore.bay,
        alt="Sunrise over a wide bay with sailing boats, reeds and a small lighthouse on stilts",
        focus=(0.6, 0.55),
    ),
    DemoPicture(
        name="room",
        title="Treatment room",
        draw=lambda: rooms.treatment_room(palette.TEAL),
        alt="A quiet room with a reclining chair, a yellow blanket and an infusion stand by a "
        "window onto hills",
        focus=(0.52, 0.6),
    ),
    DemoPicture(
        name="infusion",
        title="Infusion by the window",
        draw=lambda: things.infusion(palette.TEAL),
        alt="A bag of clear fluid hangs from a stand in soft daylight, with a drop falling in the "
        "line below it",
        focus=(0.5, 0.55),
    ),
    DemoPicture(
        name="front",
        title="The Columbia office",
        draw=lambda: buildings.clinic_front(palette.TEAL),
        alt="A low, light building with a green roof, flower boxes and a wide path to its door",
        focus=(0.51, 0.62),
    ),
    DemoPicture(
        name="imogen-tarrowby",
        title="Imogen Tarrowby",
        draw=lambda: people.portrait(
            people.Look("#e9b99a", "#7a7f86", "#3f7f86", "#cfe0da", "bob", coat=True, glasses=True)
        ),
        alt="Drawn portrait of Imogen Tarrowby, a woman with gray hair and round glasses in a "
        "white coat",
        focus=(0.5, 0.45),
    ),
    DemoPicture(
        name="desmond-akerele-finch",
        title="Desmond Akerele-Finch",
        draw=lambda: people.portrait(
            people.Look("#9c6b4a", "#2b211d", "#d9a441", "#dfe8dc", "short", beard=True)
        ),
        alt="Drawn portrait of Desmond Akerele-Finch, a bearded man with short dark hair in a "
        "yellow top",
        focus=(0.5, 0.45),
    ),
)
