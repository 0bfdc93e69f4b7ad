"""The clinic from outside."""

from pages.demo.pictures.canvas import Canvas, blend, scatter, wave_line
from pages.demo.pictures.palette import Palette


def clinic_front(palette: Palette) -> Canvas:
    """A low clinic building with a wide door, trees and a bench in front."""
    canvas = Canvas()
    canvas.gradient([(0, "#8fbcd6"), (0.7, "#dcebee"), (1, "#f6efdd")], bottom=640)
    canvas.glow(300, 180, 420, "#fff9e2", 0.9)
    for left, top in ((480, 130), (1040, 180)):
        canvas.cluster(
            [
                (left + part * 52, top + (part % 2) * 10, 62, 22 + 12 * (part % 3))
                for part in range(6)
            ],
            "#ffffff",
            0.55,
        )
    canvas.land(
        wave_line(1600, 560, [(24, 1100, 0), (8, 280, 0)]), blend(palette.far, "#dfe8e0", 0.3)
    )
    _tree(canvas, 150, 700, 1.5, palette)
    _tree(canvas, 1480, 690, 1.3, palette)
    canvas.rectangle(330, 360, 1310, 720, [(0, "#fbf6ea"), (1, "#eadfc9")])
    canvas.rectangle(330, 640, 1310, 720, blend(palette.wall, "#8f8371", 0.4))
    canvas.shape(
        [(290, 372), (400, 258), (1240, 258), (1350, 372)],
        [(0, blend(palette.chair, "#ffffff", 0.12)), (1, blend(palette.chair, "#000000", 0.22))],
    )
    for left in (390, 560, 960, 1130):
        canvas.rectangle(left, 436, left + 120, 588, "#ffffff", 4)
        canvas.rectangle(left + 9, 445, left + 111, 579, [(0, "#bcdce6"), (1, "#8db8c6")])
        canvas.stroke([(left + 60, 445), (left + 60, 579)], "#ffffff", 6)
        canvas.stroke([(left + 9, 505), (left + 111, 505)], "#ffffff", 6)
        canvas.rectangle(left - 10, 588, left + 130, 602, blend(palette.chair, "#ffffff", 0.2), 3)
        for leaf in range(12):
            canvas.ellipse(
                left + leaf * 10.6,
                584 - 8 * scatter(leaf, left),
                9,
                fill=(palette.near, "#6f9a6d", palette.accent)[leaf % 3],
            )
    canvas.shape([(706, 372), (820, 300), (934, 372)], "#f6efdf")
    canvas.shape(
        [(690, 376), (820, 288), (950, 376), (940, 388), (820, 306), (700, 388)],
        blend(palette.chair, "#000000", 0.2),
    )
    for x in (722, 918):
        canvas.rectangle(x - 12, 376, x + 12, 720, "#fffaf0")
    canvas.rectangle(752, 430, 888, 720, blend(palette.chair, "#000000", 0.1), 5)
    for left in (764, 826):
        canvas.rectangle(left, 446, left + 50, 640, [(0, "#cfe6ea"), (1, "#9cc3cc")], 3)
    canvas.stroke([(818, 600), (818, 650)], palette.accent, 6)
    canvas.rectangle(744, 392, 896, 418, palette.accent, 6)
    canvas.gradient([(0, "#9dbb83"), (1, "#6f945f")], top=716)
    canvas.shape(
        [(744, 718), (896, 718), (1080, 910), (560, 910)], [(0, "#e6dcc6"), (1, "#cfc1a4")]
    )
    for row in range(1, 6):
        y = 718 + row * row * 7.4
        canvas.stroke([(744 - (y - 718), y), (896 + (y - 718), y)], "#b6a688", 2.2, 0.6)
    for bush in range(11):
        x = 350 + bush * 34 if bush < 6 else 950 + (bush - 6) * 72
        canvas.ellipse(
            x, 716, 42, 34, blend(palette.near, "#4f7a4a", 0.6 + 0.3 * scatter(bush, 95))
        )
    _bench(canvas, 1130, 790)
    return canvas


def _tree(canvas: Canvas, x: float, y: float, size: float, palette: Palette) -> None:
    canvas.stroke([(x, y + 30), (x, y - 150 * size)], "#6f5a44", 17 * size)
    crown = [(-70, -190, 74), (66, -196, 78), (0, -270, 90), (-30, -160, 70), (40, -150, 66)]
    canvas.cluster(
        [(x + dx * size, y + dy * size, radius * size, radius * size) for dx, dy, radius in crown],
        [(0, "#9cc184"), (1, blend("#4f7f55", palette.near, 0.15))],
    )


def _bench(canvas: Canvas, x: float, y: float) -> None:
    for dx in (0, 190):
        canvas.stroke([(x + dx, y - 8), (x + dx, y + 44)], "#5a5148", 9)
        canvas.stroke([(x + dx, y - 8), (x + dx + 8, y - 66)], "#5a5148", 8)
    for row in range(3):
        canvas.stroke([(x - 14, y - 8 + row * 9), (x + 206, y - 8 + row * 9)], "#a87c52", 7)
        canvas.stroke([(x - 8, y - 30 - row * 15), (x + 212, y - 30 - row * 15)], "#b98a5c", 8)
