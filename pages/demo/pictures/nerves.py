"""Nerve cells: the gap between two of them, and a network that grows."""

import math

from pages.demo.pictures.canvas import Canvas, Point, blend, curve, scatter


def synapse() -> Canvas:
    """Two nerve cells meet at a narrow gap; small lights cross it."""
    canvas = Canvas()
    canvas.gradient([(0, "#171c44"), (0.55, "#2b2f6b"), (1, "#3b2c64")])
    canvas.glow(820, 470, 700, "#5a66c8", 0.75)
    for cell in range(7):
        _faint_cell(
            canvas,
            1600 * scatter(cell, 201),
            900 * scatter(cell, 202),
            60 + 70 * scatter(cell, 203),
            cell,
        )
    upper = [
        (-60, 60),
        (260, 150),
        (470, 190),
        (600, 150),
        (760, 110),
        (930, 170),
        (980, 300),
        (900, 408),
        (740, 448),
        (590, 408),
        (500, 312),
        (380, 296),
        (180, 270),
        (-60, 190),
    ]
    canvas.glow(760, 330, 420, "#e9a6c4", 0.4)
    canvas.shape(curve(upper), [(0, "#8a5fa8"), (0.5, "#c77fb0"), (1, "#eda9bb")])
    canvas.stroke(curve(upper[:8]), "#f6c9d6", 5, 0.6)
    for vesicle in range(15):
        x, y = 600 + 300 * scatter(vesicle, 211), 180 + 180 * scatter(vesicle, 212)
        if (x - 750) ** 2 / 190**2 + (y - 280) ** 2 / 120**2 > 1:
            continue
        canvas.ellipse(x, y, 27, fill="#f9d7de", alpha=0.6)
        canvas.ellipse(x, y, 20, fill="#b4679c", alpha=0.85)
        for grain in range(4):
            turn = grain * math.tau / 4 + vesicle
            canvas.ellipse(x + 8 * math.cos(turn), y + 8 * math.sin(turn), 5, fill="#ffe3a6")
    lower = [
        (430, 960),
        (470, 760),
        (480, 640),
        (560, 566),
        (740, 536),
        (920, 560),
        (1010, 640),
        (1040, 740),
        (1220, 800),
        (1660, 790),
        (1660, 960),
    ]
    canvas.glow(780, 660, 460, "#6fb9d6", 0.4)
    canvas.shape(curve(lower), [(0, "#7fc4d6"), (0.4, "#4f8fba"), (1, "#31508f")])
    canvas.stroke(curve(lower[2:8]), "#bfe6ee", 5, 0.7)
    for x, y, lean in (
        (580, 556, -0.5),
        (680, 536, -0.2),
        (785, 532, 0.05),
        (890, 546, 0.3),
        (975, 596, 0.75),
    ):
        _receptor(canvas, x, y, lean)
    for light in range(26):
        x = 590 + 360 * scatter(light, 221)
        y = 455 + 66 * scatter(light, 222)
        canvas.glow(x, y, 30, "#ffe6a8", 0.8)
        canvas.ellipse(x, y, 5.5, fill="#fff4cf")
    for light in range(40):
        canvas.ellipse(
            1600 * scatter(light, 231),
            900 * scatter(light, 232),
            1.6 + 2 * scatter(light, 233),
            fill="#cfd6ff",
            alpha=0.4,
        )
    return canvas


def network() -> Canvas:
    """Nerve cells with branching arms that reach for one another."""
    canvas = Canvas()
    canvas.gradient([(0, "#fbf1e4"), (0.6, "#eadfe6"), (1, "#cfd8ea")])
    canvas.glow(500, 300, 640, "#fff6df", 0.9)
    for x, y, size, color, turn in (
        (1300, 190, 0.6, "#b9b4d6", 0.4),
        (210, 720, 0.62, "#b3c6d9", 1.2),
        (940, 800, 0.5, "#c6bcd8", 2.0),
    ):
        _cell(canvas, x, y, size, color, turn, 0.55)
    canvas.glow(560, 400, 300, "#f4b9a0", 0.5)
    _cell(canvas, 560, 400, 1.25, "#d57f6b", 0.2, 1.0)
    canvas.glow(1130, 520, 280, "#8fc0cf", 0.5)
    _cell(canvas, 1130, 520, 1.1, "#4f8fa6", 2.9, 1.0)
    for x, y in ((838, 452), (866, 486), (806, 396), (890, 420)):
        canvas.glow(x, y, 60, "#ffe7a8", 0.9)
        canvas.ellipse(x, y, 9, fill="#fff3c8")
    return canvas


def _receptor(canvas: Canvas, x: float, y: float, lean: float) -> None:
    for side in (-1, 1):
        outline: list[Point] = [
            (5, 34),
            (2, 4),
            (7, -22),
            (19, -36),
            (29, -27),
            (24, -8),
            (18, 14),
            (19, 36),
        ]
        turned = []
        for dx, dy in outline:
            px, py = side * dx, dy
            turned.append(
                (
                    x + px * math.cos(lean) - py * math.sin(lean),
                    y + px * math.sin(lean) + py * math.cos(lean),
                )
            )
        canvas.shape(curve([*turned, turned[0]]), [(0, "#ffd08a"), (1, "#e88f5e")])


def _faint_cell(canvas: Canvas, x: float, y: float, size: float, number: int) -> None:
    for arm in range(6):
        turn = arm * math.tau / 6 + number
        reach = size * (2.2 + 1.4 * scatter(arm, number))
        canvas.stroke(
            curve(
                [
                    (x, y),
                    (
                        x + reach * 0.5 * math.cos(turn + 0.25),
                        y + reach * 0.5 * math.sin(turn + 0.25),
                    ),
                    (x + reach * math.cos(turn), y + reach * math.sin(turn)),
                ]
            ),
            "#7d86d8",
            size * 0.1,
            0.16,
        )
    canvas.glow(x, y, size, "#8f97e6", 0.55)


def _cell(
    canvas: Canvas, x: float, y: float, size: float, color: str, turn: float, alpha: float
) -> None:
    light = blend(color, "#ffffff", 0.35)
    for arm in range(8):
        _arm(
            canvas,
            x,
            y,
            turn + arm * math.tau / 8 + 0.3 * scatter(arm, 241),
            250 * size,
            26 * size,
            color,
            alpha,
            3,
            arm,
        )
    body = []
    for point in range(16):
        angle = turn + point * math.tau / 16
        radius = size * (66 + (14 if point % 2 == 0 else -4))
        body.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    canvas.shape(curve([*body, body[0]]), [(0, light), (1, color)], alpha)
    canvas.ellipse(
        x - 6 * size, y - 6 * size, 28 * size, fill=blend(color, "#3a2440", 0.25), alpha=alpha * 0.7
    )
    canvas.ellipse(x - 12 * size, y - 14 * size, 10 * size, fill=light, alpha=alpha * 0.8)


def _arm(
    canvas: Canvas,
    x: float,
    y: float,
    angle: float,
    length: float,
    thickness: float,
    color: str,
    alpha: float,
    depth: int,
    seed: int,
) -> None:
    bend = angle + 0.5 * (scatter(seed, 251 + depth) - 0.5)
    middle = (x + length * 0.5 * math.cos(bend), y + length * 0.5 * math.sin(bend))
    end = (x + length * math.cos(angle), y + length * math.sin(angle))
    line = curve([(x, y), middle, end], 10)
    count = len(line) - 1
    for index in range(count):
        part = thickness * (1 - 0.55 * index / count)
        canvas.stroke(line[index : index + 2], color, part, alpha if alpha == 1.0 else alpha * 0.8)
    if depth:
        for side in (-1, 1):
            spread = 0.34 + 0.3 * scatter(seed * 2 + side, 261 + depth)
            _arm(
                canvas,
                *end,
                angle + side * spread,
                length * 0.58,
                thickness * 0.45,
                color,
                alpha,
                depth - 1,
                seed * 2 + side + 3,
            )
    else:
        canvas.ellipse(*end, thickness * 0.62, fill=blend(color, "#ffffff", 0.3), alpha=alpha)
