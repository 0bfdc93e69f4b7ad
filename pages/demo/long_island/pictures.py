"""The Long Island clinic's own pictures."""

from pages.demo.long_island.colors import ACCENT, PRIMARY
from pages.demo.outline import DemoPicture
from pages.demo.pictures import buildings, logos, palette, people, rooms, shore, things

PICTURES = (
    DemoPicture(
        name="logo",
        title="Saltmeadow logo",
        draw=lambda: logos.shore_logo(("Saltmeadow", "Infusion Clinic"), PRIMARY, ACCENT),
        alt="Saltmeadow Infusion Clinic",
        transparent=True,
    ),
    DemoPicture(
        name="coast",
        title="Dunes and lighthouse",
        draw=shore.coast,
        alt="Dunes with beach grass and a slatted fence, the open sea behind them and a far "
        "lighthouse",
        focus=(0.62, 0.52),
    ),
    DemoPicture(
        name="room",
        title="Treatment room",
        draw=lambda: rooms.treatment_room(palette.BLUE),
        alt="A bright room with a blue reclining chair and an infusion stand beside a window onto "
        "the shore",
        focus=(0.52, 0.6),
    ),
    DemoPicture(
        name="infusion",
        title="Infusion bag",
        draw=lambda: things.infusion(palette.BLUE),
        alt="A clear infusion bag on its stand, with the drip chamber below it, in front of soft "
        "blue light",
        focus=(0.5, 0.55),
    ),
    DemoPicture(
        name="front",
        title="The Smithtown office",
        draw=lambda: buildings.clinic_front(palette.BLUE),
        alt="A low, white building with a blue roof, flower boxes and a bench beside the path to "
        "its door",
        focus=(0.51, 0.62),
    ),
    DemoPicture(
        name="rosalind-okpara-venn",
        title="Rosalind Okpara-Venn",
        draw=lambda: people.portrait(
            people.Look("#6f4630", "#241a17", "#e0875f", "#e8e1d4", "curls", coat=True)
        ),
        alt="Drawn portrait of Rosalind Okpara-Venn, a woman with dark curls in a white coat",
        focus=(0.5, 0.45),
    ),
    DemoPicture(
        name="maeve-lindqvist-orr",
        title="Maeve Lindqvist-Orr",
        draw=lambda: people.portrait(
            people.Look("#f0c7a8", "#a3572f", "#3d5f8f", "#dbe4ee", "bun")
        ),
        alt="Drawn portrait of Maeve Lindqvist-Orr, a woman with red hair in a bun and a blue top",
        focus=(0.5, 0.45),
    ),
)
