"""What several landscapes show: clouds and far birds."""

import math

from pages.demo.pictures.canvas import Canvas, curve


def cloud(canvas: Canvas, left: float, top: float, length: float, color: str = "#fff4e6") -> None:
    puffs = []
    for part in range(7):
        share = part / 6
        height = length * 0.075 * math.sin(math.pi * (0.1 + 0.8 * share))
        lift = 7 * math.sin(part * 2.1 + left)
        puffs.append((left + share * length, top - height * 0.3 + lift, length * 0.13, height))
    canvas.cluster(puffs, color, 0.34)
    canvas.cluster([(x + 18, y + 7, across, up * 0.6) for x, y, across, up in puffs], color, 0.3)


def far_bird(canvas: Canvas, x: float, y: float, span: float) -> None:
    for side in (-1, 1):
        canvas.stroke(
            curve(
                [
                    (x, y),
                    (x + side * span * 0.45, y - span * 0.34),
                    (x + side * span, y - span * 0.12),
                ]
            ),
            "#4c5f80",
            max(2.0, span * 0.1),
            0.85,
        )
