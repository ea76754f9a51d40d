"""Real pictures for the newest ads of a market, in a small size. Those of all ads would fill a disk and take a day."""

import io

from app import data
from app.engines.contracts import AdCreative, Engines, KeyVisual
from app.repositories.gallery import GalleryItem, GalleryRepository
from app.repositories.images import ImageRepository, NewPicture
from app.repositories.people import PeopleRepository
from app.services.drafts import Draft, Drafts
from app.services.likeness import difference_hash
from app.services.production import composition_request
from app.storage import ImageStore
from app.transaction import slow_call, transactional

WIDTH = 540
VISUAL_SIDE = 480


class Painting:
    """Paints what a market's newest ads show. Ads of the same goods share one key visual."""

    def __init__(self, engines: Engines, store: ImageStore) -> None:
        self._engines, self._drafts = engines, Drafts(store)
        self._gallery, self._images, self._people = GalleryRepository(), ImageRepository(), PeopleRepository()
        self._visuals: dict[tuple[str | None, str | None], KeyVisual] = {}

    def newest(self, count: int) -> list[GalleryItem]:
        """The ads to paint: those that the gallery shows first."""
        return self._gallery.page(limit=count) if count else []

    def paint(self, ad: GalleryItem) -> None:
        """Put real pictures in the places of an ad; the rows that stood there go."""
        with transactional():
            draft = self._drafts.read(ad.id)
        if draft is None:
            return
        before = [image for image in self._images.of_generation(ad.id) if image.role != "reference"]
        with transactional() as transaction:
            with slow_call():
                visual = self._visual(draft)
                creatives = self._creatives(
                    draft, visual, [image.channel for image in before if image.role == "output"]
                )
                pictures = [
                    NewPicture(transaction.stage(visual.data, "png"), visual.width, visual.height, "image/png",
                               "key_visual", phash=difference_hash(visual.data)),
                    *(
                        NewPicture(transaction.stage(creative.data, "png"), creative.width, creative.height,
                                   "image/png", "output", position, creative.format_id, difference_hash(creative.data))
                        for position, creative in enumerate(creatives)
                    ),
                ]  # fmt: skip
            for picture in sorted(pictures, key=lambda new: new.staged.file_hash):
                self._images.keep(ad.id, picture)
            self._people.remove_unused([image.image_id for image in before])

    def _visual(self, draft: Draft) -> KeyVisual:
        goods = (draft.brief.industry, draft.brief.product or draft.brief.content_type)
        if goods not in self._visuals:
            format_ = data.formats(draft.brief)[0]
            request = self._engines.director.request(draft.brief, format_, draft.seed)
            painted = self._engines.images.generate(request, lambda _share: None, lambda: False)
            self._visuals[goods] = _shrunk(painted)
        return self._visuals[goods]

    def _creatives(self, draft: Draft, visual: KeyVisual, channels: list[str | None]) -> list[AdCreative]:
        request = composition_request(draft, visual)
        made = []
        for channel in channels:
            full = data.channels()[channel or data.default_channel().id].format()
            size = {"width": WIDTH, "height": max(1, full.height * WIDTH // full.width)}
            made.append(
                self._engines.composer.compose(request.model_copy(update={"format": full.model_copy(update=size)}))
            )
        return made


def _shrunk(visual: KeyVisual) -> KeyVisual:
    # Pillow is not there for a process that paints nothing.
    from PIL import Image

    with Image.open(io.BytesIO(visual.data)) as image:
        image.thumbnail((VISUAL_SIDE, VISUAL_SIDE))
        out = io.BytesIO()
        image.save(out, "PNG")
        return visual.model_copy(update={"data": out.getvalue(), "width": image.width, "height": image.height})
