"""Colour, palettes and canvas helpers shared by the painter and the composer."""
