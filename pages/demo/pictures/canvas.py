"""A surface to draw soft, flat illustrations on: gradients, hills, glows and smooth shapes."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

Color = tuple[int, int, int]
Point = tuple[float, float]
Stop = tuple[float, str]

# Drawn larger and scaled down, which smooths every edge.
OVERSAMPLING = 2
GRAIN = 5


def rgb(color: str) -> Color:
    """`"#rrggbb"` as three numbers."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def blend(first: str, second: str, share: float) -> str:
    """The colour between two, `share` 0..1 of the way to the second."""
    mixed = (round(a + (b - a) * share) for a, b in zip(rgb(first), rgb(second), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def scatter(index: int, salt: int = 0) -> float:
    """A number in 0..1 that looks random and is always the same."""
    value = math.sin(index * 12.9898 + salt * 78.233) * 43758.5453
    return value - math.floor(value)


def curve(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A smooth line through all `points` (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for index in range(len(padded) - 3):
        p0, p1, p2, p3 = padded[index : index + 4]
        for step in range(steps):
            t = step / steps
            line.append(
                (
                    _catmull_rom(p0[0], p1[0], p2[0], p3[0], t),
                    _catmull_rom(p0[1], p1[1], p2[1], p3[1], t),
                )
            )
    return [*line, points[-1]]


def wave_line(
    width: float, base: float, waves: Iterable[tuple[float, float, float]], step: int = 8
) -> list[Point]:
    """A line over the whole width around `base`; each wave is (height, length, shift) in pixels."""
    waves = list(waves)
    return [
        (
            float(x),
            base
            + sum(
                height * math.sin((x + shift) * math.tau / length)
                for height, length, shift in waves
            ),
        )
        for x in range(-step, int(width) + 2 * step, step)
    ]


class Canvas:
    """A picture being drawn. Coordinates are its finished pixels, from the upper left."""

    def __init__(
        self, width: int = 1600, height: int = 900, background: str | None = "#ffffff"
    ) -> None:
        self.width, self.height = width, height
        self._is_opaque = background is not None
        self._picture = Image.new(
            "RGBA",
            (width * OVERSAMPLING, height * OVERSAMPLING),
            (*rgb(background or "#ffffff"), 255 if self._is_opaque else 0),
        )

    def gradient(self, stops: Sequence[Stop], top: float = 0, bottom: float | None = None) -> None:
        """Fill the band between `top` and `bottom` with colours at heights 0..1."""
        end = self.height if bottom is None else bottom
        box = self._box(0, top, self.width, end)
        self._picture.paste(_vertical(stops, (box[2] - box[0], box[3] - box[1])), box)

    def shape(
        self, points: Sequence[Point], fill: str | Sequence[Stop], alpha: float = 1.0
    ) -> None:
        """A filled outline, in one colour or a gradient from its top to its bottom."""
        box = self._box(
            min(x for x, _ in points),
            min(y for _, y in points),
            max(x for x, _ in points),
            max(y for _, y in points),
        )
        mask, draw = self._mask(box)
        draw.polygon(
            [(x * OVERSAMPLING - box[0], y * OVERSAMPLING - box[1]) for x, y in points],
            fill=round(255 * alpha),
        )
        self._put(fill, box, mask)

    def land(self, line: Sequence[Point], fill: str | Sequence[Stop], alpha: float = 1.0) -> None:
        """Everything below a line."""
        self.shape([*line, (line[-1][0], self.height), (line[0][0], self.height)], fill, alpha)

    def ellipse(
        self,
        x: float,
        y: float,
        radius_x: float,
        radius_y: float | None = None,
        fill: str | Sequence[Stop] = "#ffffff",
        alpha: float = 1.0,
    ) -> None:
        """An ellipse around (x, y); a circle when only one radius is given."""
        radius_y = radius_x if radius_y is None else radius_y
        box = self._box(x - radius_x, y - radius_y, x + radius_x, y + radius_y)
        mask, draw = self._mask(box)
        draw.ellipse((0, 0, mask.width - 1, mask.height - 1), fill=round(255 * alpha))
        self._put(fill, box, mask)

    def cluster(
        self,
        ellipses: Sequence[tuple[float, float, float, float]],
        fill: str | Sequence[Stop],
        alpha: float = 1.0,
    ) -> None:
        """Ellipses (x, y, radius_x, radius_y) that melt into one outline."""
        box = self._box(
            min(x - across for x, _, across, _ in ellipses),
            min(y - up for _, y, _, up in ellipses),
            max(x + across for x, _, across, _ in ellipses),
            max(y + up for _, y, _, up in ellipses),
        )
        mask, draw = self._mask(box)
        for x, y, across, up in ellipses:
            left, top = (x - across) * OVERSAMPLING - box[0], (y - up) * OVERSAMPLING - box[1]
            draw.ellipse(
                (left, top, left + across * 2 * OVERSAMPLING, top + up * 2 * OVERSAMPLING),
                fill=round(255 * alpha),
            )
        self._put(fill, box, mask)

    def rectangle(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: str | Sequence[Stop],
        radius: float = 0,
        alpha: float = 1.0,
    ) -> None:
        """A rectangle, with round corners if wanted."""
        box = self._box(left, top, right, bottom)
        mask, draw = self._mask(box)
        draw.rounded_rectangle(
            (0, 0, mask.width - 1, mask.height - 1),
            radius * OVERSAMPLING,
            fill=round(255 * alpha),
        )
        self._put(fill, box, mask)

    def stroke(
        self, points: Sequence[Point], color: str, thickness: float, alpha: float = 1.0
    ) -> None:
        """A line with round ends and joints."""
        half = thickness / 2
        box = self._box(
            min(x for x, _ in points) - half,
            min(y for _, y in points) - half,
            max(x for x, _ in points) + half,
            max(y for _, y in points) + half,
        )
        mask, draw = self._mask(box)
        placed = [(x * OVERSAMPLING - box[0], y * OVERSAMPLING - box[1]) for x, y in points]
        reach = half * OVERSAMPLING
        for start, end in pairwise(placed):
            draw.line((start, end), fill=round(255 * alpha), width=max(1, round(2 * reach)))
        for x, y in placed:
            draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=round(255 * alpha))
        self._put(color, box, mask)

    def glow(
        self,
        x: float,
        y: float,
        radius: float,
        color: str,
        strength: float = 1.0,
        radius_y: float | None = None,
    ) -> None:
        """Light that fades towards `radius`."""
        radius_y = radius if radius_y is None else radius_y
        left, top = round((x - radius) * OVERSAMPLING), round((y - radius_y) * OVERSAMPLING)
        size = (round(2 * radius * OVERSAMPLING), round(2 * radius_y * OVERSAMPLING))
        fading = Image.radial_gradient("L").point(
            [round(255 * strength * max(0.0, 1 - value / 180) ** 2) for value in range(256)]
        )
        mask = fading.resize(size, Image.Resampling.BICUBIC)
        self._picture.paste(Image.new("RGBA", size, (*rgb(color), 255)), (left, top), mask)

    def write(self, text: str, left: float, top: float, size: float, color: str) -> None:
        """A line of text; `size` is the height of its letters with their accents and tails."""
        font = ImageFont.load_default(size * OVERSAMPLING)
        length, height = font.getlength(text) / OVERSAMPLING, size * 1.4
        box = self._box(left, top, left + length + 2, top + height)
        mask, draw = self._mask(box)
        draw.text((0, 0), text, fill=255, font=font)
        self._put(color, box, mask)

    def paste(self, other: "Canvas", left: float, top: float) -> None:
        """Lay another picture over this one."""
        self._picture.alpha_composite(
            other._picture, (round(left * OVERSAMPLING), round(top * OVERSAMPLING))
        )

    def jpeg(self) -> bytes:
        """The finished picture with a trace of grain, as JPEG."""
        picture = self._finished().convert("RGB")
        grain = Image.frombytes("L", picture.size, _grain(picture.width * picture.height))
        picture.paste((255, 250, 240), (0, 0), grain)
        output = BytesIO()
        picture.save(output, "JPEG", quality=88, progressive=True, optimize=True)
        return output.getvalue()

    def png(self) -> bytes:
        """The finished picture with its transparency, as PNG."""
        output = BytesIO()
        self._finished().save(output, "PNG", optimize=True)
        return output.getvalue()

    def _finished(self) -> Image.Image:
        return self._picture.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def _box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[int, int, int, int]:
        first_x, first_y = math.floor(left * OVERSAMPLING), math.floor(top * OVERSAMPLING)
        return (
            first_x,
            first_y,
            max(first_x + 1, math.ceil(right * OVERSAMPLING)),
            max(first_y + 1, math.ceil(bottom * OVERSAMPLING)),
        )

    def _mask(self, box: tuple[int, int, int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        return mask, ImageDraw.Draw(mask)

    def _put(
        self, fill: str | Sequence[Stop], box: tuple[int, int, int, int], mask: Image.Image
    ) -> None:
        if isinstance(fill, str):
            layer = Image.new("RGBA", mask.size, (*rgb(fill), 255))
        else:
            layer = _vertical(fill, mask.size)
        if self._is_opaque:
            self._picture.paste(layer, box[:2], mask)
        else:
            layer.putalpha(mask)
            self._picture.alpha_composite(layer, box[:2])


def _vertical(stops: Sequence[Stop], size: tuple[int, int]) -> Image.Image:
    """A gradient from top to bottom."""
    column = Image.new("RGBA", (1, 128))
    for row in range(128):
        height = row / 127
        before = max((stop for stop in stops if stop[0] <= height), default=stops[0])
        after = min((stop for stop in stops if stop[0] >= height), default=stops[-1])
        span = after[0] - before[0]
        share = (height - before[0]) / span if span else 0.0
        column.putpixel((0, row), (*rgb(blend(before[1], after[1], share)), 255))
    return column.resize(size, Image.Resampling.BICUBIC)


def _grain(length: int) -> bytes:
    """Faint noise, always the same."""
    noise = hashlib.shake_256(b"grain").digest(length)
    return noise.translate(bytes(value * GRAIN // 256 for value in range(256)))


def _catmull_rom(p0: float, p1: float, p2: float, p3: float, t: float) -> float:
    return 0.5 * (
        2 * p1
        + (p2 - p0) * t
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
        + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t
    )
