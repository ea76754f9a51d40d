"""Somebody who paints while a model is missing, and says so."""

from app.engines.contracts import Cancelled, ImageGenerator, ImageRequest, KeyVisual, Progress, Show, unseen


class StandIn:
    """Paints as `painter` does; every recipe tells in whose place."""

    def __init__(self, painter: ImageGenerator, instead_of: str) -> None:
        self._painter, self._instead_of = painter, instead_of
        self.name, self.redraws_photos = painter.name, painter.redraws_photos

    def generate(
        self, request: ImageRequest, progress: Progress, cancelled: Cancelled, show: Show = unseen
    ) -> KeyVisual:
        """The painter's picture, with recipe["instead_of"] set."""
        visual = self._painter.generate(request, progress, cancelled, show)
        return visual.model_copy(update={"recipe": {**visual.recipe, "instead_of": self._instead_of}})
