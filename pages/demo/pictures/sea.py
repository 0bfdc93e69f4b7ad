"""A boat on the night sea, and waves without a place."""

from pages.demo.pictures.canvas import Canvas, blend, curve, scatter, wave_line


def night_sea() -> Canvas:
    """A small boat on a calm sea under the moon and stars."""
    canvas = Canvas()
    canvas.gradient([(0, "#101a3a"), (0.6, "#2b3f73"), (1, "#6f7fae")], bottom=560)
    for star in range(170):
        y = 520 * scatter(star, 2) ** 1.3
        size = 0.8 + 1.8 * scatter(star, 4) ** 3
        canvas.ellipse(
            1600 * scatter(star, 1), y, size, fill="#fdf6e3", alpha=0.45 + 0.5 * scatter(star, 7)
        )
    canvas.glow(1080, 210, 380, "#f7efd6", 0.7)
    canvas.ellipse(1080, 210, 74, fill=[(0, "#fffaf0"), (1, "#f3e6c4")])
    for crater_x, crater_y, radius in ((1058, 192, 14), (1102, 226, 18), (1088, 176, 8)):
        canvas.ellipse(crater_x, crater_y, radius, fill="#e6d7b2", alpha=0.6)
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


def _rowing_boat(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x, y + 34, 190, 14, "#0a1430", 0.55)
    canvas.shape(
        curve(
            [
                (x - 190, y - 34),
                (x - 90, y - 14),
                (x + 60, y - 14),
                (x + 190, y - 42),
                (x + 130, y + 34),
                (x - 120, y + 36),
                (x - 190, y - 34),
            ]
        ),
        [(0, "#a06b4a"), (1, "#5a3a30")],
    )
    canvas.stroke(
        curve([(x - 190, y - 34), (x - 90, y - 14), (x + 60, y - 14), (x + 190, y - 42)]),
        "#d9a878",
        6,
    )
    canvas.stroke([(x - 50, y - 12), (x + 26, y - 16)], "#e3bd92", 8)
    canvas.stroke([(x + 10, y - 22), (x + 190, y + 44)], "#cfa377", 6)
    canvas.stroke([(x + 190, y + 44), (x + 240, y + 60)], "#e3bd92", 13)
    canvas.glow(x - 120, y - 62, 120, "#ffdf9a", 0.9)
    canvas.stroke([(x - 120, y - 24), (x - 120, y - 52)], "#4a3a34", 4)
    canvas.rectangle(x - 130, y - 76, x - 110, y - 50, "#ffe9ad", 4)
    for row in range(8):
        canvas.ellipse(x - 118, y + 48 + row * 12, 52 - row * 4, 2.2, "#ffe2a6", 0.35)
