"""The rows of a market, ad by ad in the order of time."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.data.demo_market import demo_market
from app.models import (
    AdLabel,
    AllowanceEntry,
    Base,
    ChatHistory,
    ChatSession,
    DownloadRecord,
    GenerationHistory,
    GenerationJob,
    HistoryImage,
    ImageMatching,
    ImageSlice,
    LoginSession,
    Moderation,
    Outbox,
    ShopProfile,
    User,
)
from app.services.market.plan import Moment

Row = tuple[object, ...]
SEOUL_SECONDS = 9 * 3600
DAY_SECONDS = 86_400

# Parents before children. What is not named has no place here: it stays as an empty row would have it.
COLUMNS: dict[type[Base], tuple[str, ...]] = {
    User: ("id", "login_id", "password_hash", "display_name", "role", "is_guest", "is_disabled", "session_version",
           "locale", "daily_limit", "created_at"),
    ShopProfile: ("user_id", "name", "industry", "address", "phone", "hours", "url", "origin", "registration_number",
                  "tuition", "refund_rule", "updated_at"),
    LoginSession: ("user_id", "token_hash", "user_agent", "created_at", "last_seen_at", "ended_at"),
    ChatSession: ("id", "user_id", "title", "is_active", "seq", "created_at", "deleted_at"),
    GenerationHistory: ("id", "session_id", "user_id", "parent_id", "change", "status", "content_type", "industry",
                        "style", "aspect_ratio", "seed", "input_text", "output_text", "headline", "search_text",
                        "generation_method", "understanding", "brief", "ad_copy", "spent", "recipe", "failure",
                        "created_at", "finished_at", "deleted_at"),
    GenerationJob: ("generation_id", "session_id", "user_id", "idempotency_key", "request_hash", "status", "priority",
                    "attempts", "available_at", "worker", "stage", "progress", "cancel_requested", "created_at",
                    "started_at", "finished_at"),
    ChatHistory: ("session_id", "role", "content", "generation_id", "chips", "created_at"),
    ImageMatching: ("id", "file_hash", "file_directory", "width", "height", "byte_size", "mime", "phash",
                    "created_at"),
    ImageSlice: ("part", "image_id"),
    HistoryImage: ("generation_history_id", "role", "position", "image_id", "channel"),
    AllowanceEntry: ("user_id", "generation_id", "day", "amount", "reason", "created_at"),
    Outbox: ("session_id", "number", "kind", "payload", "created_at", "sent_at"),
    DownloadRecord: ("generation_id", "user_id", "position", "file_type", "confirmed", "notice", "created_at"),
    Moderation: ("generation_id", "state", "reason", "appeal", "appealed_at", "changed_at", "version"),
    AdLabel: ("generation_id", "name"),
}  # fmt: skip


class Sheets:
    """Rows that wait to be written, by table."""

    def __init__(self) -> None:
        self.rows: dict[type[Base], list[Row]] = {model: [] for model in COLUMNS}
        self.said: list[tuple[int, str]] = []
        """Ads with what they are found by."""

    def clear(self) -> None:
        """Forget what was written."""
        for rows in self.rows.values():
            rows.clear()
        self.said.clear()


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop of the market."""

    user_id: int
    login_id: str
    name: str
    trade: str
    phone: str
    came: Moment


def moment_of(seconds: float) -> datetime:
    """A moment as columns hold it."""
    return datetime.fromtimestamp(seconds, UTC)


def day_number(seconds: Moment) -> int:
    """The number of a day in Seoul."""
    return (seconds + SEOUL_SECONDS) // DAY_SECONDS


def day_of_number(number: int) -> date:
    """The day of that number."""
    return date.fromordinal(number + date(1970, 1, 1).toordinal())


def shops(came: list[Moment], first_id: int, rng: random.Random) -> list[Shop]:
    """Shops in the order of the plan. Who came first has the lowest number."""
    market = demo_market()
    trades = list(market.trades)
    order = sorted(range(len(came)), key=lambda shop: came[shop])
    numbers = {shop: first_id + place for place, shop in enumerate(order)}
    found = []
    for shop, moment in enumerate(came):
        trade = trades[shop % len(trades)]
        ending = rng.choice(market.trades[trade].endings)
        name = rng.choice(market.first_names) + rng.choice(market.middle_names) + ending
        phone = f"0{rng.choice(('2', '31', '32', '42', '51', '53', '62', '64'))}-0000-{rng.randrange(10_000):04d}"
        found.append(Shop(numbers[shop], f"shop{shop + 1:05d}", name, trade, phone, moment))
    return found


def opened(shop: Shop, password_hash: str | None, seen: Moment, sheets: Sheets, rng: random.Random) -> None:
    """The rows of a shop before its first chat."""
    came = moment_of(shop.came)
    place = f"{rng.choice(demo_market().places)} {rng.randrange(1, 99)}"
    rows = sheets.rows
    rows[User].append(
        (shop.user_id, shop.login_id, password_hash, shop.name, "owner", False, rng.random() < 0.01, 1, None, None,
         came)
    )  # fmt: skip
    rows[ShopProfile].append(
        (shop.user_id, shop.name, shop.trade, place, shop.phone, rng.choice(demo_market().hours), "", "", "", "", "",
         came)
    )  # fmt: skip
    # Ended, and no token has this hash: nobody comes in by it.
    token_hash = f"{rng.getrandbits(256):064x}"
    rows[LoginSession].append((shop.user_id, token_hash, "Mozilla/5.0", came, moment_of(seen), moment_of(seen)))
