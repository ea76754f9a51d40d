"""Who may enter where, walked over every address: strangers, owners, other owners, admins, the disabled."""

import pytest

from app.blueprints.doors import DOORS, Door
from tests.blueprints.conftest import Site
from tests.pages import Visitor


def addresses(site: Site, chat_url: str, ad: str, image: str) -> dict[str, str]:
    """An address of every endpoint that is read, about things that one owner has."""
    values = {"chat_id": chat_url.rsplit("/", maxsplit=1)[-1], "generation_id": ad, "image_id": image, "position": "0",
              "file_type": "jpg", "device_id": "1", "filename": "icons.svg",
              "kind": "channel", "key": "daangn", "user_id": str(site.town.owner.id)}  # fmt: skip
    found = {}
    with site.app.test_request_context():
        for rule in site.app.url_map.iter_rules():
            if "GET" in (rule.methods or set()) and rule.endpoint != "chats.events":
                found[rule.endpoint] = site.app.url_for(
                    rule.endpoint, **{name: values[name] for name in rule.arguments}
                )
    return found


def owned_addresses(site: Site) -> tuple[Visitor, dict[str, str]]:
    visitor, chat = site.owner_with_ad()
    image = next(image for image in chat.images if image.startswith("/images/")).split("/")[-1]
    return visitor, addresses(site, chat.url, chat.text.split('data-ad="')[1].split('"')[0], image)


def statuses(visitor: Visitor, paths: dict[str, str], door: Door) -> dict[str, int]:
    wanted = {name: path for name, path in paths.items() if DOORS[name] is door}
    return {name: visitor.client.get(path, buffered=True).status_code for name, path in wanted.items()}


def test_an_owner_opens_everything_that_is_hers_and_nothing_of_the_admin(site: Site) -> None:
    owner, paths = owned_addresses(site)
    # 204: a finished ad has no sketch any more.
    assert set(statuses(owner, paths, Door.OWNER).values()) <= {200, 204, 303}
    assert set(statuses(owner, paths, Door.ADMIN).values()) == {404}


def test_a_stranger_is_asked_to_log_in(site: Site) -> None:
    _owner, paths = owned_addresses(site)
    stranger = site.visitor()
    assert set(statuses(stranger, paths, Door.OWNER).values()) == {303}
    assert set(statuses(stranger, paths, Door.ADMIN).values()) == {303}
    assert set(statuses(stranger, paths, Door.PUBLIC).values()) == {200}


def test_another_owner_meets_404_at_everything_that_belongs_to_somebody(site: Site) -> None:
    _owner, paths = owned_addresses(site)
    other, _chat = site.owner_with_ad("cake")
    met = {
        name: other.client.get(path).status_code
        for name, path in paths.items()
        if DOORS[name] is Door.OWNER and any(sign.isdigit() for sign in path)
    }
    assert set(met.values()) == {404}


def test_an_admin_sees_everybody_in_the_gallery_but_nobody_in_the_chats(site: Site) -> None:
    _owner, paths = owned_addresses(site)
    admin = site.visitor()
    admin.join("boss")
    with site.app.app_context():
        site.town.accounts.make_admin("boss")
    assert set(statuses(admin, paths, Door.ADMIN).values()) <= {200, 303}
    assert len(admin.get("/admin/gallery").images) == 1
    assert admin.client.get(paths["chats.show"]).status_code == 404


def test_a_disabled_account_is_a_stranger_at_once(site: Site) -> None:
    visitor = site.visitor()
    visitor.join("baker")
    with site.app.app_context():
        site.town.accounts.disable("baker")
    assert visitor.get("/account").url == "/login"


@pytest.mark.parametrize("number", ["9223372036854775808", "0", "-1", "1e3", "٣", "%00"])
def test_odd_numbers_are_no_address(site: Site, number: str) -> None:
    visitor, _chat = site.owner_with_ad()
    assert visitor.client.get(f"/chats/{number}").status_code == 404
