"""Forgiving search: spaces do not count, so that "딸기케이크" finds "딸기 케이크"; neither does upper case.

PostgreSQL answers by its index over `grams(search_text)`; SQLite by a full-text table that is kept here.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Select,
    SQLColumnExpression,
    Text,
    bindparam,
    column,
    func,
    select,
    table,
    text,
)

from app.extensions import db, note_write
from app.models import SEARCH_TABLE, GenerationHistory

WORDS = 6
PAIRS = 65_536
_FORGET = text(f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}, rowid, grams) VALUES ('delete', :id, :grams)")  # noqa: S608  (a constant)
_LEARN = text(f"INSERT INTO {SEARCH_TABLE}(rowid, grams) VALUES (:id, :grams)")  # noqa: S608
_INDEX = table(SEARCH_TABLE, column("rowid"), column("grams"))
_MATCHES = _INDEX.c.grams.op("MATCH")(bindparam("grams", type_=Text))


def searchable(*texts: str) -> str:
    """What is kept of texts to find them again, a line for each."""
    return "\n".join(squeezed for squeezed in map(_squeezed, texts) if squeezed)


def words_of(query: str) -> tuple[str, ...]:
    """The words that must all occur; more than six say nothing new."""
    return tuple(dict.fromkeys(_squeezed(word) for word in query.split()))[:WORDS]


def _squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFC", words).casefold().split())


def index_ad(ad: GenerationHistory) -> None:
    """Store an ad and let it be found by what it says now, in the transaction that changed it."""
    prompt = ((ad.recipe or {}).get("visual") or {}).get("prompt") or ""
    before, ad.search_text = ad.search_text or "", searchable(ad.input_text or "", ad.output_text or "", str(prompt))
    db.session.add(ad)
    db.session.flush()
    if db.engine.dialect.name != "sqlite" or before == ad.search_text:
        return
    forget_text(ad.id, before)
    db.session.execute(_LEARN, {"id": ad.id, "grams": tokens_of(ad.search_text)})


def forget_text(ad_id: int, search_text: str) -> None:
    """Take an ad out of SQLite's index: a row that goes by itself would leave its letters there."""
    note_write()
    if search_text and db.engine.dialect.name == "sqlite":
        db.session.execute(_FORGET, {"id": ad_id, "grams": tokens_of(search_text)})


def in_index(dialect: str) -> ColumnElement[bool]:
    """The condition that the index knows an ad for all words; parameters by `search_values`."""
    if dialect == "postgresql":
        grams: ColumnElement[bool] = func.grams(GenerationHistory.search_text).op("@>")(
            bindparam("grams", type_=ARRAY(Text))
        )
        return grams
    return GenerationHistory.id.in_(select(_INDEX.c.rowid).where(_MATCHES))


def found_by_number() -> Select[int]:
    """Ads that SQLite's index knows for all words, from the highest number down, below that of the page before.

    The index hands them out one after the other in this order, so a LIMIT ends the search when the page is full.
    """
    is_next = _INDEX.c.rowid < bindparam("before_id", required=True, type_=BigInteger)
    found = (
        select(GenerationHistory.id).select_from(_INDEX).join(GenerationHistory, GenerationHistory.id == _INDEX.c.rowid)
    )
    return found.where(_MATCHES, is_next).order_by(_INDEX.c.rowid.desc())


def says(searched: SQLColumnExpression[str], count: int) -> list[ColumnElement[bool]]:
    """The conditions that a text really holds so many words."""
    return [searched.like(bindparam(f"word_{number}", type_=Text), escape="\\") for number in range(count)]


def search_values(words: Sequence[str], dialect: str) -> dict[str, Any]:
    """The parameters of `in_index` and `says`."""
    values: dict[str, Any] = {f"word_{number}": f"%{_escaped(word)}%" for number, word in enumerate(words)}
    if dialect == "postgresql":
        values["grams"] = sorted({gram for word in words for gram in _grams(word)})
    else:
        values["grams"] = " AND ".join(_phrase(word) for word in words)
    return values


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _grams(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(max(1, len(word) - 1))]


def _phrase(word: str) -> str:
    if len(word) == 1:
        return f'"{_token(word)}"*'
    return '"' + " ".join(_token(gram) for gram in _grams(word)) + '"'


def tokens_of(search_text: str) -> str:
    """What SQLite's index keeps of a text: every pair of letters in order.

    The last letter of a line stands alone, so that each letter begins a token.
    """
    lines = search_text.split("\n")
    return " ".join(_token(line[i : i + 2]) for line in lines for i in range(len(line)))


@lru_cache(PAIRS)
def _token(gram: str) -> str:
    # In hexadecimal: the index would break at punctuation and drop accents, and a query could hold its operators.
    return f"{ord(gram[0]):x}z" + (f"{ord(gram[1]):x}" if len(gram) > 1 else "")
