"""Playing a written conversation without a browser, through the services that the page uses."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask

from app import clock, data
from app.engines.contracts import Copywriting, ReadingContext, ShopProfile, Understanding
from app.engines.understanding.text import normalise
from app.jobs.worker import Worker
from app.models import GenerationHistory, User
from app.repositories.generations import GenerationRepository
from app.repositories.images import ImageRepository
from app.services.accounts import Visitor
from app.services.chats import MESSAGE_LIMIT, Message
from app.transaction import transactional
from app.wiring import Services, services

SLOTS = ("industry", "content_type", "product", "price", "discount", "period", "channel", "aspect_ratio",
         "tone", "style", "must_include")  # fmt: skip


@dataclass(frozen=True)
class Played:
    """Where the conversation stands after its last turn."""

    understanding: Understanding
    generation_id: int | None


def play(app: Flask, script: dict[str, Any], folder: Path, out: Path) -> dict[str, Any]:
    """Play every turn of the owner in order; write the files of the newest ad to `out` and describe everything.

    `script` is {"now", "profile", "seed", "turns"}; pictures of turns are looked up relative to `folder`.
    """
    now = datetime.fromisoformat(script["now"])
    if now.tzinfo is None:
        raise ValueError("now must carry its offset from UTC")
    found = services()
    owner = _owner(found, script.get("profile"))
    worker = Worker(app, found.production, found.settings)
    played = Played(_read_empty(found, None, now), None)
    chat_id: int | None = None
    with clock.fixed(now):
        for turn in script["turns"]:
            if turn["role"] != "user":
                continue
            message = _message(turn, folder)
            if not message.text.strip() and message.photo is None:
                played = Played(_read_empty(found, played, now), played.generation_id)
                continue
            posted = found.chats.post_message(owner, chat_id, message)
            chat_id = posted.chat_id
            if script.get("seed") is not None:
                _reseed(posted.generation_id, int(script["seed"]))
            worker.work_on(posted.generation_id)
            played = _state(posted.generation_id)
    return _described(found, played, out)


def _owner(found: Services, profile: dict[str, Any] | None) -> User:
    login = found.accounts.start_guest(secrets.token_hex(16), Visitor("127.0.0.1", "headless"))
    if profile:
        known = {name: value for name, value in profile.items() if name in ShopProfile.model_fields and value}
        found.accounts.save_shop(login.user, ShopProfile.model_validate(known))
    return login.user


def _message(turn: dict[str, Any], folder: Path) -> Message:
    image = turn.get("image")
    photo = (folder / image).read_bytes() if image else None
    return Message(normalise(turn["text"])[:MESSAGE_LIMIT], secrets.token_hex(8), photo)


def _read_empty(found: Services, played: Played | None, now: datetime) -> Understanding:
    """What the reader says to an empty message; the page answers it at the form and never queues it."""
    brief = played.understanding.brief if played and played.generation_id else None
    return found.engines.reader.read("", ReadingContext(now=now, brief=brief))


def _reseed(generation_id: int, seed: int) -> None:
    with transactional():
        generation = GenerationRepository().get(generation_id)
        if generation is not None:
            generation.seed = seed


def _state(generation_id: int) -> Played:
    with transactional():
        generation = GenerationRepository().get(generation_id)
    if generation is None or not generation.understanding:
        raise ValueError(f"the ad could not be made: {generation.failure if generation else 'lost'}")
    if generation.status not in ("done", "answered"):
        raise ValueError(f"the ad could not be made: {generation.failure}")
    return Played(Understanding.stored(generation.understanding), generation_id)


def _described(found: Services, played: Played, out: Path) -> dict[str, Any]:
    understanding = played.understanding
    generation = None
    if played.generation_id is not None:
        with transactional():
            generation = GenerationRepository().get(played.generation_id)
    made = generation is not None and generation.status == "done"
    copy, text = {}, ""
    if made and generation is not None:
        copywriting = Copywriting.stored(generation.ad_copy)
        chosen = copywriting.candidates[understanding.brief.look.candidate % len(copywriting.candidates)]
        copy, text = chosen.model_dump(mode="json"), chosen.text
    recipe = (generation.recipe if generation is not None else None) or {}
    dumped = understanding.brief.model_dump(mode="json", by_alias=True)
    return {
        "intent": understanding.intent,
        "render": understanding.render,
        "slots": {name: as_stated(dumped[name]) for name in SLOTS},
        "ask": list(understanding.ask),
        "reply": understanding.reply,
        "copy": copy,
        "copy_text": text,
        "lint": [finding.rule_id for finding in understanding.findings],
        "image_prompt": _prompt(found, understanding) if made else "",
        "files": _files(found, generation, out) if made and generation is not None else [],
        "checks": [
            {"channel": output["channel"], **check}
            for output in recipe.get("outputs", [])
            for check in output["checks"]
        ],
        "generation_id": played.generation_id,
    }


def as_stated(slot: Any) -> Any:
    """A slot without what the owner left unsaid, and with whole numbers whole."""
    if isinstance(slot, list):
        return [as_stated(part) for part in slot]
    if not isinstance(slot, dict):
        return int(slot) if isinstance(slot, float) and slot.is_integer() else slot
    unsaid = {"from_": False, "condition": None, "was": None}
    return {name: as_stated(value) for name, value in slot.items() if name not in unsaid or value != unsaid[name]}


def _prompt(found: Services, understanding: Understanding) -> str:
    formats = data.formats(understanding.brief)
    return found.engines.director.request(understanding.brief, formats[0], 0).prompt


def _files(found: Services, generation: GenerationHistory, out: Path) -> list[dict[str, Any]]:
    out.mkdir(parents=True, exist_ok=True)
    with transactional():
        images = [image for image in ImageRepository().of_generation(generation.id) if image.role != "reference"]
    is_generated = (generation.recipe or {}).get("visual", {}).get("kind") != "photo"
    files = []
    for image in images:
        picture = found.store.open(image.file_directory)
        if image.role == "output" and is_generated:
            picture = found.engines.exporter.stamp(picture, "image/png")
        name = f"{generation.id}-{image.role}-{image.position}{Path(image.file_directory).suffix}"
        (out / name).write_bytes(picture)
        files.append(
            {
                "channel": image.channel,
                "role": image.role,
                "path": str(out / name),
                "width": image.width,
                "height": image.height,
                "sha256": hashlib.sha256(picture).hexdigest(),
            }
        )
    return files
