"""Who may enter where. Every endpoint is listed; what is not listed stays closed."""

from enum import Enum

from flask import Flask, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.auth import current_owner, require_token
from app.blueprints.answers import wants_data


class Door(Enum):
    """Public: anybody. Owner: guests, members and admins, each to their own. Admin: for others it is not there.

    Read, write: programs with a personal token of that scope; a cookie opens neither.
    """

    PUBLIC = "public"
    OWNER = "owner"
    ADMIN = "admin"
    READ = "read"
    WRITE = "write"


DOORS = {
    "static": Door.PUBLIC,
    "about.ai": Door.PUBLIC,
    "health.alive": Door.PUBLIC,
    "health.ready": Door.PUBLIC,
    "preferences.set_theme": Door.PUBLIC,
    "preferences.set_language": Door.PUBLIC,
    "auth.log_in": Door.PUBLIC,
    "auth.register": Door.PUBLIC,
    "auth.log_out": Door.OWNER,
    "auth.account": Door.OWNER,
    "auth.change_password": Door.OWNER,
    "auth.save_shop": Door.OWNER,
    "auth.end_device": Door.OWNER,
    "chats.home": Door.PUBLIC,
    "chats.start": Door.PUBLIC,
    "chats.index": Door.OWNER,
    "chats.show": Door.OWNER,
    "chats.create_message": Door.OWNER,
    "chats.rename": Door.OWNER,
    "chats.bin": Door.OWNER,
    "chats.restore": Door.OWNER,
    "chats.events": Door.OWNER,
    "generations.index": Door.OWNER,
    "generations.bin_page": Door.OWNER,
    "generations.show": Door.OWNER,
    "generations.sketch": Door.OWNER,
    "generations.versions": Door.OWNER,
    "generations.create_attempt": Door.OWNER,
    "generations.cancel": Door.OWNER,
    "generations.edit_words": Door.OWNER,
    "generations.choose_look": Door.OWNER,
    "generations.state": Door.OWNER,
    "generations.leave_out": Door.OWNER,
    "generations.bin": Door.OWNER,
    "generations.restore": Door.OWNER,
    "generations.appeal": Door.OWNER,
    "generations.download": Door.OWNER,
    "images.show": Door.OWNER,
    "images.thumbnail": Door.OWNER,
    "tokens.index": Door.OWNER,
    "tokens.create": Door.OWNER,
    "tokens.revoke": Door.OWNER,
    "reference.show": Door.PUBLIC,
    "reference.openapi": Door.PUBLIC,
    "api_v1.read_me": Door.READ,
    "api_v1.read_shop": Door.READ,
    "api_v1.list_chats": Door.READ,
    "api_v1.read_chat": Door.READ,
    "api_v1.list_messages": Door.READ,
    "api_v1.list_events": Door.READ,
    "api_v1.stream_chat": Door.READ,
    "api_v1.list_generations": Door.READ,
    "api_v1.read_generation": Door.READ,
    "api_v1.list_versions": Door.READ,
    "api_v1.download_file": Door.READ,
    "api_v1.read_image": Door.READ,
    "api_v1.read_thumbnail": Door.READ,
    "api_v1.replace_shop": Door.WRITE,
    "api_v1.create_chat": Door.WRITE,
    "api_v1.rename_chat": Door.WRITE,
    "api_v1.bin_chat": Door.WRITE,
    "api_v1.restore_chat": Door.WRITE,
    "api_v1.create_message": Door.WRITE,
    "api_v1.create_attempt": Door.WRITE,
    "api_v1.cancel_generation": Door.WRITE,
    "api_v1.edit_words": Door.WRITE,
    "api_v1.choose_look": Door.WRITE,
    "api_v1.bin_generation": Door.WRITE,
    "api_v1.restore_generation": Door.WRITE,
    "admin.index": Door.ADMIN,
    "admin.gallery": Door.ADMIN,
    "admin.ad": Door.ADMIN,
    "admin.act_on_ads": Door.ADMIN,
    "admin.restore_ads": Door.ADMIN,
    "admin.unlabel": Door.ADMIN,
    "admin.audit": Door.ADMIN,
    "admin.statistics": Door.ADMIN,
    "admin.jobs": Door.ADMIN,
    "admin.act_on_job": Door.ADMIN,
    "admin.health": Door.ADMIN,
    "admin.users": Door.ADMIN,
    "admin.user": Door.ADMIN,
    "admin.act_on_user": Door.ADMIN,
    "admin.export_user": Door.ADMIN,
    "admin.delete_user": Door.ADMIN,
    "admin.image": Door.ADMIN,
    "admin.thumbnail": Door.ADMIN,
    "admin.standards": Door.ADMIN,
    "admin.standard": Door.ADMIN,
    "admin.save_standard": Door.ADMIN,
    "admin.restore_standard": Door.ADMIN,
    "admin.copy_rule": Door.ADMIN,
}


def init_doors(app: Flask) -> None:
    """Stand at every door."""
    app.before_request(_guard)


def _guard() -> Response | None:
    if request.endpoint is None:
        return None
    door = DOORS.get(request.endpoint)
    if door is None:
        abort(404)
    if door is Door.PUBLIC:
        return None
    if door is Door.READ or door is Door.WRITE:
        require_token("read" if door is Door.READ else "write")
        return None
    owner = current_owner()
    if owner is None:
        return _ask_to_log_in()
    if door is Door.ADMIN and not owner.is_admin:
        abort(404)
    return None


def _ask_to_log_in() -> Response:
    if wants_data() or request.endpoint == "chats.events":
        abort(401)
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("auth.log_in", next=wanted), 303)
