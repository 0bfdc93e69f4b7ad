"""Things close up: an infusion, a cup of tea, a notebook."""

from pages.demo.pictures.canvas import Canvas, blend, curve, scatter, wave_line
from pages.demo.pictures.palette import Palette


def infusion(palette: Palette) -> Canvas:
    """An infusion bag and its drip chamber close up before a bright window."""
    canvas = Canvas()
    canvas.gradient([(0, "#f4efe2"), (1, "#dfe8e4")])
    for spot in range(26):
        radius = 40 + 90 * scatter(spot, 71)
        color = (palette.far, palette.near, "#fff3cf", "#ffffff")[spot % 4]
        canvas.ellipse(
            1600 * scatter(spot, 72), 900 * scatter(spot, 73), radius, fill=color, alpha=0.24
        )
    canvas.glow(1180, 260, 620, "#fffbea", 0.9)
    canvas.stroke([(620, -20), (620, 920)], "#aab4b8", 16)
    canvas.stroke([(616, -20), (616, 920)], "#dfe5e6", 4)
    canvas.stroke(curve([(620, 56), (700, 30), (790, 40), (806, 84)]), "#aab4b8", 12)
    bag = [
        (690, 120),
        (806, 96),
        (922, 120),
        (946, 210),
        (948, 400),
        (916, 492),
        (836, 520),
        (776, 520),
        (696, 492),
        (664, 400),
        (666, 210),
        (690, 120),
    ]
    canvas.shape(curve(bag), "#f8fcfb", 0.82)
    fluid = [
        (668, 250),
        (740, 242),
        (860, 256),
        (946, 248),
        (948, 400),
        (916, 492),
        (836, 520),
        (776, 520),
        (696, 492),
        (664, 400),
        (668, 250),
    ]
    canvas.shape(curve(fluid), [(0, "#d5ebee"), (1, "#9fcdd6")], 0.85)
    canvas.stroke(curve(bag), "#8fa9af", 4, 0.8)
    canvas.ellipse(806, 116, 15, fill="#e4eced")
    canvas.ellipse(806, 116, 8, fill="#9aa8ad")
    canvas.rectangle(716, 292, 896, 396, "#ffffff", 8, 0.85)
    for line in range(4):
        canvas.stroke([(738, 316 + line * 20), (874 - line * 22, 316 + line * 20)], "#b9c7cb", 5)
    for mark in range(6):
        canvas.stroke([(918, 280 + mark * 34), (938, 280 + mark * 34)], "#7b979e", 3)
    canvas.stroke(curve([(694, 160), (680, 230), (680, 380)]), "#ffffff", 9, 0.8)
    canvas.rectangle(790, 516, 822, 572, "#c8d4d6", 5)
    canvas.rectangle(770, 568, 842, 760, "#f2fafa", 26, 0.88)
    canvas.rectangle(774, 690, 838, 756, [(0, "#bfe0e6"), (1, "#8fc3cf")], 20, 0.9)
    canvas.stroke([(771, 592), (771, 736)], "#8fa9af", 3)
    canvas.stroke([(841, 592), (841, 736)], "#8fa9af", 3)
    canvas.shape(
        curve([(806, 612), (816, 640), (814, 654), (806, 660), (798, 654), (796, 640), (806, 612)]),
        "#8cc4d0",
    )
    canvas.ellipse(803, 646, 3, 6, "#ffffff", 0.9)
    canvas.ellipse(806, 692, 26, 4, "#e8f6f8", 0.9)
    canvas.stroke(curve([(806, 760), (806, 830), (830, 880), (900, 930)]), "#a5c6cd", 11)
    canvas.stroke(curve([(804, 760), (804, 830), (828, 880), (898, 930)]), "#e4f1f3", 4)
    return canvas


def tea() -> Canvas:
    """A steaming cup on a window sill at dusk, a folded blanket beside it."""
    canvas = Canvas()
    canvas.gradient([(0, "#39456e"), (0.5, "#8d7f9f"), (0.85, "#e7b091"), (1, "#f3c79b")])
    canvas.land(wave_line(1600, 560, [(34, 900, 100), (12, 300, 0)]), "#5b6283")
    canvas.land(wave_line(1600, 620, [(26, 1200, 700), (8, 260, 0)]), "#454f70")
    for light in range(16):
        x, y = 1600 * scatter(light, 81), 600 + 70 * scatter(light, 82)
        canvas.glow(x, y, 20, "#ffe3a3", 0.9)
    for star in range(26):
        canvas.ellipse(
            1600 * scatter(star, 83), 240 * scatter(star, 84), 1.8, fill="#fdf3dc", alpha=0.8
        )
    for x in (0, 795, 1590):
        canvas.rectangle(x - 14, 0, x + 24, 740, "#efe6d8")
    canvas.rectangle(0, 300, 1600, 320, "#efe6d8")
    canvas.shape(
        [(0, 0), (210, 0), (170, 300), (60, 740), (0, 740)], [(0, "#f4e7d3"), (1, "#d9c3a6")]
    )
    for fold in range(5):
        canvas.stroke(
            curve([(40 + fold * 36, 0), (34 + fold * 30, 320), (10 + fold * 18, 740)]),
            "#cdb493",
            4,
            0.5,
        )
    canvas.gradient([(0, "#f3e9da"), (0.14, "#dcc9ae"), (1, "#b79c7a")], top=716)
    canvas.glow(640, 700, 460, "#ffdda6", 0.35, 160)
    _blanket(canvas)
    canvas.ellipse(650, 806, 210, 24, "#8a7155", 0.5)
    canvas.ellipse(650, 794, 190, 26, [(0, "#fbf5ea"), (1, "#dccdb5")])
    canvas.stroke(
        curve([(748, 624), (834, 606), (850, 690), (796, 734), (726, 738)]), "#e3e8e0", 26
    )
    cup = [
        (532, 580),
        (540, 690),
        (574, 762),
        (620, 788),
        (680, 788),
        (726, 762),
        (760, 690),
        (768, 580),
    ]
    canvas.shape(cup, [(0, "#f5f4ec"), (1, "#b9cdc9")])
    canvas.shape(
        curve([(536, 660), (650, 690), (764, 660), (756, 712), (650, 740), (546, 712), (536, 660)]),
        "#4f8b90",
        0.85,
    )
    canvas.ellipse(650, 580, 118, 26, [(0, "#e9e7dc"), (1, "#fbfaf4")])
    canvas.ellipse(650, 584, 104, 20, [(0, "#8a5a33"), (1, "#b98149")])
    for plume, (x, sway) in enumerate(((600, 1.0), (652, -1.0), (706, 1.0))):
        line = curve(
            [
                (x, 560),
                (x + 26 * sway, 480),
                (x - 24 * sway, 400),
                (x + 20 * sway, 310 - plume * 20),
                (x, 240),
            ],
            16,
        )
        for index, (px, py) in enumerate(line):
            canvas.ellipse(
                px, py, 11 + index * 0.32, fill="#fff6e8", alpha=max(0.03, 0.17 - index * 0.0026)
            )
    return canvas


def notebook() -> Canvas:
    """An open notebook with a list, a pen, a cup and a sprig of leaves on a wooden table."""
    canvas = Canvas(background="#c9a67c")
    canvas.gradient([(0, "#d4b48c"), (1, "#bd976b")])
    for board in range(7):
        y = board * 140 + 40
        canvas.stroke([(0, y), (1600, y)], "#8f6d47", 3, 0.45)
        for vein in range(9):
            line = wave_line(
                1600,
                y + 12 + vein * 13,
                [(5, 700 + 60 * vein, board * 190.0), (2, 240, vein * 50.0)],
                20,
            )
            canvas.stroke(line, "#a27d54", 1.4, 0.16)
    canvas.shape([(392, 176), (1232, 132), (1272, 760), (420, 800)], "#6d5136", 0.35)
    canvas.shape([(380, 158), (800, 140), (822, 762), (404, 784)], [(0, "#fdf9ef"), (1, "#f1e8d6")])
    canvas.shape(
        [(800, 140), (1222, 118), (1248, 738), (822, 762)], [(0, "#fffcf4"), (1, "#f4ecdc")]
    )
    canvas.shape([(770, 142), (800, 140), (822, 762), (790, 764)], "#d9cbb2", 0.6)
    canvas.shape([(800, 140), (826, 139), (850, 761), (822, 762)], "#e4d8c2", 0.6)
    for row in range(11):
        y = 236 + row * 46
        canvas.stroke([(424 + row * 1.6, y), (756 + row * 1.5, y - 15)], "#c4d2d4", 2)
        canvas.stroke([(866 + row * 1.6, y - 20), (1196 + row * 1.8, y - 36)], "#c4d2d4", 2)
    for row, length in enumerate((250, 206, 270, 180, 232)):
        y = 222 + row * 92
        left = 440 + row * 3.2
        canvas.stroke(
            curve([(left - 4, y - 2), (left + 6, y + 10), (left + 24, y - 16)], 6), "#3f7f86", 6
        )
        words = [
            (left + 48 + step * 11, y - 8 - step * 0.5 + 7 * (scatter(step, 90 + row) - 0.5))
            for step in range(length // 11)
        ]
        canvas.stroke(words, "#4c5a6b", 4.4)
    for row, length in enumerate((280, 240, 290, 160)):
        y = 214 + row * 46
        words = [
            (884 + row * 2 + step * 11, y - 8 - step * 0.5 + 7 * (scatter(step, 120 + row) - 0.5))
            for step in range(length // 11)
        ]
        canvas.stroke(words, "#4c5a6b", 4.0)
    canvas.stroke([(934, 640), (1246, 452)], "#5b4630", 26, 0.25)
    canvas.stroke([(940, 622), (1230, 446)], "#2f4a5a", 22)
    canvas.stroke([(944, 616), (1228, 442)], "#54788a", 7)
    canvas.stroke([(1178, 478), (1232, 446)], "#d9a441", 23)
    canvas.shape([(930, 613), (949, 634), (902, 644)], "#e6c79a")
    canvas.ellipse(1420, 312, 148, fill="#7d5f3f", alpha=0.3)
    canvas.ellipse(1406, 300, 146, fill=[(0, "#fbf6ec"), (1, "#e2d6c0")])
    canvas.ellipse(1406, 300, 104, fill=[(0, "#dcd0ba"), (1, "#fffaf0")])
    canvas.ellipse(1406, 300, 92, fill=[(0, "#7c4e2c"), (1, "#a06a3c")])
    canvas.glow(1380, 276, 50, "#d9a878", 0.6)
    _sprig(canvas)
    canvas.glow(200, 60, 760, "#fff3d8", 0.4)
    return canvas


def _blanket(canvas: Canvas) -> None:
    for layer, color in enumerate(("#c98a6a", "#d9a581", "#e6bf9d", "#f0d4b8")):
        top = 742 - layer * 46
        canvas.rectangle(
            1020 + layer * 10,
            top,
            1480 - layer * 8,
            top + 62,
            [(0, blend(color, "#ffffff", 0.25)), (1, color)],
            26,
        )
        canvas.stroke(
            [(1050 + layer * 10, top + 42), (1450 - layer * 8, top + 42)],
            blend(color, "#7a4a30", 0.35),
            2.4,
            0.5,
        )
    for tassel in range(20):
        canvas.stroke([(1046 + tassel * 22, 800), (1044 + tassel * 22, 832)], "#b97a5c", 5)


def _sprig(canvas: Canvas) -> None:
    stem = curve([(60, 860), (150, 720), (220, 560), (250, 400)])
    canvas.stroke([(x + 12, y + 14) for x, y in stem], "#6d5136", 8, 0.3)
    canvas.stroke(stem, "#5f7a4c", 7)
    for index in range(4, len(stem) - 1, 4):
        x, y = stem[index]
        for side in (-1, 1):
            tip = (x + side * 92, y - 62)
            canvas.shape(
                curve([(x, y), (x + side * 34, y - 56), tip, (x + side * 60, y - 8), (x, y)]),
                [(0, "#8fae72"), (1, "#5f8656")],
            )
            canvas.stroke([(x, y), tip], "#b9cf9f", 2, 0.7)
