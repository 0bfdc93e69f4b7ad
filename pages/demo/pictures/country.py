"""Meadow and hills."""

import math
from collections.abc import Sequence

from pages.demo.pictures.canvas import Canvas, Point, blend, curve, scatter, wave_line
from pages.demo.pictures.nature import cloud, far_bird


def meadow() -> Canvas:
    """A bird gliding over a meadow at dawn."""
    canvas = Canvas()
    canvas.gradient(
        [(0, "#6f8fb8"), (0.35, "#a9bdcf"), (0.7, "#f3cfae"), (1, "#fde6c0")], bottom=600
    )
    canvas.glow(1160, 545, 620, "#fff1cf", 0.9)
    canvas.ellipse(1160, 530, 62, fill="#fff6df", alpha=0.95)
    for left, top, length in ((180, 180, 420), (760, 120, 300), (1180, 250, 360), (420, 300, 240)):
        cloud(canvas, left, top, length)
    canvas.land(wave_line(1600, 500, [(26, 900, 120), (12, 370, 40)]), "#b9b7bd", 0.9)
    canvas.land(wave_line(1600, 545, [(24, 760, 500), (9, 300, 90)]), "#94a8a0")
    canvas.land(
        wave_line(1600, 590, [(20, 1100, 200), (8, 420, 10)]), [(0, "#7f9c7f"), (1, "#5f8560")]
    )
    _trees(canvas, 575)
    canvas.land(
        wave_line(1600, 655, [(16, 1300, 0), (6, 350, 60)]), [(0, "#a9b26a"), (1, "#4f7343")]
    )
    canvas.glow(1160, 670, 420, "#fff0b8", 0.45, 90)
    _grass(canvas, 700, 260, ("#8fa35a", "#6f8f4c", "#5c8048"), 46)
    _flowers(canvas, 730, 70)
    _grass(canvas, 830, 220, ("#4f7340", "#3f6338", "#5d8446"), 90)
    _gliding_bird(canvas, 560, 300, 1.0)
    for x, y, size in ((1010, 205, 0.16), (1085, 240, 0.12)):
        far_bird(canvas, x, y, size * 260)
    return canvas


def hills() -> Canvas:
    """A footpath winding through rolling hills in the morning."""
    canvas = Canvas()
    canvas.gradient([(0, "#8fb7cf"), (0.6, "#dbe6dc"), (1, "#f8ecd0")], bottom=520)
    canvas.glow(1240, 230, 460, "#fff6da", 0.9)
    canvas.ellipse(1240, 230, 58, fill="#fffaf0")
    for left, top, length in ((120, 160, 380), (640, 110, 300), (920, 300, 260)):
        cloud(canvas, left, top, length)
    layers = (
        (430, "#b7c9cc", [(40.0, 900.0, 100.0), (14.0, 330.0, 0.0)]),
        (490, "#9bb8a6", [(36.0, 1100.0, 600.0), (10.0, 410.0, 60.0)]),
        (560, "#82a67d", [(40.0, 1300.0, 250.0), (8.0, 380.0, 200.0)]),
        (650, "#6b9463", [(38.0, 1500.0, 1000.0)]),
    )
    for base, color, waves in layers:
        canvas.land(wave_line(1600, base, waves), [(0, blend(color, "#fff6d8", 0.22)), (1, color)])
    canvas.land(wave_line(1600, 720, [(30, 1700, 300)]), [(0, "#86ad69"), (1, "#4f7a4a")])
    _path(canvas)
    for x, y, size in ((250, 640, 1.1), (330, 665, 0.8), (1330, 640, 1.0), (1440, 610, 0.7)):
        _round_tree(canvas, x, y, size)
    _grass(canvas, 850, 200, ("#5d8a4d", "#4c7642", "#719a58"), 70, clearing=(600, 850))
    _flowers(canvas, 790, 30, clearing=(600, 880))
    return canvas


def _trees(canvas: Canvas, base: float) -> None:
    for row, color in ((0, "#7c9c86"), (1, "#688c72"), (2, "#557a5e")):
        crowns = []
        for tree in range(20):
            x = 30 + row * 40 + (560 - row * 60) * scatter(tree, 21 + row)
            height = 16 + 26 * scatter(tree, 31 + row)
            crowns.append((x, base + row * 13 - height * 0.3, height * 0.7, height))
        canvas.cluster(crowns, [(0, blend(color, "#f3e3bf", 0.25)), (1, color)])


def _round_tree(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.stroke([(x, y), (x, y - 70 * size)], "#6b5641", 9 * size)
    for dx, dy, radius in ((-30, -92, 36), (26, -96, 40), (0, -130, 44), (0, -90, 42)):
        shade = blend("#5f8a58", "#7ea86a", (radius - 36) / 8)
        canvas.ellipse(x + dx * size, y + dy * size, radius * size, fill=shade)


def _grass(
    canvas: Canvas,
    base: float,
    count: int,
    colors: tuple[str, ...],
    height: float,
    clearing: tuple[float, float] = (0, 0),
) -> None:
    for blade in range(count):
        x = 1600 * scatter(blade, int(base))
        if clearing[0] < x < clearing[1]:
            continue
        y = base + (900 - base) * scatter(blade, int(base) + 1)
        tall = height * (0.5 + 0.8 * scatter(blade, 33))
        lean = (scatter(blade, 34) - 0.35) * tall * 0.7
        canvas.shape(
            [
                *curve(
                    [(x - 3, y), (x + lean * 0.35 - 2, y - tall * 0.6), (x + lean, y - tall)], 5
                ),
                *curve(
                    [(x + lean, y - tall), (x + lean * 0.35 + 2, y - tall * 0.55), (x + 4, y)], 5
                ),
            ],
            colors[blade % len(colors)],
            0.9,
        )


def _flowers(
    canvas: Canvas, base: float, count: int, clearing: tuple[float, float] = (0, 0)
) -> None:
    for flower in range(count):
        x, y = 1600 * scatter(flower, 41), base + 120 * scatter(flower, 42)
        if clearing[0] < x < clearing[1]:
            continue
        size = 3 + (y - base) / 26
        color = ("#fbe9a8", "#f6f1e4", "#e9a98f", "#c9b3dc")[flower % 4]
        canvas.stroke([(x, y), (x + 2, y + size * 5)], "#5f8048", 1.8)
        for petal in range(5):
            turn = petal * math.tau / 5 + flower
            canvas.ellipse(
                x + size * 0.8 * math.cos(turn),
                y + size * 0.6 * math.sin(turn),
                size * 0.62,
                fill=color,
            )
        canvas.ellipse(x, y, size * 0.45, fill="#d99b3c")


def _gliding_bird(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A swallow seen from the side with both long wings spread."""

    def at(points: Sequence[Point]) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    far_wing = [(10, -6), (52, -70), (120, -128), (214, -168), (170, -104), (122, -50), (70, -4)]
    near_wing = [
        (-34, 2),
        (-96, -66),
        (-190, -108),
        (-306, -112),
        (-214, -62),
        (-128, -14),
        (-50, 28),
        (24, 26),
    ]
    body = [
        (-96, 44),
        (-60, 20),
        (-6, 4),
        (52, -8),
        (92, -20),
        (118, -16),
        (138, -4),
        (116, 8),
        (84, 24),
        (30, 38),
        (-30, 46),
        (-70, 50),
    ]
    tail = [(-60, 30), (-130, 54), (-214, 62), (-138, 66), (-196, 104), (-112, 72), (-60, 48)]
    canvas.shape(at(curve(far_wing)), [(0, "#35507a"), (1, "#4b6c98")])
    canvas.shape(at(tail), "#2c4468")
    canvas.shape(
        at(curve([*body, body[0]])),
        [(0, "#2f4a73"), (0.45, "#3b5a86"), (0.62, "#f3e3cc"), (1, "#e3c9a6")],
    )
    canvas.shape(at(curve([(86, 2), (112, 0), (124, 6), (106, 14), (84, 14)])), "#c8724f")
    canvas.shape(at(curve(near_wing)), [(0, "#42618f"), (1, "#2a4166")])
    for feather in range(5):
        start = (-70 - feather * 40, -30 - feather * 12)
        end = (-40 - feather * 30, 8 - feather * 12)
        canvas.stroke(at([start, end]), "#6d8ab4", 2.0 * size, 0.55)
    canvas.ellipse(x + 112 * size, y - 7 * size, 4.4 * size, fill="#12203a")
    canvas.ellipse(x + 113.5 * size, y - 8.5 * size, 1.4 * size, fill="#ffffff")
    canvas.shape(at([(134, -8), (158, 0), (134, 3)]), "#3a3a44")


def _path(canvas: Canvas) -> None:
    left = curve(
        [
            (640, 910),
            (700, 820),
            (880, 750),
            (900, 705),
            (790, 668),
            (800, 636),
            (870, 610),
            (862, 596),
        ]
    )
    right = curve(
        [
            (872, 597),
            (884, 612),
            (826, 640),
            (830, 664),
            (950, 704),
            (946, 758),
            (820, 830),
            (830, 910),
        ]
    )
    canvas.shape([*left, *right], [(0, "#f0e2bf"), (1, "#d9bf8d")])
    canvas.stroke(left, "#b99d6b", 2.4, 0.6)
