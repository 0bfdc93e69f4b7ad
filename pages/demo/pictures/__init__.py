"""The drawn pictures of the demo: plain functions that give a canvas. Knows no database."""
