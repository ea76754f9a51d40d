"""What an admin sees: everybody's ads. The door stands in doors.py; for others these pages are not there."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app import data
from app.blueprints.files import picture, small_picture
from app.blueprints.thumbnails import thumbnail as make_thumbnail
from app.errors import ImageNotFound
from app.repositories.generations import GalleryFilter, GenerationRepository
from app.repositories.images import ImageFile, ImageRepository
from app.repositories.reading import Cursor

blueprint = Blueprint("admin", __name__, url_prefix="/admin")
PAGE = 60


@blueprint.get("/")
def index() -> AnyResponse:
    """The admin's first page is the gallery."""
    return redirect(url_for("admin.gallery"), 303)


@blueprint.get("/gallery")
def gallery() -> str:
    """Everybody's finished ads, newest first; the address holds the filter."""
    industry = request.args.get("industry") or None
    wanted = GalleryFilter(industry=industry if industry in data.industries() else None)
    items = GenerationRepository().gallery(Cursor.parse(request.args.get("before")), PAGE + 1, wanted)
    more = None
    if len(items) > PAGE:
        more = url_for("admin.gallery", before=str(items[PAGE - 1].cursor), industry=wanted.industry)
    return render_template(
        "admin/gallery.html", items=items[:PAGE], more=more, industries=data.industries(), chosen=wanted.industry
    )


@blueprint.get("/images/<id:image_id>")
def image(image_id: int) -> Response:
    """Any picture in full size."""
    return picture(_any(image_id))


@blueprint.get("/images/<id:image_id>/thumbnail")
def thumbnail(image_id: int) -> Response:
    """Any picture in the size of a list."""
    file = _any(image_id)
    return small_picture(make_thumbnail(file), f"{file.file_hash}-small")


def _any(image_id: int) -> ImageFile:
    file = ImageRepository().for_admin(image_id)
    if file is None:
        raise ImageNotFound()
    return file
