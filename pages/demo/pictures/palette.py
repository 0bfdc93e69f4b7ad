"""The colours of a clinic's rooms."""

from dataclasses import dataclass


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
