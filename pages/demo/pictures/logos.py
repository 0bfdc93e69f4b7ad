"""The clinics' logos: a mark and the name, on a transparent ground."""

from pages.demo.pictures.canvas import Canvas, blend, curve, wave_line


def bay_logo(name: tuple[str, str], primary: str, accent: str) -> Canvas:
    """A sun over two waves."""
    canvas = Canvas(900, 240, background=None)
    canvas.ellipse(120, 120, 104, fill=primary)
    canvas.ellipse(120, 98, 44, fill=accent)
    for y, color in ((116, blend(primary, "#ffffff", 0.2)), (142, blend(primary, "#ffffff", 0.55))):
        line = [(x + 120, height) for x, height in _arc(y)]
        canvas.stroke(line, color, 17)
    canvas.write(name[0], 256, 34, 76, primary)
    canvas.write(name[1], 260, 134, 44, blend(primary, "#5a5a5a", 0.35))
    return canvas


def shore_logo(name: tuple[str, str], primary: str, accent: str) -> Canvas:
    """A lighthouse and its beam."""
    canvas = Canvas(900, 240, background=None)
    canvas.rectangle(16, 16, 224, 224, primary, 54)
    canvas.shape([(120, 74), (208, 48), (208, 100)], accent, 0.95)
    canvas.shape([(120, 74), (32, 48), (32, 100)], accent, 0.55)
    canvas.shape([(104, 92), (136, 92), (148, 186), (92, 186)], "#ffffff")
    canvas.shape([(100, 126), (140, 126), (143, 152), (97, 152)], blend(primary, accent, 0.55))
    canvas.rectangle(98, 84, 142, 94, "#ffffff", 4)
    canvas.rectangle(108, 60, 132, 86, accent, 3)
    canvas.shape([(102, 62), (120, 42), (138, 62)], "#ffffff")
    canvas.stroke(curve([(48, 192), (84, 180), (120, 192), (156, 204), (192, 192)]), "#ffffff", 11)
    canvas.write(name[0], 256, 34, 76, primary)
    canvas.write(name[1], 260, 134, 44, blend(primary, "#5a5a5a", 0.35))
    return canvas


def _arc(y: float) -> list[tuple[float, float]]:
    """A wave inside the round mark."""
    line = [(x - 120, height) for x, height in wave_line(240, y + 20, [(11, 110, 20)], 4)]
    return [(x, height) for x, height in line if x * x + (height - 120) ** 2 < 88 * 88]
