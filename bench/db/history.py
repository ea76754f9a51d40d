"""The newest twenty ads of an owner with the pictures that stand for them."""

import json
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, func, select
from sqlalchemy.orm import joinedload, load_only

from app.extensions import db, read_engine
from app.models import GenerationHistory, Moderation
from app.repositories.generations import GenerationRepository
from app.repositories.pictures import COVER, Cover, beside_cover, pictures_of, with_pictures
from app.repositories.reading import Question, sifting
from bench.db.place import Place
from bench.db.seeds import SeedAd, SeedChat, SeedPlace
from bench.db.timing import Way
from tests.statements import counted_statements

ROUNDS, AT_ONCE = 300, 2
LIMIT = 20
# What a page shows of an ad. Every way reads all of it, or its time says nothing of the page.
AD = """g.id, g.session_id, g.parent_id, g.change, g.status, g.input_text, g.output_text, g.industry, g.style,
g.created_at, g.deleted_at, g.headline"""
STATE = "coalesce(m.state, 'visible')"
COLUMNS = f"{AD}, {STATE}, h.role, h.position, h.image_id, i.width, i.height, h.channel"
JOINED = """LEFT JOIN moderation m ON m.generation_id = g.id
LEFT JOIN history_image h ON h.generation_history_id = g.id LEFT JOIN image_matching i ON i.id = h.image_id"""
SHOWN = "g.status = 'done' AND g.deleted_at IS NULL"
AS_WRITTEN = f"""
SELECT {COLUMNS} FROM generation_history g LEFT JOIN chat_session s ON s.id = g.session_id {JOINED}
WHERE s.user_id = %s AND {SHOWN} ORDER BY g.created_at DESC LIMIT 20
"""
THROUGH_CHATS = f"""
SELECT {COLUMNS} FROM (
  SELECT {AD} FROM generation_history g
  JOIN chat_session s ON s.id = g.session_id WHERE s.user_id = %s AND {SHOWN}
  ORDER BY g.created_at DESC, g.id DESC LIMIT 20
) g {JOINED} ORDER BY g.created_at DESC, g.id DESC, h.role, h.position
"""
# An ad in a list is one picture, so at their best the drivers read no more of them.
BY_OWNER = f"""
SELECT {COLUMNS} FROM (
  SELECT {AD} FROM generation_history g
  WHERE g.user_id = %s AND {SHOWN} ORDER BY g.created_at DESC, g.id DESC LIMIT 20
) g LEFT JOIN moderation m ON m.generation_id = g.id
LEFT JOIN history_image h ON h.generation_history_id = g.id AND h.role = 'output' AND h.position = 0
LEFT JOIN image_matching i ON i.id = h.image_id ORDER BY g.created_at DESC, g.id DESC
"""
AS_JSON = f"""
SELECT {AD}, coalesce((SELECT m.state FROM moderation m WHERE m.generation_id = g.id), 'visible'), (
  SELECT json_agg(json_build_array(h.role, h.position, h.image_id, i.width, i.height, h.channel))
  FROM history_image h JOIN image_matching i ON i.id = h.image_id WHERE h.generation_history_id = g.id)
FROM generation_history g WHERE g.user_id = %s AND {SHOWN} ORDER BY g.created_at DESC, g.id DESC LIMIT 20
"""
NAMES = ("id", "chat", "parent", "change", "status", "input", "output", "industry", "style", "created", "deleted",
         "headline", "state")  # fmt: skip


def measure(place: Place) -> None:
    """Of owners with 500 ads, on each of the ways; and of owners with 50 and 5,000 by the repository."""
    ads, heavy = GenerationRepository(), place.sample.heavy
    ways = _raw(place)
    ways += [
        Way("the seeds' ORM, joinedload", lambda owner: _seed_page(place, owner), is_wrong=True),
        Way("ORM entities, one statement", _entities, _of_pairs),
        Way("a read model with all pictures", lambda owner: _EVERY_PICTURE.all({"owner": owner}), _of_full_rows),
        Way("repository", lambda owner: ads.of_owner(owner, limit=LIMIT), _of_summaries),
    ]
    times = place.ledger.compare("history of 500 ads", ways, heavy, ROUNDS, AT_ONCE)
    ours, ratios = times["repository"], place.ledger.ratios
    if place.is_sqlite:
        ratios("history by sqlite3, the seeds' join", ours, times["sqlite3, the seeds' join"], 1)
        ratios("history by sqlite3, same index, without types", ours, times["sqlite3"], 3)
    else:
        ratios("2: history by psycopg2 as the seeds", ours, times["psycopg2, as the seeds"], 0.22)
        ratios("2: history by psycopg 3, prepared", ours, times["psycopg 3, prepared"], 1.2)
        ratios("history with all pictures by psycopg2 as the seeds", times["a read model with all pictures"],
               times["psycopg2, as the seeds"], 0.3)  # fmt: skip
        ratios("2: history as entities by psycopg2 as the seeds", times["ORM entities, one statement"],
               times["psycopg2, as the seeds"], 0.5)  # fmt: skip
    ratios("history by the seeds' ORM", ours, times["the seeds' ORM, joinedload"], 0.25)
    with counted_statements() as sent:
        ads.of_owner(heavy[0], limit=LIMIT)
    place.ledger.note("2: statements of a history page", len(sent), 1, "counted at the driver's cursor")


def _raw(place: Place) -> list[Way]:
    joined, by_owner = place.raw.reading(THROUGH_CHATS), place.raw.reading(BY_OWNER)
    if place.is_sqlite:
        return [_grouping(joined[0], "sqlite3, the seeds' join"), _grouping(by_owner[0])]
    as_written = place.raw.reading(AS_WRITTEN)[0]
    return [
        _grouping(joined[0]),
        Way("psycopg2, as written: LIMIT counts pictures", as_written.call, is_wrong=True),
        _grouping(by_owner[1]),
        _grouping(by_owner[2]),
        place.raw.asyncpg(AS_JSON, lambda rows: [_plain_row(row[:-1], json.loads(row[-1] or "[]")) for row in rows]),
    ]


def _grouping(way: Way, name: str = "") -> Way:
    """The same with its rows grouped, since a page shows ads."""
    return Way(name or way.name, lambda owner: _dictionaries(way.call(owner)), _of_dictionaries)


def _dictionaries(rows: Any) -> list[dict[str, Any]]:
    """The seeds' own grouping."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        ad = found.get(row[0])
        if ad is None:
            ad = found[row[0]] = {**dict(zip(NAMES, row, strict=False)), "images": []}
        if row[len(NAMES)] is not None:
            ad["images"].append(row[len(NAMES) :])
    return list(found.values())


def _seed_page(place: Place, owner: int) -> Any:
    with place.seeds() as session:
        found = (
            session.query(SeedAd)
            .join(SeedChat, SeedChat.id == SeedAd.session_id)
            .options(joinedload(SeedAd.images).joinedload(SeedPlace.image))
            .filter(SeedChat.user_id == owner, SeedAd.status == "done", SeedAd.deleted_at.is_(None))
            .order_by(SeedAd.created_at.desc(), SeedAd.id.desc())
            .limit(LIMIT)
        )
        return found.all()


_Ad = GenerationHistory
_COLUMNS = [getattr(_Ad, name.strip().removeprefix("g.")) for name in AD.split(",")]
_STATE = func.coalesce(select(Moderation.state).where(Moderation.generation_id == _Ad.id).scalar_subquery(), "visible")


def _newest(*columns: Any) -> Select[*tuple[Any, ...]]:
    shown = (
        _Ad.user_id == bindparam("owner", type_=BigInteger),
        sifting(_Ad.status) == "done",
        _Ad.deleted_at.is_(None),
    )
    return select(*columns).where(*shown).order_by(_Ad.created_at.desc(), _Ad.id.desc()).limit(LIMIT)


# As lean as the others: the JSON of an ad is not part of this page.
_ENTITIES = beside_cover(_newest(_Ad, _STATE, *COVER), _Ad).options(load_only(*_COLUMNS, raiseload=True))
# What no page shows, but the seeds' statement reads.
_EVERY_PICTURE = Question(_newest(*_COLUMNS, _STATE, pictures_of(_Ad)), with_pictures(lambda *columns: columns))


def _entities(owner: int) -> Any:
    found = db.session.execute(_ENTITIES, {"owner": owner}, bind_arguments={"bind": read_engine()}).all()
    db.session.remove()
    return found


def _of_pairs(found: Any) -> Any:
    return [_plain(ad, state, Cover(*cover)) for ad, state, *cover in found]


def _of_summaries(found: Any) -> Any:
    return [_plain(ad, ad.review_state, ad.cover) for ad in found]


def _of_full_rows(found: Any) -> Any:
    return [_plain_row(row[:-1], row[-1].outputs) for row in found]


# Moments are left out here: SQLite's driver gives them as text.
def _plain(ad: Any, state: Any, cover: Any) -> Any:
    chat = getattr(ad, "chat_id", None) or ad.session_id
    told = (ad.id, chat, ad.parent_id, ad.change, ad.status, ad.input_text, ad.output_text, ad.industry, ad.style)
    return (*told, ad.headline, state, cover and (cover.image_id, cover.width, cover.height))


def _plain_row(columns: Any, pictures: Any) -> Any:
    outputs = sorted(tuple(one[1:5]) for one in pictures if one[0] == "output")
    return (*columns[:9], *columns[11:], outputs[0][1:] if outputs else None)


def _of_dictionaries(found: Any) -> Any:
    return [_plain_row([ad[name] for name in NAMES], ad["images"]) for ad in found]
