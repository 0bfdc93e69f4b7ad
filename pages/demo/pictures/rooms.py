"""The treatment room."""

from pages.demo.pictures.canvas import Canvas, blend, curve, wave_line
from pages.demo.pictures.palette import Palette


def treatment_room(palette: Palette) -> Canvas:
    """A recliner with a blanket by a wide window, an infusion stand beside it."""
    canvas = Canvas()
    wall = palette.wall
    canvas.gradient([(0, blend(wall, "#ffffff", 0.45)), (1, blend(wall, "#c9b48f", 0.16))])
    canvas.gradient([(0, blend(palette.floor, "#000000", 0.1)), (1, palette.floor)], top=700)
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


def _window(canvas: Canvas, palette: Palette) -> None:
    view = Canvas(640, 400)
    view.gradient([(0, "#a9d0e2"), (0.7, "#e7f0ea"), (1, "#f7efd9")])
    view.glow(500, 90, 200, "#fffbe8", 0.95)
    view.land(
        wave_line(640, 230, [(16, 420, 60), (6, 150, 0)]), blend(palette.far, "#ffffff", 0.35)
    )
    view.land(wave_line(640, 276, [(14, 520, 300)]), palette.far)
    view.land(
        wave_line(640, 326, [(12, 600, 100)]),
        [(0, palette.near), (1, blend(palette.near, "#4f6a48", 0.35))],
    )
    canvas.rectangle(566, 96, 1236, 526, "#ffffff", 6)
    canvas.paste(view, 581, 111)
    for x in (790, 1010):
        canvas.rectangle(x - 6, 111, x + 6, 511, "#ffffff")
    canvas.rectangle(548, 520, 1254, 542, "#fdfbf5", 4)
    canvas.stroke([(500, 80), (1300, 80)], blend(palette.accent, "#6b4f2c", 0.3), 9)
    for left, right, bend in ((508, 640, -22), (1164, 1296, 22)):
        canvas.shape(
            [
                (left, 80),
                (right, 80),
                *curve([(right, 80), (right + bend * 0.4, 320), (right - bend * 0.6, 640)]),
                (left - bend * 0.2, 640),
            ],
            [
                (0, blend(palette.accent, "#ffffff", 0.72)),
                (1, blend(palette.accent, "#ffffff", 0.52)),
            ],
            0.94,
        )
        for fold in range(1, 4):
            x = left + fold * 33
            canvas.stroke(
                [(x, 82), (x - bend * 0.2, 636)], blend(palette.accent, "#ffffff", 0.35), 3, 0.5
            )
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
            curve(
                [
                    (x, y - 100),
                    (middle[0] - side, middle[1]),
                    tip,
                    (middle[0] + side, middle[1] + 16),
                    (x, y - 100),
                ]
            ),
            [(0, "#7fae78"), (1, blend("#3f6f4d", palette.near, 0.15))],
        )
        canvas.stroke(curve([(x, y - 100), middle, tip]), "#a5c89a", 2, 0.6)
    canvas.shape(
        [(x - 62, y - 120), (x + 62, y - 120), (x + 46, y + 16), (x - 46, y + 16)],
        [(0, "#f4ece0"), (1, "#cdbfab")],
    )
    canvas.rectangle(x - 68, y - 132, x + 68, y - 112, "#fbf6ec", 5)


def _side_table(canvas: Canvas, x: float, y: float, palette: Palette) -> None:
    for dx in (-72, 72):
        canvas.stroke([(x + dx, y - 130), (x + dx * 1.08, y + 22)], "#8a6a48", 11)
    canvas.rectangle(x - 104, y - 146, x + 104, y - 126, "#a9845c", 7)
    canvas.glow(x - 38, y - 300, 210, "#fff0c4", 0.75)
    canvas.rectangle(x - 66, y - 158, x - 10, y - 146, "#cbb38f", 5)
    canvas.stroke([(x - 38, y - 152), (x - 38, y - 262)], "#cbb38f", 8)
    canvas.shape(
        [(x - 74, y - 352), (x - 2, y - 352), (x + 26, y - 254), (x - 102, y - 254)],
        [(0, "#fff6dd"), (1, "#f3dca6")],
    )
    canvas.rectangle(x + 30, y - 192, x + 68, y - 146, [(0, "#fdfbf4"), (1, "#d8e2e0")], 6)
    canvas.rectangle(x + 22, y - 160, x + 96, y - 146, palette.chair, 3)


def _recliner(canvas: Canvas, palette: Palette) -> None:
    dark = blend(palette.chair, "#0d1b26", 0.3)
    light = blend(palette.chair, "#ffffff", 0.18)
    canvas.ellipse(810, 784, 330, 22, "#5a4a38", 0.3)
    canvas.stroke([(640, 730), (600, 782)], "#54483c", 15)
    canvas.stroke([(930, 730), (966, 782)], "#54483c", 15)
    back = [
        (470, 398),
        (510, 372),
        (556, 388),
        (716, 640),
        (700, 716),
        (632, 716),
        (462, 440),
        (470, 398),
    ]
    canvas.shape(curve(back), [(0, light), (1, palette.chair)])
    canvas.shape(
        curve([(482, 398), (530, 378), (572, 414), (560, 452), (516, 470), (478, 444), (482, 398)]),
        "#fbf8f0",
    )
    seat = [
        (612, 640),
        (700, 622),
        (930, 634),
        (962, 662),
        (950, 716),
        (900, 734),
        (650, 734),
        (612, 706),
        (612, 640),
    ]
    canvas.shape(curve(seat), [(0, light), (1, palette.chair)])
    foot = [(930, 640), (980, 636), (1098, 690), (1108, 720), (1080, 742), (930, 716), (930, 640)]
    canvas.shape(curve(foot), [(0, light), (1, palette.chair)])
    blanket = [
        (760, 618),
        (880, 614),
        (1000, 640),
        (1060, 668),
        (1050, 720),
        (1010, 752),
        (960, 726),
        (900, 752),
        (840, 728),
        (790, 748),
        (756, 700),
        (760, 618),
    ]
    canvas.shape(
        curve(blanket),
        [(0, blend(palette.accent, "#ffffff", 0.5)), (1, blend(palette.accent, "#ffffff", 0.22))],
    )
    for fold in range(4):
        x = 800 + fold * 62
        canvas.stroke(
            curve([(x, 626 + fold * 7), (x + 10, 676 + fold * 6), (x - 2, 722 + fold * 3)]),
            blend(palette.accent, "#7a4f22", 0.25),
            3,
            0.4,
        )
    arm = [
        (600, 566),
        (640, 548),
        (820, 556),
        (846, 578),
        (836, 606),
        (790, 612),
        (640, 606),
        (604, 596),
        (600, 566),
    ]
    canvas.shape(curve(arm), [(0, light), (1, dark)])
    canvas.shape([(648, 604), (690, 604), (700, 726), (664, 726)], dark)


def _stand(canvas: Canvas, x: float, y: float) -> None:
    for dx in (-86, -34, 34, 86):
        canvas.stroke([(x, y - 34), (x + dx, y - 4)], "#8d989d", 8)
        canvas.ellipse(x + dx, y + 4, 10, fill="#4a5157")
    canvas.stroke([(x, y - 30), (x, 250)], "#a4afb4", 10)
    canvas.stroke([(x - 3, y - 30), (x - 3, 250)], "#dde3e5", 3)
    canvas.stroke(
        curve([(x - 64, 268), (x - 56, 250), (x, 246), (x + 56, 250), (x + 64, 268)]), "#a4afb4", 8
    )
    bag = [
        (x - 96, 284),
        (x - 64, 274),
        (x - 32, 284),
        (x - 28, 360),
        (x - 40, 404),
        (x - 64, 412),
        (x - 88, 404),
        (x - 100, 360),
        (x - 96, 284),
    ]
    canvas.shape(curve(bag), "#f7fcfc", 0.9)
    canvas.shape(
        curve(
            [
                (x - 98, 330),
                (x - 64, 326),
                (x - 30, 330),
                (x - 29, 364),
                (x - 40, 404),
                (x - 64, 412),
                (x - 88, 404),
                (x - 100, 360),
                (x - 98, 330),
            ]
        ),
        "#b5dbe2",
        0.9,
    )
    canvas.stroke(curve(bag), "#8fa9af", 3, 0.8)
    canvas.rectangle(x - 71, 412, x - 57, 452, "#e8f3f4", 5)
    canvas.stroke(
        curve([(x - 64, 452), (x - 70, 540), (x - 150, 590), (x - 250, 566), (x - 300, 552)], 16),
        "#9fc0c8",
        4.5,
    )
    canvas.rectangle(x - 8, 430, x + 84, 540, "#f2f4f2", 10)
    canvas.rectangle(x + 4, 442, x + 72, 494, "#2d4a52", 5)
    canvas.stroke(
        [(x + 8, 470), (x + 24, 470), (x + 31, 454), (x + 39, 484), (x + 46, 470), (x + 68, 470)],
        "#8fe0c0",
        3,
    )
    for dot, color in enumerate(("#8fb3a0", "#d9a441", "#b8c4c8")):
        canvas.ellipse(x + 18 + dot * 20, 516, 7, fill=color)
