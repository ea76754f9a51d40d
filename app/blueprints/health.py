"""Whether the process lives, and whether it can work."""

import os

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from app.blueprints.services import services
from app.repositories.jobs import JobRepository

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """The process answers; the database is not asked."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """The database answers and pictures can be stored; 503 when not."""
    try:
        waiting = JobRepository().queue_length()
        root = services().settings.image_root
        root.mkdir(parents=True, exist_ok=True)
    except Exception:  # noqa: BLE001  (whatever it is, the answer is that this process cannot work)
        return jsonify(status="unavailable"), 503
    if not os.access(root, os.W_OK):
        return jsonify(status="unavailable"), 503
    return jsonify(status="ok", waiting=waiting)
