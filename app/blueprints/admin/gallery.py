"""The admin's gallery: everybody's ads, and all that is known of one."""

from collections.abc import Mapping

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.blueprints.admin.details import Shown
from app.blueprints.admin.door import blueprint
from app.blueprints.admin.filters import STATES, Wanted
from app.blueprints.admin.refusals import NOTHING, Refusal
from app.errors import GenerationNotFound
from app.repositories.downloads import DownloadRepository
from app.repositories.gallery import GalleryRepository
from app.repositories.generations import GenerationRepository
from app.repositories.likeness import LikenessRepository
from app.repositories.reading import Cursor
from app.repositories.vectors import VectorRepository

PAGE = 60


@blueprint.get("/")
def index() -> Response:
    """The admin's first page is the gallery."""
    return redirect(url_for("admin.gallery"), 303)


@blueprint.get("/gallery")
def gallery() -> str:
    """Everybody's ads, newest first; the address holds the filter, so that it can be kept and passed on."""
    return gallery_page(request.args, request.full_path.rstrip("?"))


def gallery_page(asked: Mapping[str, str], here: str, refused: Refusal = NOTHING) -> str:
    """The gallery at this address, as `asked` narrows it."""
    wanted = Wanted(asked)
    items = GalleryRepository().page(Cursor.parse(asked.get("before")), PAGE + 1, wanted.filter)
    more = wanted.more(str(items[PAGE - 1].cursor)) if len(items) > PAGE else None
    facets = wanted.facets({item.generation_method for item in items if item.generation_method})
    return render_template(
        "admin/gallery.html", items=items[:PAGE], more=more, wanted=wanted, facets=facets, states=STATES, here=here,
        refused=refused,
    )  # fmt: skip


@blueprint.get("/ads/<id:generation_id>")
def ad(generation_id: int) -> str:
    """One ad with its family, its recipe, what the law says, what was taken home, and what looks like it."""
    return ad_page(generation_id)


def ad_page(generation_id: int, refused: Refusal = NOTHING) -> str:
    """The page of one ad. Raises GenerationNotFound."""
    row = GalleryRepository().detail(generation_id)
    if row is None:
        raise GenerationNotFound()
    cover = row.pictures.cover_id
    phash = LikenessRepository().hash_of(cover) if cover is not None else None
    alike = LikenessRepository().like(phash, generation_id) if phash is not None else []
    family = GenerationRepository().lineage(generation_id)
    vectors = VectorRepository()
    # What stands in the sections above is not shown again.
    shown = {generation_id, *(one.id for one in family), *(one.generation_id for one in alike)}
    return render_template(
        "admin/ad.html",
        ad=Shown(row),
        family=family,
        downloads=DownloadRepository().of_generation(generation_id),
        alike=alike,
        compares=vectors.is_set_up(),
        kindred=vectors.like(cover, shown) if cover is not None else [],
        states=STATES,
        here=url_for("admin.ad", generation_id=generation_id),
        refused=refused,
    )
