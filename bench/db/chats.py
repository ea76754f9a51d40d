"""A hundred chats with their thousand messages, as an export shows them."""

from typing import Any

from sqlalchemy import BigInteger, bindparam, func, select, true
from sqlalchemy.orm import joinedload, selectinload

from app.models import ChatHistory, ChatSession
from app.repositories.chats import ChatRepository
from app.repositories.reading import Question
from bench.db.place import Place
from bench.db.seeds import SeedChat
from bench.db.timing import Way

ROUNDS = 60
BEST = "psycopg 3, prepared, messages gathered"
CHATS = "SELECT id, title FROM chat_session WHERE user_id = %s ORDER BY created_at DESC, id DESC LIMIT 100"
MESSAGES = "SELECT id, role, content FROM chat_history WHERE session_id = %s ORDER BY id"
JOINED = """
SELECT s.id, s.title, h.id, h.role, h.content FROM (
  SELECT id, title, created_at FROM chat_session WHERE user_id = %s ORDER BY created_at DESC, id DESC LIMIT 100
) s LEFT JOIN chat_history h ON h.session_id = s.id ORDER BY s.created_at DESC, s.id DESC, h.id
"""


# What the repositories do where an ad has many pictures: a chat stays one row however many messages it has.
GATHERED = """
SELECT s.id, s.title, h.ids, h.roles, h.contents FROM (
  SELECT id, title, created_at FROM chat_session WHERE user_id = %s ORDER BY created_at DESC, id DESC LIMIT 100
) s CROSS JOIN LATERAL (
  SELECT array_agg(id) AS ids, array_agg(role) AS roles, array_agg(content) AS contents
  FROM (SELECT id, role, content FROM chat_history WHERE session_id = s.id ORDER BY id) ordered
) h ORDER BY s.created_at DESC, s.id DESC
"""


def _asking(is_sqlite: bool) -> Question[Any]:
    owner = bindparam("user_id", type_=BigInteger)
    newest = (
        select(ChatSession.id, ChatSession.title, ChatSession.created_at)
        .where(ChatSession.user_id == owner)
        .order_by(ChatSession.created_at.desc(), ChatSession.id.desc())
        .limit(100)
        .subquery("newest")
    )
    newest_first = (newest.c.created_at.desc(), newest.c.id.desc())
    message = (ChatHistory.id, ChatHistory.role, ChatHistory.content)
    if is_sqlite:
        of_chat = ChatHistory.session_id == newest.c.id
        joined = select(newest.c.id, newest.c.title, *message).join_from(newest, ChatHistory, of_chat, isouter=True)
        return Question(joined.order_by(*newest_first, ChatHistory.id), lambda *columns: columns)
    messages = select(*message).where(ChatHistory.session_id == newest.c.id).order_by(ChatHistory.id)
    ordered = messages.correlate(newest).subquery("ordered")
    arrays = select(*(func.array_agg(column).label(column.name) for column in ordered.c)).lateral("gathered")
    gathered = select(newest.c.id, newest.c.title, *arrays.c).join_from(newest, arrays, true())
    return Question(gathered.order_by(*newest_first), _chat)


def _chat(number: int, title: str, *columns: list[Any] | None) -> Any:
    return (number, title, list(zip(*(column or () for column in columns), strict=True)))


def measure(place: Place) -> None:
    """Every way; and the page that lists chats, whose last words and pictures come in the same statement."""
    question, chats = _asking(place.is_sqlite), ChatRepository()
    joined = place.raw.reading(JOINED, _grouped)
    ways = [
        Way("N+1 by the driver, as the seeds", lambda owner: _one_by_one(place, owner)),
        *[Way(way.name, lambda owner, way=way: _grouped(way.call(owner))) for way in joined],  # type: ignore[misc]
        Way("the seeds' ORM, joinedload", lambda owner: _entities(place, owner, joinedload(SeedChat.messages))),
        Way("the seeds' ORM, selectinload", lambda owner: _entities(place, owner, selectinload(SeedChat.messages))),
        Way("the seeds' ORM, N+1", lambda owner: _entities(place, owner)),
    ]
    if place.is_sqlite:
        ways.append(Way("question", lambda owner: _grouped(question.all({"user_id": owner}))))
    else:
        asyncpg, gathered = place.raw.asyncpg(JOINED), place.raw.best(GATHERED)
        ways.insert(4, Way("asyncpg", lambda owner: _grouped(asyncpg.call(owner))))
        ways.append(Way(BEST, lambda owner: [_chat(*row) for row in gathered.call(owner)]))
        ways.append(Way("question", lambda owner: question.all({"user_id": owner})))
    times = place.ledger.compare("100 chats, 1,000 messages", ways, place.sample.heavy, ROUNDS)
    ours, ratios = times["question"], place.ledger.ratios
    ratios("3: chats by the driver and the same SQL", ours, times["sqlite3" if place.is_sqlite else BEST], 1.2)
    ratios("3: chats by joinedload", ours, times["the seeds' ORM, joinedload"], 1 / 3.5)
    if place.is_sqlite:
        ratios("chats by the ORM's N+1, which makes no trips here", ours, times["the seeds' ORM, N+1"], 1 / 4)
    else:
        ratios("3: chats by the ORM's N+1", ours, times["the seeds' ORM, N+1"], 1 / 12)
    listed = Way("repository", chats.summaries)
    place.ledger.compare("list of 30 chats", [listed], place.sample.heavy, ROUNDS)


def _grouped(rows: Any) -> Any:
    found: dict[int, Any] = {}
    for number, title, message, role, content in rows:
        chat = found.setdefault(number, (number, title, []))
        if message is not None:
            chat[2].append((message, role, content))
    return list(found.values())


def _one_by_one(place: Place, owner: int) -> Any:
    raw = place.raw
    if raw.lite is not None:
        lite = raw.lite
        messages = MESSAGES.replace("%s", "?")
        return [
            (number, title, lite.execute(messages, (number,)).fetchall())
            for number, title in lite.execute(CHATS.replace("%s", "?"), (owner,)).fetchall()
        ]
    found = [
        (number, title, raw.on(raw.seeds, MESSAGES, (number,))) for number, title in raw.on(raw.seeds, CHATS, (owner,))
    ]
    raw.seeds.rollback()
    return found


def _entities(place: Place, owner: int, *options: Any) -> Any:
    with place.seeds() as session:
        query = session.query(SeedChat).filter(SeedChat.user_id == owner).options(*options)
        found = query.order_by(SeedChat.created_at.desc(), SeedChat.id.desc()).limit(100).all()
        return [(chat.id, chat.title, [(one.id, one.role, one.content) for one in chat.messages]) for chat in found]
