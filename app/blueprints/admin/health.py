"""The state of the house at a glance, without a secret."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from flask import render_template
from flask_babel import gettext as _

from app.blueprints.admin.door import blueprint
from app.blueprints.services import services
from app.clock import utc_now
from app.config import PROJECT, Settings
from app.repositories.board import BoardRepository
from app.repositories.vectors import VectorRepository, VectorState

LATE_SECONDS = 120
FULL = 0.9
SET_UP = "./run flask data backfill vectors"
TOLD = (
    "environment", "image_engine", "copy_engine", "sdxl_profile", "sdxl_device", "openai_model", "openai_image_model",
    "lease_seconds", "job_attempts", "queue_limit", "daily_limit", "upload_max_bytes", "orphan_grace_seconds",
    "database_pool", "sse_streams_per_process", "default_locale", "timezone",
)  # fmt: skip


@dataclass(frozen=True)
class Sign:
    """One thing to look at; `is_well` says whether all is as it should be."""

    name: str
    told: str
    is_well: bool


@blueprint.get("/health")
def health() -> str:
    """Version, engines, database, disk and queue."""
    settings = services().settings
    return render_template("admin/health.html", signs=_signs(settings), settings=_told(settings))


def _signs(settings: Settings) -> list[Sign]:
    board = BoardRepository()
    queue, at = board.queue(), board.migration()
    head = (PROJECT / "migrations" / "head").read_text("utf-8").strip()
    disk = shutil.disk_usage(_existing(settings.image_root))
    waits = (utc_now() - queue.oldest).total_seconds() if queue.oldest else 0.0
    full = disk.used / disk.total
    return [
        Sign(_("Version"), _version(), True),
        Sign(_("Database"), {"postgresql": "PostgreSQL", "sqlite": "SQLite"}.get(board.database(), ""), True),
        _connections(board.connections()),
        Sign(_("Migration"), at if head.startswith(at) else f"{at} < {head}", head.startswith(at)),
        Sign(_("Waiting jobs"), f"{queue.waiting:,}", queue.waiting < settings.queue_limit),
        Sign(_("Running jobs"), f"{queue.running:,}", True),
        Sign(_("Longest wait"), _("%(minutes)s minutes", minutes=f"{max(0.0, waits) / 60:,.0f}"), waits < LATE_SECONDS),
        Sign(
            _("Disk"),
            _("%(full)s full, %(free)s GB free", full=f"{full:.0%}", free=f"{disk.free / 1e9:,.1f}"),
            full < FULL,
        ),
        Sign(_("Language model"), _("set up") if _asks_model(settings) else _("not set up: the rules write"), True),
        Sign(_("Broker"), _("set up") if settings.broker_url else _("not set up: the worker looks by itself"), True),
        Sign(_("Pictures that look alike"), _("by the look of each picture"), True),
        Sign("pgvector", _vectors(VectorRepository().state()), True),
    ]


def _connections(counted: tuple[int, int] | None) -> Sign:
    """How near the server is to refusing everybody: all processes share what it grants."""
    if counted is None:
        return Sign(_("Connections"), _("a file: no limit"), True)
    used, most = counted
    return Sign(_("Connections"), f"{used:,} / {most:,}", used < FULL * most)


def _vectors(state: VectorState | None) -> str:
    """Whether pictures are compared by colours and composition, and what to do where they could be."""
    if state is None:
        return str(_("not available: similar pictures are found by their look hash"))
    if state.pictures is None:
        return str(_("%(version)s is available, not set up: %(command)s", version=state.version, command=SET_UP))
    return str(_("%(version)s in use · %(count)s pictures", version=state.version, count=f"{state.pictures:,}"))


def _told(settings: Settings) -> list[tuple[str, str]]:
    return [(name.upper(), str(getattr(settings, name))) for name in TOLD]


def _asks_model(settings: Settings) -> bool:
    return settings.openai_api_key is not None or settings.openai_base_url is not None


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _version() -> str:
    """The newest version of the list of changes."""
    lines = (PROJECT / "CHANGELOG.md").read_text("utf-8").splitlines()
    return next((line.removeprefix("## ").strip() for line in lines if line.startswith("## ")), "")
