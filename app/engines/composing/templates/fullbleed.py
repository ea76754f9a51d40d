"""Not drawn yet: stands in as the card."""

from app.engines.composing.templates.card import card as fullbleed

__all__ = ["fullbleed"]


def readable_on(scene, picture):
    return False
