"""Pictures and downloads as answers: private, named by us, asked for again only when they changed."""

import unicodedata
from urllib.parse import quote

from flask import Response, render_template, request

from app.blueprints.services import services
from app.errors import AdHidden, ImageFileLost, ImageNotFound
from app.repositories.images import ImageFile, ImageRepository
from app.repositories.moderation import ModerationRepository
from app.services.generations import Download

MONTH = 2_592_000
SAFE_IN_NAMES = set(" .-_()")


def whole_picture(owner_id: int, image_id: int) -> ImageFile:
    """The file of a picture in full size, for its owner. Raises ImageNotFound, and AdHidden where it is kept back."""
    file = ImageRepository().whole_for(owner_id, image_id)
    if file is None:
        reason = ModerationRepository().why_kept_back(owner_id, image_id)
        raise ImageNotFound() if reason is None else AdHidden(reason=reason)
    return file


def picture(file: ImageFile) -> Response:
    """A stored picture. Its bytes never change, so its hash is its tag."""
    etag = file.file_hash
    if request.if_none_match.contains(etag):
        return _private(Response(status=304), etag)
    try:
        data = services().store.open(file.file_directory)
    except FileNotFoundError as error:
        raise ImageFileLost(file.width, file.height) from error
    return _private(Response(data, mimetype=file.mime), etag)


def small_picture(data: bytes, etag: str) -> Response:
    """A thumbnail as WebP."""
    if request.if_none_match.contains(etag):
        return _private(Response(status=304), etag)
    return _private(Response(data, mimetype="image/webp"), etag)


def lost_picture(words: str, lost: ImageFileLost) -> Response:
    """A sign in the place of a picture whose file is gone, and in its size: a browser shows it as it would that."""
    sign = render_template("components/lost_picture.svg", words=words, width=lost.width, height=lost.height)
    response = Response(sign, 404, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "no-store"
    return response


def attachment(download: Download) -> Response:
    """A file to keep, under its Korean name and an ASCII one for clients that know no better."""
    response = Response(download.data, mimetype=download.mime)
    name = "".join(sign for sign in unicodedata.normalize("NFC", download.name) if _is_safe(sign)).strip(" .")
    told = f"attachment; filename=\"{download.ascii_name}\"; filename*=UTF-8''{quote(name or download.ascii_name)}"
    response.headers["Content-Disposition"] = told
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _is_safe(sign: str) -> bool:
    return sign.isalnum() or sign in SAFE_IN_NAMES


def _private(response: Response, etag: str) -> Response:
    response.set_etag(etag)
    response.headers["Cache-Control"] = f"private, max-age={MONTH}"
    # After a logout the browser has other cookies, so what it kept for the last owner is not shown to the next one.
    response.vary.add("Cookie")
    return response
