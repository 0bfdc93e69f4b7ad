"""Bay and coast."""

from pages.demo.pictures.canvas import Canvas, blend, curve, scatter, wave_line
from pages.demo.pictures.nature import cloud, far_bird


def bay() -> Canvas:
    """A wide bay at sunrise with a lighthouse on stilts and a sail."""
    canvas = Canvas()
    canvas.gradient(
        [(0, "#2f6f86"), (0.45, "#7fb0b4"), (0.78, "#f2c9a2"), (1, "#fbe2b8")], bottom=520
    )
    canvas.glow(520, 500, 560, "#fff0cc", 0.95)
    canvas.ellipse(520, 490, 66, fill="#fff7e2")
    for left, top, length in ((80, 150, 380), (820, 110, 460), (1180, 220, 300), (560, 260, 260)):
        cloud(canvas, left, top, length)
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
        cloud(canvas, left, top, length, "#ffffff")
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
        far_bird(canvas, x, y, 36)
    return canvas


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
    canvas.shape(
        [(x + 34, y - 82), (x + 34, y - 158), (x + 92, y - 158), (x + 92, y - 82)], "#dcc8ab"
    )
    canvas.shape(
        [(x - 122, y - 154), (x - 66, y - 212), (x + 66, y - 212), (x + 122, y - 154)], "#a8503f"
    )
    canvas.shape(
        [(x + 34, y - 154), (x + 40, y - 212), (x + 66, y - 212), (x + 122, y - 154)], "#8f4135"
    )
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
        canvas.ellipse(
            x + (scatter(row, 17) - 0.5) * 90, y + 34 + row * 10, 96 - row * 4, 2.4, "#274f5c", 0.3
        )


def _sail(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.stroke([(x, y), (x, y - 170 * size)], "#5d4a3a", 4 * size)
    canvas.shape(
        [
            *curve(
                [
                    (x + 6 * size, y - 168 * size),
                    (x + 58 * size, y - 90 * size),
                    (x + 86 * size, y - 22 * size),
                ]
            ),
            (x + 6 * size, y - 22 * size),
        ],
        [(0, "#fffdf6"), (1, "#f0ddc0")],
    )
    canvas.shape(
        [
            *curve(
                [
                    (x - 5 * size, y - 150 * size),
                    (x - 34 * size, y - 84 * size),
                    (x - 62 * size, y - 26 * size),
                ]
            ),
            (x - 5 * size, y - 26 * size),
        ],
        [(0, "#f6e7cd"), (1, "#dcc29c")],
    )
    canvas.shape(
        curve(
            [
                (x - 76 * size, y - 8 * size),
                (x, y - 2 * size),
                (x + 92 * size, y - 12 * size),
                (x + 64 * size, y + 20 * size),
                (x - 44 * size, y + 22 * size),
                (x - 76 * size, y - 8 * size),
            ]
        ),
        "#3c5564",
    )
    for row in range(9):
        canvas.ellipse(
            x + 6 * size,
            y + (28 + row * 13) * size,
            (70 - row * 6) * size,
            2.6 * size,
            "#f7ecd6",
            0.34,
        )


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
                curve(
                    [
                        (x, 910),
                        (x + lean * 0.9 + 30, 880 - tall * 0.5),
                        (x + lean + 64, 905 - tall * 0.55),
                        (x + lean * 0.7 + 26, 890 - tall * 0.42),
                        (x + 7, 910),
                    ],
                    6,
                ),
                color,
                0.92,
            )


def _headland(canvas: Canvas) -> None:
    canvas.shape(
        [
            *curve([(1050, 445), (1150, 418), (1280, 396), (1420, 384), (1620, 372)]),
            (1620, 462),
            *curve([(1620, 462), (1400, 456), (1200, 452), (1050, 445)]),
        ],
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
                curve(
                    [(x + blade * 2, y), (x + lean * 0.4, y - tall * 0.7), (x + lean, y - tall)], 6
                ),
                blend("#7f9454", "#b3b06c", scatter(tuft * 5 + blade, 64)),
                2.6,
            )


def _fence(canvas: Canvas) -> None:
    line = curve([(470, 812), (640, 800), (800, 812), (960, 790), (1110, 748)], 6)
    for offset in (-20, -44):
        canvas.stroke([(x, y + offset) for x, y in line], "#9c8a70", 3)
    for index, (x, y) in enumerate(line[::2]):
        canvas.stroke([(x, y + 6), (x + (index % 3 - 1) * 3, y - 58)], "#8a7660", 6)
