"""Portraits of the fictional teams: flat figures, in the colours of their clinic."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pages.demo.pictures.canvas import Canvas, Stop, blend, curve


@dataclass(frozen=True, slots=True)
class Look:
    """How a drawn person looks."""

    skin: str
    hair: str
    clothes: str
    backdrop: str
    style: Literal["short", "bob", "bun", "curls"]
    coat: bool = False
    glasses: bool = False
    beard: bool = False


def portrait(look: Look) -> Canvas:
    """A person from the chest up, 800 pixels square."""
    canvas = Canvas(800, 800)
    canvas.gradient([(0, blend(look.backdrop, "#ffffff", 0.55)), (1, look.backdrop)])
    canvas.glow(240, 180, 420, "#ffffff", 0.6)
    hair = [(0, blend(look.hair, "#ffffff", 0.14)), (1, look.hair)]
    if look.style == "bob":
        canvas.shape(
            curve(
                [
                    (400, 140),
                    (540, 180),
                    (584, 330),
                    (590, 520),
                    (520, 556),
                    (280, 556),
                    (210, 520),
                    (216, 330),
                    (260, 180),
                    (400, 140),
                ]
            ),
            hair,
        )
    if look.style == "bun":
        canvas.ellipse(400, 132, 74, 68, hair)
    if look.style == "curls":
        for x, y, radius in (
            (270, 290, 80),
            (530, 290, 80),
            (250, 400, 76),
            (550, 400, 76),
            (272, 496, 66),
            (528, 496, 66),
        ):
            canvas.ellipse(x, y, radius, fill=look.hair)
    _shoulders(canvas, look)
    shade = blend(look.skin, "#7a3f2a", 0.18)
    canvas.shape(
        curve([(346, 470), (352, 560), (340, 612), (400, 660), (460, 612), (448, 560), (454, 470)]),
        shade,
    )
    for x in (276, 524):
        canvas.ellipse(x, 366, 26, 40, shade)
    canvas.shape(
        curve(
            [
                (400, 190),
                (500, 220),
                (528, 340),
                (512, 440),
                (462, 518),
                (400, 544),
                (338, 518),
                (288, 440),
                (272, 340),
                (300, 220),
                (400, 190),
            ]
        ),
        [(0, blend(look.skin, "#ffffff", 0.12)), (1, look.skin)],
    )
    if look.beard:
        canvas.shape(
            curve(
                [
                    (282, 410),
                    (330, 446),
                    (400, 440),
                    (470, 446),
                    (518, 410),
                    (508, 470),
                    (464, 534),
                    (400, 560),
                    (336, 534),
                    (292, 470),
                    (282, 410),
                ]
            ),
            hair,
        )
    _face(canvas, look)
    _hair_in_front(canvas, look, hair)
    return canvas


def _shoulders(canvas: Canvas, look: Look) -> None:
    outline = [
        (90, 820),
        (110, 720),
        (190, 646),
        (330, 604),
        (400, 640),
        (470, 604),
        (610, 646),
        (690, 720),
        (710, 820),
    ]
    if not look.coat:
        canvas.shape(curve(outline), [(0, blend(look.clothes, "#ffffff", 0.16)), (1, look.clothes)])
        canvas.stroke(
            curve([(330, 606), (366, 676), (400, 706), (434, 676), (470, 606)]),
            blend(look.clothes, "#000000", 0.2),
            10,
        )
        return
    canvas.shape(curve(outline), [(0, "#fdfdfb"), (1, "#dfe4e4")])
    canvas.shape([(336, 612), (400, 800), (464, 612), (400, 668)], look.clothes)
    canvas.shape([(330, 604), (292, 640), (336, 760), (386, 800), (344, 640)], "#f4f6f5")
    canvas.shape([(470, 604), (508, 640), (464, 760), (414, 800), (456, 640)], "#f4f6f5")
    canvas.stroke([(332, 606), (292, 642), (336, 760), (388, 806)], "#c4cccc", 4)
    canvas.stroke([(468, 606), (508, 642), (464, 760), (412, 806)], "#c4cccc", 4)
    canvas.rectangle(540, 716, 622, 724, "#c4cccc", 3)


def _face(canvas: Canvas, look: Look) -> None:
    brow = blend(look.hair, "#3a2a22", 0.3)
    for side in (-1, 1):
        x = 400 + side * 56
        canvas.ellipse(x, 364, 9.5, 11, "#33281f")
        canvas.ellipse(x + 3, 360, 3, fill="#ffffff")
        canvas.stroke(curve([(x - 26, 332), (x, 322), (x + 26, 332)]), brow, 8)
        canvas.ellipse(x + side * 22, 422, 28, 18, "#e0786a", 0.16)
    canvas.stroke(curve([(404, 372), (414, 414), (396, 424)]), blend(look.skin, "#7a3f2a", 0.3), 6)
    canvas.stroke(
        curve([(362, 462), (400, 482), (438, 462)]), "#b4564c" if not look.beard else "#d98f80", 9
    )
    if look.glasses:
        for x in (344, 456):
            for radius, color in ((44, "#3d3a3a"), (38, look.skin)):
                canvas.ellipse(x, 364, radius, fill=color)
            canvas.ellipse(x, 364, 38, fill="#ffffff", alpha=0.25)
            canvas.ellipse(x, 364, 9.5, 11, "#33281f")
            canvas.ellipse(x + 3, 360, 3, fill="#ffffff")
        canvas.stroke(curve([(386, 358), (400, 352), (414, 358)]), "#3d3a3a", 6)


def _hair_in_front(canvas: Canvas, look: Look, hair: Sequence[Stop]) -> None:
    match look.style:
        case "short":
            canvas.shape(
                curve(
                    [
                        (270, 350),
                        (262, 250),
                        (310, 166),
                        (410, 138),
                        (506, 170),
                        (540, 260),
                        (530, 350),
                        (508, 286),
                        (470, 244),
                        (380, 256),
                        (310, 244),
                        (288, 300),
                        (270, 350),
                    ]
                ),
                hair,
            )
        case "bob":
            canvas.shape(
                curve(
                    [
                        (262, 400),
                        (248, 280),
                        (300, 176),
                        (400, 142),
                        (500, 176),
                        (552, 280),
                        (538, 400),
                        (520, 310),
                        (450, 240),
                        (390, 220),
                        (330, 270),
                        (284, 320),
                        (262, 400),
                    ]
                ),
                hair,
            )
        case "bun":
            canvas.shape(
                curve(
                    [
                        (272, 350),
                        (258, 262),
                        (310, 178),
                        (400, 152),
                        (490, 178),
                        (542, 262),
                        (528, 350),
                        (500, 262),
                        (400, 222),
                        (300, 262),
                        (272, 350),
                    ]
                ),
                hair,
            )
        case "curls":
            for x, y, radius in (
                (290, 236, 58),
                (350, 188, 60),
                (420, 172, 62),
                (490, 204, 58),
                (524, 262, 50),
                (274, 300, 42),
                (534, 318, 40),
            ):
                canvas.ellipse(x, y, radius, fill=look.hair)
