"""Not drawn yet: stands in as the card."""

from app.engines.composing.templates.card import card as stage

__all__ = ["stage"]
