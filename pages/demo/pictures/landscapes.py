"""Landscapes: meadow, bay, coast, hills, night sea."""

import math

from pages.demo.pictures.canvas import Canvas, Point, blend, curve, scatter, wave_line


def meadow() -> Canvas:
    """A bird gliding over a meadow at dawn."""
    canvas = Canvas()
    canvas.gradient(
        [(0, "#6f8fb8"), (0.35, "#a9bdcf"), (0.7, "#f3cfae"), (1, "#fde6c0")], bottom=600
    )
    canvas.glow(1160, 545, 620, "#fff1cf", 0.9)
    canvas.ellipse(1160, 530, 62, fill="#fff6df", alpha=0.95)
    for left, top, length in ((180, 180, 420), (760, 120, 300), (1180, 250, 360), (420, 300, 240)):
        _cloud(canvas, left, top, length)
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
        _far_bird(canvas, x, y, size * 260)
    return canvas


def bay() -> Canvas:
    """A wide bay at sunrise with a lighthouse on stilts and a sail."""
    canvas = Canvas()
    canvas.gradient(
        [(0, "#2f6f86"), (0.45, "#7fb0b4"), (0.78, "#f2c9a2"), (1, "#fbe2b8")], bottom=520
    )
    canvas.glow(520, 500, 560, "#fff0cc", 0.95)
    canvas.ellipse(520, 490, 66, fill="#fff7e2")
    for left, top, length in ((80, 150, 380), (820, 110, 460), (1180, 220, 300), (560, 260, 260)):
        _cloud(canvas, left, top, length)
    canvas.land(wave_line(1600, 492, [(14, 1400, 900), (7, 310, 20)]), "#86a3a4", 0.9)
    canvas.land(wave_line(1600, 512, [(9, 900, 100), (4, 210, 30)]), "#5f8489")
    canvas.gradient([(0, "#cfd6c2"), (0.25, "#7fb0b3"), (1, "#1f5a6d")], top=522)
    canvas.glow(520, 560, 420, "#fff1cf", 0.8, 70)
    for row in range(34):
        spread = 40 + row * 9
        x = 520 + (scatter(row, 3) - 0.5) * spread
        canvas.ellipse(x, 534 + row * 10, spread * 0.75, 2 + row * 0.13, "#fff0d0", 0.5)
    for row in range(90):
        y = 540 + 340 * scatter(row, 5) ** 0.8
        canvas.ellipse(
            1600 * scatter(row, 6), y, 30 + (y - 520) * 0.28, 1.6 + (y - 520) / 120, "#dcebe6", 0.22
        )
    _stilt_lighthouse(canvas, 1180, 560)
    _sail(canvas, 860, 560, 1.0)
    _sail(canvas, 270, 545, 0.45)
    _reeds(canvas)
    return canvas


def coast() -> Canvas:
    """Dunes with beach grass, the open sea and a far lighthouse."""
    canvas = Canvas()
    canvas.gradient([(0, "#5f9cc6"), (0.6, "#b9dcea"), (1, "#f1f2e2")], bottom=440)
    canvas.glow(340, 150, 420, "#fffbe6", 0.85)
    for left, top, length in ((560, 120, 420), (1120, 90, 380), (860, 230, 300), (120, 260, 260)):
        _cloud(canvas, left, top, length, "#ffffff")
    canvas.gradient([(0, "#3f86a8"), (0.5, "#4f9cb4"), (1, "#9fd0cd")], top=430, bottom=660)
    for row in range(60):
        y = 438 + 190 * scatter(row, 8)
        canvas.ellipse(1600 * scatter(row, 9), y, 26 + (y - 430) * 0.4, 1.5, "#eaf6f4", 0.4)
    _headland(canvas)
    foam = wave_line(1600, 625, [(9, 420, 60), (5, 170, 10)])
    canvas.land(foam, "#f4fbf8", 0.9)
    canvas.land([(x, y + 16) for x, y in foam], [(0, "#e6d3ac"), (1, "#d9c092")])
    canvas.land(
        curve([(-40, 690), (260, 640), (560, 700), (900, 770), (1250, 800), (1660, 790)]),
        [(0, "#efdfb9"), (1, "#d6ba86")],
    )
    canvas.land(
        curve([(-40, 900), (400, 850), (800, 800), (1150, 690), (1420, 650), (1660, 690)]),
        [(0, "#f3e5c3"), (1, "#cfb07c")],
    )
    _beach_grass(canvas, 1150, 1600, 700, 70)
    _beach_grass(canvas, 0, 430, 690, 60)
    _fence(canvas)
    for x, y in ((760, 250), (840, 290), (700, 310)):
        _far_bird(canvas, x, y, 36)
    return canvas


def hills() -> Canvas:
    """A footpath winding through rolling hills in the morning."""
    canvas = Canvas()
    canvas.gradient([(0, "#8fb7cf"), (0.6, "#dbe6dc"), (1, "#f8ecd0")], bottom=520)
    canvas.glow(1240, 230, 460, "#fff6da", 0.9)
    canvas.ellipse(1240, 230, 58, fill="#fffaf0")
    for left, top, length in ((120, 160, 380), (640, 110, 300), (920, 300, 260)):
        _cloud(canvas, left, top, length)
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


def night_sea() -> Canvas:
    """A small boat on a calm sea under the moon and stars."""
    canvas = Canvas()
    canvas.gradient([(0, "#101a3a"), (0.6, "#2b3f73"), (1, "#6f7fae")], bottom=560)
    for star in range(170):
        y = 520 * scatter(star, 2) ** 1.3
        size = 0.8 + 1.8 * scatter(star, 4) ** 3
        canvas.ellipse(1600 * scatter(star, 1), y, size, fill="#fdf6e3", alpha=0.45 + 0.5 * scatter(star, 7))
    canvas.glow(1080, 210, 380, "#f7efd6", 0.7)
    canvas.ellipse(1080, 210, 74, fill=[(0, "#fffaf0"), (1, "#f3e6c4")])
    for x, y, radius in ((1058, 192, 14), (1102, 226, 18), (1088, 176, 8)):
        canvas.ellipse(x, y, radius, fill="#e6d7b2", alpha=0.6)
    canvas.land(wave_line(1600, 545, [(12, 1100, 300), (5, 260, 0)]), "#33447a")
    canvas.gradient([(0, "#51639a"), (0.3, "#2f4279"), (1, "#0e1836")], top=560)
    for row in range(30):
        spread = 34 + row * 8
        x = 1080 + (scatter(row, 3) - 0.5) * spread
        canvas.ellipse(x, 570 + row * 11, spread * 0.7, 1.8 + row * 0.12, "#f5ecd0", 0.42)
    for row in range(60):
        y = 575 + 320 * scatter(row, 11)
        canvas.ellipse(1600 * scatter(row, 12), y, 26 + (y - 560) * 0.3, 1.6, "#8f9fce", 0.22)
    _rowing_boat(canvas, 560, 690)
    return canvas


def waves() -> Canvas:
    """Broad soft waves of colour."""
    canvas = Canvas()
    canvas.gradient([(0, "#f7efe0"), (0.5, "#dfeae4"), (1, "#a7cfcf")])
    canvas.glow(1250, 160, 620, "#fff4d6", 0.9)
    colors = ("#f0d8b6", "#d6ded0", "#b2d2cb", "#8cc0bf", "#63a5aa", "#3f8794", "#2a6b7d")
    for layer, color in enumerate(colors):
        base = 330 + layer * 82
        line = wave_line(
            1600,
            base,
            [(62 - layer * 4, 1250 - layer * 60, layer * 310), (16, 520, layer * 170)],
        )
        canvas.land(line, [(0, blend(color, "#ffffff", 0.28)), (1, color)], 0.82)
        canvas.stroke(line, blend(color, "#ffffff", 0.6), 2.2, 0.5)
    return canvas


def _cloud(canvas: Canvas, left: float, top: float, length: float, color: str = "#fff4e6") -> None:
    puffs = []
    for part in range(7):
        share = part / 6
        height = length * 0.075 * math.sin(math.pi * (0.1 + 0.8 * share))
        lift = 7 * math.sin(part * 2.1 + left)
        puffs.append((left + share * length, top - height * 0.3 + lift, length * 0.13, height))
    canvas.cluster(puffs, color, 0.34)
    canvas.cluster([(x + 18, y + 7, across, up * 0.6) for x, y, across, up in puffs], color, 0.3)


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
                *curve([(x - 3, y), (x + lean * 0.35 - 2, y - tall * 0.6), (x + lean, y - tall)], 5),
                *curve([(x + lean, y - tall), (x + lean * 0.35 + 2, y - tall * 0.55), (x + 4, y)], 5),
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
                x + size * 0.8 * math.cos(turn), y + size * 0.6 * math.sin(turn), size * 0.62, fill=color
            )
        canvas.ellipse(x, y, size * 0.45, fill="#d99b3c")


def _gliding_bird(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A swallow seen from the side with both long wings spread."""

    def at(points: list[Point]) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    far_wing = [(10, -6), (52, -70), (120, -128), (214, -168), (170, -104), (122, -50), (70, -4)]
    near_wing = [(-34, 2), (-96, -66), (-190, -108), (-306, -112), (-214, -62), (-128, -14), (-50, 28), (24, 26)]
    body = [
        (-96, 44), (-60, 20), (-6, 4), (52, -8), (92, -20), (118, -16), (138, -4), (116, 8), (84, 24),
        (30, 38), (-30, 46), (-70, 50),
    ]
    tail = [(-60, 30), (-130, 54), (-214, 62), (-138, 66), (-196, 104), (-112, 72), (-60, 48)]
    canvas.shape(at(curve(far_wing)), [(0, "#35507a"), (1, "#4b6c98")])
    canvas.shape(at(tail), "#2c4468")
    canvas.shape(at(curve([*body, body[0]])), [(0, "#2f4a73"), (0.45, "#3b5a86"), (0.62, "#f3e3cc"), (1, "#e3c9a6")])
    canvas.shape(at(curve([(86, 2), (112, 0), (124, 6), (106, 14), (84, 14)])), "#c8724f")
    canvas.shape(at(curve(near_wing)), [(0, "#42618f"), (1, "#2a4166")])
    for feather in range(5):
        start = (-70 - feather * 40, -30 - feather * 12)
        end = (-40 - feather * 30, 8 - feather * 12)
        canvas.stroke(at([start, end]), "#6d8ab4", 2.0 * size, 0.55)
    canvas.ellipse(x + 112 * size, y - 7 * size, 4.4 * size, fill="#12203a")
    canvas.ellipse(x + 113.5 * size, y - 8.5 * size, 1.4 * size, fill="#ffffff")
    canvas.shape(at([(134, -8), (158, 0), (134, 3)]), "#3a3a44")


def _far_bird(canvas: Canvas, x: float, y: float, span: float) -> None:
    for side in (-1, 1):
        canvas.stroke(
            curve([(x, y), (x + side * span * 0.45, y - span * 0.34), (x + side * span, y - span * 0.12)]),
            "#4c5f80",
            max(2.0, span * 0.1),
            0.85,
        )


def _stilt_lighthouse(canvas: Canvas, x: float, y: float) -> None:
    for dx in (-92, -46, 0, 46, 92):
        canvas.stroke([(x + dx, y - 70), (x + dx * 1.18, y + 26)], "#4a4038", 7)
    canvas.stroke([(x - 100, y - 20), (x + 100, y - 20)], "#4a4038", 5)
    canvas.stroke([(x - 92, y - 66), (x + 54, y + 20)], "#5b4f45", 4)
    canvas.stroke([(x + 92, y - 66), (x - 54, y + 20)], "#5b4f45", 4)
    canvas.rectangle(x - 128, y - 82, x + 128, y - 68, "#6b5a4b", 4)
    canvas.shape(
        [(x - 92, y - 82), (x - 92, y - 158), (x + 92, y - 158), (x + 92, y - 82)],
        [(0, "#fff8ec"), (1, "#ecdcc4")],
    )
    canvas.shape([(x + 34, y - 82), (x + 34, y - 158), (x + 92, y - 158), (x + 92, y - 82)], "#dcc8ab")
    canvas.shape([(x - 122, y - 154), (x - 66, y - 212), (x + 66, y - 212), (x + 122, y - 154)], "#a8503f")
    canvas.shape([(x + 34, y - 154), (x + 40, y - 212), (x + 66, y - 212), (x + 122, y - 154)], "#8f4135")
    for dx in (-62, -10):
        canvas.rectangle(x + dx - 14, y - 138, x + dx + 14, y - 102, "#4f7685", 2)
        canvas.stroke([(x + dx, y - 138), (x + dx, y - 102)], "#f7ead4", 2.5)
    canvas.rectangle(x + 50, y - 136, x + 76, y - 84, "#6d5a49", 2)
    canvas.rectangle(x - 32, y - 226, x + 32, y - 208, "#54483f", 3)
    canvas.rectangle(x - 22, y - 262, x + 22, y - 224, "#fbe7a6")
    for dx in (-22, 0, 22):
        canvas.stroke([(x + dx, y - 262), (x + dx, y - 226)], "#54483f", 3)
    canvas.shape([(x - 32, y - 260), (x, y - 290), (x + 32, y - 260)], "#8f4135")
    canvas.glow(x, y - 244, 110, "#fff2bf", 0.75)
    for dx in (-126, -84, -42, 0, 42, 84, 126):
        canvas.stroke([(x + dx, y - 82), (x + dx, y - 104)], "#7d6a59", 2.5)
    canvas.stroke([(x - 126, y - 104), (x + 126, y - 104)], "#7d6a59", 2.5)
    for row in range(14):
        canvas.ellipse(x + (scatter(row, 17) - 0.5) * 90, y + 34 + row * 10, 96 - row * 4, 2.4, "#274f5c", 0.3)


def _sail(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.stroke([(x, y), (x, y - 170 * size)], "#5d4a3a", 4 * size)
    canvas.shape(
        [*curve([(x + 6 * size, y - 168 * size), (x + 58 * size, y - 90 * size), (x + 86 * size, y - 22 * size)]), (x + 6 * size, y - 22 * size)],
        [(0, "#fffdf6"), (1, "#f0ddc0")],
    )
    canvas.shape(
        [*curve([(x - 5 * size, y - 150 * size), (x - 34 * size, y - 84 * size), (x - 62 * size, y - 26 * size)]), (x - 5 * size, y - 26 * size)],
        [(0, "#f6e7cd"), (1, "#dcc29c")],
    )
    canvas.shape(
        curve([(x - 76 * size, y - 8 * size), (x, y - 2 * size), (x + 92 * size, y - 12 * size), (x + 64 * size, y + 20 * size), (x - 44 * size, y + 22 * size), (x - 76 * size, y - 8 * size)]),
        "#3c5564",
    )
    for row in range(9):
        canvas.ellipse(x + 6 * size, y + (28 + row * 13) * size, (70 - row * 6) * size, 2.6 * size, "#f7ecd6", 0.34)


def _reeds(canvas: Canvas) -> None:
    for reed in range(78):
        left = reed < 46
        x = 330 * scatter(reed, 51) - 20 if left else 1360 + 270 * scatter(reed, 51)
        tall = 130 + 170 * scatter(reed, 52)
        lean = (scatter(reed, 53) - 0.4) * 90
        color = blend("#24484a", "#4f6b4a", scatter(reed, 54))
        stem = curve([(x, 915), (x + lean * 0.4, 905 - tall * 0.6), (x + lean, 900 - tall)], 6)
        canvas.stroke(stem, color, 4)
        if reed % 3 == 0:
            tip = stem[-1]
            canvas.stroke([tip, (tip[0] + lean * 0.08, tip[1] - 34)], "#7a5a3c", 11)
        else:
            canvas.shape(
                curve([(x, 910), (x + lean * 0.9 + 30, 880 - tall * 0.5), (x + lean + 64, 905 - tall * 0.55), (x + lean * 0.7 + 26, 890 - tall * 0.42), (x + 7, 910)], 6),
                color,
                0.92,
            )


def _headland(canvas: Canvas) -> None:
    canvas.shape(
        [*curve([(1050, 445), (1150, 418), (1280, 396), (1420, 384), (1620, 372)]), (1620, 462), *curve([(1620, 462), (1400, 456), (1200, 452), (1050, 445)])],
        [(0, "#7fa07a"), (0.5, "#a9a982"), (1, "#c9b48a")],
    )
    canvas.shape([(1376, 392), (1384, 268), (1416, 268), (1424, 392)], "#fbfaf5")
    canvas.shape([(1379, 352), (1382, 312), (1418, 312), (1421, 352)], "#a9503f")
    canvas.rectangle(1378, 258, 1422, 270, "#39434c", 3)
    canvas.rectangle(1387, 236, 1413, 258, "#fdeeb4")
    canvas.shape([(1380, 238), (1400, 216), (1420, 238)], "#39434c")
    canvas.rectangle(1430, 366, 1496, 392, "#f3ecdc")
    canvas.shape([(1424, 368), (1463, 344), (1502, 368)], "#8a5346")


def _beach_grass(canvas: Canvas, left: float, right: float, base: float, count: int) -> None:
    for tuft in range(count):
        x = left + (right - left) * scatter(tuft, int(left) + 61)
        y = base + 190 * scatter(tuft, int(left) + 62)
        for blade in range(5):
            tall = 40 + 60 * scatter(tuft * 7 + blade, 63)
            lean = (blade - 1.2) * 17 + 14
            canvas.stroke(
                curve([(x + blade * 2, y), (x + lean * 0.4, y - tall * 0.7), (x + lean, y - tall)], 6),
                blend("#7f9454", "#b3b06c", scatter(tuft * 5 + blade, 64)),
                2.6,
            )


def _fence(canvas: Canvas) -> None:
    line = curve([(470, 812), (640, 800), (800, 812), (960, 790), (1110, 748)], 6)
    for offset in (-20, -44):
        canvas.stroke([(x, y + offset) for x, y in line], "#9c8a70", 3)
    for index, (x, y) in enumerate(line[::2]):
        canvas.stroke([(x, y + 6), (x + (index % 3 - 1) * 3, y - 58)], "#8a7660", 6)


def _path(canvas: Canvas) -> None:
    left = curve([(640, 910), (700, 820), (880, 750), (900, 705), (790, 668), (800, 636), (870, 610), (862, 596)])
    right = curve([(872, 597), (884, 612), (826, 640), (830, 664), (950, 704), (946, 758), (820, 830), (830, 910)])
    canvas.shape([*left, *right], [(0, "#f0e2bf"), (1, "#d9bf8d")])
    canvas.stroke(left, "#b99d6b", 2.4, 0.6)


def _rowing_boat(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x, y + 34, 190, 14, "#0a1430", 0.55)
    canvas.shape(
        curve([(x - 190, y - 34), (x - 90, y - 14), (x + 60, y - 14), (x + 190, y - 42), (x + 130, y + 34), (x - 120, y + 36), (x - 190, y - 34)]),
        [(0, "#a06b4a"), (1, "#5a3a30")],
    )
    canvas.stroke(curve([(x - 190, y - 34), (x - 90, y - 14), (x + 60, y - 14), (x + 190, y - 42)]), "#d9a878", 6)
    canvas.stroke([(x - 50, y - 12), (x + 26, y - 16)], "#e3bd92", 8)
    canvas.stroke([(x + 10, y - 22), (x + 190, y + 44)], "#cfa377", 6)
    canvas.stroke([(x + 190, y + 44), (x + 240, y + 60)], "#e3bd92", 13)
    canvas.glow(x - 120, y - 62, 120, "#ffdf9a", 0.9)
    canvas.stroke([(x - 120, y - 24), (x - 120, y - 52)], "#4a3a34", 4)
    canvas.rectangle(x - 130, y - 76, x - 110, y - 50, "#ffe9ad", 4)
    for row in range(8):
        canvas.ellipse(x - 118, y + 48 + row * 12, 52 - row * 4, 2.2, "#ffe2a6", 0.35)
