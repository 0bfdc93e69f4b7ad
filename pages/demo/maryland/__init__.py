"""Tidewater Infusion Clinic: the demo's clinic in Maryland."""

from pages.demo.maryland.clinic import MARYLAND

__all__ = ["MARYLAND"]
