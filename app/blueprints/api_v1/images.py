"""Pictures. A number is no permission: each is asked for by its owner."""

from flask import Response

from app.auth import the_owner
from app.blueprints.api_v1.operations import Gives, operation
from app.blueprints.files import picture, small_picture, whole_picture
from app.blueprints.thumbnails import thumbnail
from app.errors import ImageNotFound, translatable
from app.repositories.images import ImageFile, ImageRepository


@operation(
    "GET /images/<id:image_id>",
    translatable("A picture in full size"),
    Gives(("image/png", "image/jpeg", "image/webp"), faults=(304, 409)),
)
def read_image(image_id: int) -> Response:
    """The bytes never change, so the ETag may be kept for ever. 409: an admin hid the ad; its thumbnail stays."""
    return picture(whole_picture(the_owner().id, image_id))


@operation(
    "GET /images/<id:image_id>/thumbnail",
    translatable("A picture in the size of a list"),
    Gives(("image/webp",), faults=(304,)),
)
def read_thumbnail(image_id: int) -> Response:
    """At most 480 pixels wide."""
    file = _visible(image_id)
    return small_picture(thumbnail(file), f"{file.file_hash}-small")


def _visible(image_id: int) -> ImageFile:
    file = ImageRepository().visible_to(the_owner().id, image_id)
    if file is None:
        raise ImageNotFound()
    return file
