"""Any picture, for an admin."""

from flask import Response

from app.blueprints.admin.door import blueprint
from app.blueprints.files import picture, small_picture
from app.blueprints.thumbnails import thumbnail as make_thumbnail
from app.errors import ImageNotFound
from app.repositories.images import ImageFile, ImageRepository


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
