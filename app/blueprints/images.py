"""The pictures of an owner. A number is no permission: each is asked for by its owner."""

from flask import Blueprint, Response

from app.auth import the_owner
from app.blueprints.files import picture, small_picture, whole_picture
from app.blueprints.thumbnails import thumbnail as make_thumbnail
from app.errors import ImageNotFound
from app.repositories.images import ImageFile, ImageRepository

blueprint = Blueprint("images", __name__, url_prefix="/images")


@blueprint.get("/<id:image_id>")
def show(image_id: int) -> Response:
    """A picture in full size; that of a hidden ad is shown small only."""
    return picture(whole_picture(the_owner().id, image_id))


@blueprint.get("/<id:image_id>/thumbnail")
def thumbnail(image_id: int) -> Response:
    """A picture in the size of a list."""
    file = _visible(image_id)
    return small_picture(make_thumbnail(file), f"{file.file_hash}-small")


def _visible(image_id: int) -> ImageFile:
    file = ImageRepository().visible_to(the_owner().id, image_id)
    if file is None:
        raise ImageNotFound()
    return file
