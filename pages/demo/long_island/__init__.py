"""Saltmeadow Infusion Clinic: the demo's clinic on Long Island, New York."""

from pages.demo.long_island.clinic import LONG_ISLAND

__all__ = ["LONG_ISLAND"]
