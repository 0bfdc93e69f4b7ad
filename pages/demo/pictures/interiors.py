"""Rooms and things in them: the treatment room, an infusion, a cup of tea, a notebook, the clinic's front."""

from dataclasses import dataclass

from pages.demo.pictures.canvas import Canvas, blend, curve, scatter, wave_line


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a clinic's rooms."""

    wall: str
    floor: str
    chair: str
    accent: str
    far: str
    near: str


TEAL = Palette("#e9efe8", "#cdb898", "#3f7f86", "#d9a441", "#9dbb9b", "#6f9a6d")
BLUE = Palette("#eaeef2", "#cfc3ae", "#3d5f8f", "#e0875f", "#7fb3c9", "#e2cfa2")


def treatment_room(palette: Palette) -> Canvas:
    """A recliner with a blanket by a wide window, an infusion stand beside it."""
    canvas = Canvas()
    wall = palette.wall
    canvas.gradient([(0, blend(wall, "#ffffff", 0.45)), (1, blend(wall, "#c9b48f", 0.16))])
    canvas.gradient(
        [(0, blend(palette.floor, "#000000", 0.1)), (1, palette.floor)], top=700
    )
    for board in range(1, 6):
        y = 700 + board * board * 8
        canvas.stroke([(0, y), (1600, y)], blend(palette.floor, "#5a4630", 0.28), 1.6, 0.5)
    canvas.rectangle(0, 684, 1600, 702, blend(wall, "#ffffff", 0.75))
    _window(canvas, palette)
    _picture_frame(canvas, palette, 170, 190)
    canvas.ellipse(810, 770, 560, 56, blend(palette.accent, "#ffffff", 0.62), 0.9)
    canvas.ellipse(810, 770, 500, 44, blend(palette.accent, "#ffffff", 0.74), 0.9)
    _plant(canvas, 1440, 742, palette)
    _side_table(canvas, 320, 742, palette)
    _recliner(canvas, palette)
    _stand(canvas, 1130, 770)
    return canvas


def infusion(palette: Palette) -> Canvas:
    """An infusion bag and its drip chamber close up before a bright window."""
    canvas = Canvas()
    canvas.gradient([(0, "#f4efe2"), (1, "#dfe8e4")])
    for spot in range(26):
        radius = 40 + 90 * scatter(spot, 71)
        color = (palette.far, palette.near, "#fff3cf", "#ffffff")[spot % 4]
        canvas.ellipse(1600 * scatter(spot, 72), 900 * scatter(spot, 73), radius, fill=color, alpha=0.24)
    canvas.glow(1180, 260, 620, "#fffbea", 0.9)
    canvas.stroke([(620, -20), (620, 920)], "#aab4b8", 16)
    canvas.stroke([(616, -20), (616, 920)], "#dfe5e6", 4)
    canvas.stroke(curve([(620, 56), (700, 30), (790, 40), (806, 84)]), "#aab4b8", 12)
    bag = [
        (690, 120), (806, 96), (922, 120), (946, 210), (948, 400), (916, 492), (836, 520),
        (776, 520), (696, 492), (664, 400), (666, 210), (690, 120),
    ]
    canvas.shape(curve(bag), "#f8fcfb", 0.82)
    fluid = [
        (668, 250), (740, 242), (860, 256), (946, 248), (948, 400), (916, 492), (836, 520),
        (776, 520), (696, 492), (664, 400), (668, 250),
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
    canvas.shape(curve([(806, 612), (816, 640), (814, 654), (806, 660), (798, 654), (796, 640), (806, 612)]), "#8cc4d0")
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
        canvas.ellipse(1600 * scatter(star, 83), 240 * scatter(star, 84), 1.8, fill="#fdf3dc", alpha=0.8)
    for x in (0, 795, 1590):
        canvas.rectangle(x - 14, 0, x + 24, 740, "#efe6d8")
    canvas.rectangle(0, 300, 1600, 320, "#efe6d8")
    canvas.shape([(0, 0), (210, 0), (170, 300), (60, 740), (0, 740)], [(0, "#f4e7d3"), (1, "#d9c3a6")])
    for fold in range(5):
        canvas.stroke(curve([(40 + fold * 36, 0), (34 + fold * 30, 320), (10 + fold * 18, 740)]), "#cdb493", 4, 0.5)
    canvas.gradient([(0, "#f3e9da"), (0.14, "#dcc9ae"), (1, "#b79c7a")], top=716)
    canvas.glow(640, 700, 460, "#ffdda6", 0.35, 160)
    _blanket(canvas)
    canvas.ellipse(650, 806, 210, 24, "#8a7155", 0.5)
    canvas.ellipse(650, 794, 190, 26, [(0, "#fbf5ea"), (1, "#dccdb5")])
    canvas.stroke(curve([(748, 624), (834, 606), (850, 690), (796, 734), (726, 738)]), "#e3e8e0", 26)
    cup = [(532, 580), (540, 690), (574, 762), (620, 788), (680, 788), (726, 762), (760, 690), (768, 580)]
    canvas.shape(cup, [(0, "#f5f4ec"), (1, "#b9cdc9")])
    canvas.shape(curve([(536, 660), (650, 690), (764, 660), (756, 712), (650, 740), (546, 712), (536, 660)]), "#4f8b90", 0.85)
    canvas.ellipse(650, 580, 118, 26, [(0, "#e9e7dc"), (1, "#fbfaf4")])
    canvas.ellipse(650, 584, 104, 20, [(0, "#8a5a33"), (1, "#b98149")])
    for plume, (x, sway) in enumerate(((600, 1.0), (652, -1.0), (706, 1.0))):
        line = curve([(x, 560), (x + 26 * sway, 480), (x - 24 * sway, 400), (x + 20 * sway, 310 - plume * 20), (x, 240)], 16)
        for index, (px, py) in enumerate(line):
            canvas.ellipse(px, py, 11 + index * 0.32, fill="#fff6e8", alpha=max(0.03, 0.17 - index * 0.0026))
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
                1600, y + 12 + vein * 13, [(5, 700 + 60 * vein, board * 190.0), (2, 240, vein * 50.0)], 20
            )
            canvas.stroke(line, "#a27d54", 1.4, 0.16)
    canvas.shape([(392, 176), (1232, 132), (1272, 760), (420, 800)], "#6d5136", 0.35)
    canvas.shape([(380, 158), (800, 140), (822, 762), (404, 784)], [(0, "#fdf9ef"), (1, "#f1e8d6")])
    canvas.shape([(800, 140), (1222, 118), (1248, 738), (822, 762)], [(0, "#fffcf4"), (1, "#f4ecdc")])
    canvas.shape([(770, 142), (800, 140), (822, 762), (790, 764)], "#d9cbb2", 0.6)
    canvas.shape([(800, 140), (826, 139), (850, 761), (822, 762)], "#e4d8c2", 0.6)
    for row in range(11):
        y = 236 + row * 46
        canvas.stroke([(424 + row * 1.6, y), (756 + row * 1.5, y - 15)], "#c4d2d4", 2)
        canvas.stroke([(866 + row * 1.6, y - 20), (1196 + row * 1.8, y - 36)], "#c4d2d4", 2)
    for row, length in enumerate((250, 206, 270, 180, 232)):
        y = 222 + row * 92
        left = 440 + row * 3.2
        canvas.stroke(curve([(left - 4, y - 2), (left + 6, y + 10), (left + 24, y - 16)], 6), "#3f7f86", 6)
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


def clinic_front(palette: Palette) -> Canvas:
    """A low clinic building with a wide door, trees and a bench in front."""
    canvas = Canvas()
    canvas.gradient([(0, "#8fbcd6"), (0.7, "#dcebee"), (1, "#f6efdd")], bottom=640)
    canvas.glow(300, 180, 420, "#fff9e2", 0.9)
    for left, top in ((480, 130), (1040, 180)):
        canvas.cluster(
            [(left + part * 52, top + (part % 2) * 10, 62, 22 + 12 * (part % 3)) for part in range(6)],
            "#ffffff",
            0.55,
        )
    canvas.land(wave_line(1600, 560, [(24, 1100, 0), (8, 280, 0)]), blend(palette.far, "#dfe8e0", 0.3))
    _tree(canvas, 150, 700, 1.5, palette)
    _tree(canvas, 1480, 690, 1.3, palette)
    canvas.rectangle(330, 360, 1310, 720, [(0, "#fbf6ea"), (1, "#eadfc9")])
    canvas.rectangle(330, 640, 1310, 720, blend(palette.wall, "#8f8371", 0.4))
    canvas.shape([(290, 372), (400, 258), (1240, 258), (1350, 372)], [(0, blend(palette.chair, "#ffffff", 0.12)), (1, blend(palette.chair, "#000000", 0.22))])
    for left in (390, 560, 960, 1130):
        canvas.rectangle(left, 436, left + 120, 588, "#ffffff", 4)
        canvas.rectangle(left + 9, 445, left + 111, 579, [(0, "#bcdce6"), (1, "#8db8c6")])
        canvas.stroke([(left + 60, 445), (left + 60, 579)], "#ffffff", 6)
        canvas.stroke([(left + 9, 505), (left + 111, 505)], "#ffffff", 6)
        canvas.rectangle(left - 10, 588, left + 130, 602, blend(palette.chair, "#ffffff", 0.2), 3)
        for leaf in range(12):
            canvas.ellipse(left + leaf * 10.6, 584 - 8 * scatter(leaf, left), 9, fill=(palette.near, "#6f9a6d", palette.accent)[leaf % 3])
    canvas.shape([(706, 372), (820, 300), (934, 372)], "#f6efdf")
    canvas.shape([(690, 376), (820, 288), (950, 376), (940, 388), (820, 306), (700, 388)], blend(palette.chair, "#000000", 0.2))
    for x in (722, 918):
        canvas.rectangle(x - 12, 376, x + 12, 720, "#fffaf0")
    canvas.rectangle(752, 430, 888, 720, blend(palette.chair, "#000000", 0.1), 5)
    for left in (764, 826):
        canvas.rectangle(left, 446, left + 50, 640, [(0, "#cfe6ea"), (1, "#9cc3cc")], 3)
    canvas.stroke([(818, 600), (818, 650)], palette.accent, 6)
    canvas.rectangle(744, 392, 896, 418, palette.accent, 6)
    canvas.gradient([(0, "#9dbb83"), (1, "#6f945f")], top=716)
    canvas.shape([(744, 718), (896, 718), (1080, 910), (560, 910)], [(0, "#e6dcc6"), (1, "#cfc1a4")])
    for row in range(1, 6):
        y = 718 + row * row * 7.4
        canvas.stroke([(744 - (y - 718), y), (896 + (y - 718), y)], "#b6a688", 2.2, 0.6)
    for bush in range(11):
        x = 350 + bush * 34 if bush < 6 else 950 + (bush - 6) * 72
        canvas.ellipse(x, 716, 42, 34, blend(palette.near, "#4f7a4a", 0.6 + 0.3 * scatter(bush, 95)))
    _bench(canvas, 1130, 790)
    return canvas


def _window(canvas: Canvas, palette: Palette) -> None:
    view = Canvas(640, 400)
    view.gradient([(0, "#a9d0e2"), (0.7, "#e7f0ea"), (1, "#f7efd9")])
    view.glow(500, 90, 200, "#fffbe8", 0.95)
    view.land(wave_line(640, 230, [(16, 420, 60), (6, 150, 0)]), blend(palette.far, "#ffffff", 0.35))
    view.land(wave_line(640, 276, [(14, 520, 300)]), palette.far)
    view.land(wave_line(640, 326, [(12, 600, 100)]), [(0, palette.near), (1, blend(palette.near, "#4f6a48", 0.35))])
    canvas.rectangle(566, 96, 1236, 526, "#ffffff", 6)
    canvas.paste(view, 581, 111)
    for x in (790, 1010):
        canvas.rectangle(x - 6, 111, x + 6, 511, "#ffffff")
    canvas.rectangle(548, 520, 1254, 542, "#fdfbf5", 4)
    canvas.stroke([(500, 80), (1300, 80)], blend(palette.accent, "#6b4f2c", 0.3), 9)
    for left, right, bend in ((508, 640, -22), (1164, 1296, 22)):
        canvas.shape(
            [(left, 80), (right, 80), *curve([(right, 80), (right + bend * 0.4, 320), (right - bend * 0.6, 640)]), (left - bend * 0.2, 640)],
            [(0, blend(palette.accent, "#ffffff", 0.72)), (1, blend(palette.accent, "#ffffff", 0.52))],
            0.94,
        )
        for fold in range(1, 4):
            x = left + fold * 33
            canvas.stroke([(x, 82), (x - bend * 0.2, 636)], blend(palette.accent, "#ffffff", 0.35), 3, 0.5)
    canvas.shape([(600, 900), (980, 900), (1220, 702), (700, 702)], "#fffbe9", 0.2)


def _picture_frame(canvas: Canvas, palette: Palette, left: float, top: float) -> None:
    canvas.rectangle(left, top, left + 220, top + 170, blend(palette.accent, "#5a4026", 0.45), 4)
    canvas.rectangle(left + 10, top + 10, left + 210, top + 160, "#fdf8ec")
    picture = Canvas(170, 120)
    picture.gradient([(0, "#f6d9b8"), (1, "#fdf0d6")])
    picture.ellipse(116, 46, 17, fill=palette.accent)
    picture.land(wave_line(170, 74, [(9, 120, 20)]), palette.far)
    picture.land(wave_line(170, 94, [(7, 150, 80)]), palette.chair)
    canvas.paste(picture, left + 25, top + 25)


def _plant(canvas: Canvas, x: float, y: float, palette: Palette) -> None:
    for leaf in range(11):
        turn = (leaf - 5) / 5
        tip = (x + turn * 130, y - 330 + abs(turn) * 150)
        middle = (x + turn * 56, y - 210 + abs(turn) * 40)
        side = 15 + 7 * (1 - abs(turn))
        canvas.shape(
            curve([(x, y - 100), (middle[0] - side, middle[1]), tip, (middle[0] + side, middle[1] + 16), (x, y - 100)]),
            [(0, "#7fae78"), (1, blend("#3f6f4d", palette.near, 0.15))],
        )
        canvas.stroke(curve([(x, y - 100), middle, tip]), "#a5c89a", 2, 0.6)
    canvas.shape([(x - 62, y - 120), (x + 62, y - 120), (x + 46, y + 16), (x - 46, y + 16)], [(0, "#f4ece0"), (1, "#cdbfab")])
    canvas.rectangle(x - 68, y - 132, x + 68, y - 112, "#fbf6ec", 5)


def _side_table(canvas: Canvas, x: float, y: float, palette: Palette) -> None:
    for dx in (-72, 72):
        canvas.stroke([(x + dx, y - 130), (x + dx * 1.08, y + 22)], "#8a6a48", 11)
    canvas.rectangle(x - 104, y - 146, x + 104, y - 126, "#a9845c", 7)
    canvas.glow(x - 38, y - 300, 210, "#fff0c4", 0.75)
    canvas.rectangle(x - 66, y - 158, x - 10, y - 146, "#cbb38f", 5)
    canvas.stroke([(x - 38, y - 152), (x - 38, y - 262)], "#cbb38f", 8)
    canvas.shape([(x - 74, y - 352), (x - 2, y - 352), (x + 26, y - 254), (x - 102, y - 254)], [(0, "#fff6dd"), (1, "#f3dca6")])
    canvas.rectangle(x + 30, y - 192, x + 68, y - 146, [(0, "#fdfbf4"), (1, "#d8e2e0")], 6)
    canvas.rectangle(x + 22, y - 160, x + 96, y - 146, palette.chair, 3)


def _recliner(canvas: Canvas, palette: Palette) -> None:
    dark = blend(palette.chair, "#0d1b26", 0.3)
    light = blend(palette.chair, "#ffffff", 0.18)
    canvas.ellipse(810, 784, 330, 22, "#5a4a38", 0.3)
    canvas.stroke([(640, 730), (600, 782)], "#54483c", 15)
    canvas.stroke([(930, 730), (966, 782)], "#54483c", 15)
    back = [(470, 398), (510, 372), (556, 388), (716, 640), (700, 716), (632, 716), (462, 440), (470, 398)]
    canvas.shape(curve(back), [(0, light), (1, palette.chair)])
    canvas.shape(curve([(482, 398), (530, 378), (572, 414), (560, 452), (516, 470), (478, 444), (482, 398)]), "#fbf8f0")
    seat = [(612, 640), (700, 622), (930, 634), (962, 662), (950, 716), (900, 734), (650, 734), (612, 706), (612, 640)]
    canvas.shape(curve(seat), [(0, light), (1, palette.chair)])
    foot = [(930, 640), (980, 636), (1098, 690), (1108, 720), (1080, 742), (930, 716), (930, 640)]
    canvas.shape(curve(foot), [(0, light), (1, palette.chair)])
    blanket = [(760, 618), (880, 614), (1000, 640), (1060, 668), (1050, 720), (1010, 752), (960, 726), (900, 752), (840, 728), (790, 748), (756, 700), (760, 618)]
    canvas.shape(curve(blanket), [(0, blend(palette.accent, "#ffffff", 0.5)), (1, blend(palette.accent, "#ffffff", 0.22))])
    for fold in range(4):
        x = 800 + fold * 62
        canvas.stroke(curve([(x, 626 + fold * 7), (x + 10, 676 + fold * 6), (x - 2, 722 + fold * 3)]), blend(palette.accent, "#7a4f22", 0.25), 3, 0.4)
    arm = [(600, 566), (640, 548), (820, 556), (846, 578), (836, 606), (790, 612), (640, 606), (604, 596), (600, 566)]
    canvas.shape(curve(arm), [(0, light), (1, dark)])
    canvas.shape([(648, 604), (690, 604), (700, 726), (664, 726)], dark)


def _stand(canvas: Canvas, x: float, y: float) -> None:
    for dx in (-86, -34, 34, 86):
        canvas.stroke([(x, y - 34), (x + dx, y - 4)], "#8d989d", 8)
        canvas.ellipse(x + dx, y + 4, 10, fill="#4a5157")
    canvas.stroke([(x, y - 30), (x, 250)], "#a4afb4", 10)
    canvas.stroke([(x - 3, y - 30), (x - 3, 250)], "#dde3e5", 3)
    canvas.stroke(curve([(x - 64, 268), (x - 56, 250), (x, 246), (x + 56, 250), (x + 64, 268)]), "#a4afb4", 8)
    bag = [(x - 96, 284), (x - 64, 274), (x - 32, 284), (x - 28, 360), (x - 40, 404), (x - 64, 412), (x - 88, 404), (x - 100, 360), (x - 96, 284)]
    canvas.shape(curve(bag), "#f7fcfc", 0.9)
    canvas.shape(curve([(x - 98, 330), (x - 64, 326), (x - 30, 330), (x - 29, 364), (x - 40, 404), (x - 64, 412), (x - 88, 404), (x - 100, 360), (x - 98, 330)]), "#b5dbe2", 0.9)
    canvas.stroke(curve(bag), "#8fa9af", 3, 0.8)
    canvas.rectangle(x - 71, 412, x - 57, 452, "#e8f3f4", 5)
    canvas.stroke(curve([(x - 64, 452), (x - 70, 540), (x - 150, 590), (x - 250, 566), (x - 300, 552)], 16), "#9fc0c8", 4.5)
    canvas.rectangle(x - 8, 430, x + 84, 540, "#f2f4f2", 10)
    canvas.rectangle(x + 4, 442, x + 72, 494, "#2d4a52", 5)
    canvas.stroke([(x + 8, 470), (x + 24, 470), (x + 31, 454), (x + 39, 484), (x + 46, 470), (x + 68, 470)], "#8fe0c0", 3)
    for dot, color in enumerate(("#8fb3a0", "#d9a441", "#b8c4c8")):
        canvas.ellipse(x + 18 + dot * 20, 516, 7, fill=color)


def _blanket(canvas: Canvas) -> None:
    for layer, color in enumerate(("#c98a6a", "#d9a581", "#e6bf9d", "#f0d4b8")):
        top = 742 - layer * 46
        canvas.rectangle(1020 + layer * 10, top, 1480 - layer * 8, top + 62, [(0, blend(color, "#ffffff", 0.25)), (1, color)], 26)
        canvas.stroke([(1050 + layer * 10, top + 42), (1450 - layer * 8, top + 42)], blend(color, "#7a4a30", 0.35), 2.4, 0.5)
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
