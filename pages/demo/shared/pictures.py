"""Pictures that both clinics use."""

from pages.demo.outline import DemoPicture
from pages.demo.pictures import country, nerves, sea, things

PICTURES = (
    DemoPicture(
        name="synapse",
        title="Nerve cells at a synapse",
        draw=nerves.synapse,
        alt="Two nerve cells facing each other across a narrow gap, with small lights passing "
        "between them",
        focus=(0.5, 0.52),
    ),
    DemoPicture(
        name="network",
        title="Branching nerve cells",
        draw=nerves.network,
        alt="Nerve cells with branching arms that reach out and nearly touch one another",
        focus=(0.52, 0.5),
    ),
    DemoPicture(name="waves", title="Soft waves", draw=sea.waves, decorative=True),
    DemoPicture(
        name="night-sea",
        title="Boat on a night sea",
        draw=sea.night_sea,
        alt="A small rowing boat with a lantern floats on a calm sea under the moon and stars",
        focus=(0.42, 0.72),
    ),
    DemoPicture(
        name="hills",
        title="Path through the hills",
        draw=country.hills,
        alt="A footpath winds through green hills toward the morning sun",
        focus=(0.55, 0.7),
    ),
    DemoPicture(
        name="tea",
        title="Tea at the window",
        draw=things.tea,
        alt="A steaming cup of tea on a window sill at dusk, with a folded blanket beside it",
        focus=(0.42, 0.7),
    ),
    DemoPicture(
        name="notebook",
        title="Notebook with a list",
        draw=things.notebook,
        alt="An open notebook with a ticked list, a pen and a cup of coffee on a wooden table",
        focus=(0.5, 0.5),
    ),
)
