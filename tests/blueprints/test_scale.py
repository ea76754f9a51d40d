"""Every page in a market of one shop and in one of a hundred: as many statements, and never a fault."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from app.blueprints.limits import limiter
from app.extensions import read_engine
from app.models import ChatSession, GenerationHistory, User
from app.services.market.plan import Scale
from app.wiring import services
from tests.market import PASSWORD, market_on
from tests.pages import Visitor
from tests.statements import counted_statements

ONE, MANY = Scale(1), Scale(100)
OF_AN_OWNER = ("/", "/chats", "/chats/{chat}", "/ads", "/bin", "/generations/{ad}", "/generations/{ad}/versions",
               "/account", "/account/tokens")  # fmt: skip
OF_AN_ADMIN = (
    "/admin/gallery", "/admin/gallery?status=failed", "/admin/gallery?channel=daangn&q=광고", "/admin/ads/{ad}",
    "/admin/users", "/admin/users?q=shop", "/admin/users/{user}", "/admin/statistics?days=90", "/admin/jobs",
    "/admin/audit", "/admin/health",
)  # fmt: skip


@dataclass
class Market:
    """A market, its largest shop and an admin."""

    app: Flask
    owner: Visitor
    admin: Visitor
    places: dict[str, int]

    def sent_for(self, visitor: Visitor, path: str) -> int:
        with self.app.app_context(), counted_statements() as sent:
            assert visitor.get(path.format(**self.places)).status == 200
        return len(sent)


@pytest.fixture(scope="module")
def markets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Market]]:
    """A small one and a larger one."""
    limiter.enabled = False
    folder = tmp_path_factory.mktemp("markets")
    with (
        market_on(f"sqlite:///{folder / 'one.db'}", folder, ONE) as one,
        market_on(f"sqlite:///{folder / 'many.db'}", folder, MANY) as many,
    ):
        yield {"one": visited(one), "many": visited(many)}
    limiter.enabled = True


def visited(app: Flask) -> Market:
    owner, admin = Visitor(app), Visitor(app)
    owner.submit(owner.get("/login").form("/login"), login_id="shop00001", password=PASSWORD)
    admin.join("boss")
    with app.app_context():
        services().accounts.make_admin("boss")
        with read_engine().connect() as connection:
            user = connection.scalars(select(User.id).where(User.login_id == "shop00001")).one()
            ad, chat = connection.execute(
                select(GenerationHistory.id, GenerationHistory.session_id)
                .join(ChatSession, ChatSession.id == GenerationHistory.session_id)
                .where(
                    GenerationHistory.user_id == user,
                    GenerationHistory.status == "done",
                    GenerationHistory.deleted_at.is_(None),
                    ChatSession.deleted_at.is_(None),
                )
                .order_by(GenerationHistory.id.desc())
            ).first()  # type: ignore[misc]
    return Market(app, owner, admin, {"ad": ad, "chat": chat, "user": user})


@pytest.mark.parametrize("path", OF_AN_OWNER)
def test_a_page_of_an_owner_takes_no_more_statements_for_many(markets: dict[str, Market], path: str) -> None:
    sent = {name: market.sent_for(market.owner, path) for name, market in markets.items()}

    assert sent["many"] <= sent["one"] + 1, sent


@pytest.mark.parametrize("path", OF_AN_ADMIN)
def test_a_page_of_an_admin_takes_as_many_statements_for_many(markets: dict[str, Market], path: str) -> None:
    sent = {name: market.sent_for(market.admin, path) for name, market in markets.items()}

    assert sent["many"] == sent["one"], sent
