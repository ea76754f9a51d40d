"""Whose token it is, and the shop behind it."""

from app.auth import require_token, the_owner
from app.blueprints.api_v1.operations import Gives, Takes, operation
from app.blueprints.api_v1.schemas import Me, NewShop, Shop, Token
from app.blueprints.services import services
from app.engines.contracts import ShopProfile
from app.errors import translatable


@operation("GET /me", translatable("Who you are, and how many ads are left for today"), Gives(Me))
def read_me() -> Me:
    """The owner of the token, what is left of the day's ads, and the token itself."""
    owner, token, serving = the_owner(), require_token("read"), services()
    return Me(
        login_id=owner.login_id,
        display_name=owner.display_name,
        role=owner.role,
        language=owner.locale,
        daily_limit=serving.chats.daily_limit(owner),
        remaining_today=serving.chats.remaining_today(owner),
        token=Token(name=token.name, prefix=token.prefix, scope=token.scope, expires_at=token.expires_at),
    )


@operation("GET /shop", translatable("What is printed on every ad of your shop"), Gives(Shop))
def read_shop() -> Shop:
    """The facts of the shop; empty where nothing was told."""
    return _shop_of(services().accounts.shop(the_owner()))


@operation("PUT /shop", translatable("Replace the facts of your shop"), Gives(Shop), Takes(body=NewShop))
def replace_shop(body: NewShop) -> Shop:
    """Keep these facts and no others; ads made from now on use them."""
    profile = ShopProfile(**body.model_dump())
    services().accounts.save_shop(the_owner(), profile)
    return _shop_of(profile)


def _shop_of(profile: ShopProfile) -> Shop:
    return Shop(**{name: getattr(profile, name) for name in Shop.model_fields})
