"""Joining, logging in and out, and the account."""

from tests.blueprints.conftest import Site

SECRET = "a long enough secret"


def test_a_guest_who_joins_keeps_everything(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    joined = visitor.join("baker")
    assert "모두 그대로 있어요" in joined.words
    assert visitor.get(chat.url).status == 200


def test_what_a_guest_made_moves_to_the_member_who_logs_in(site: Site) -> None:
    site.visitor().join("baker")
    visitor, chat = site.owner_with_ad()
    visitor.submit(visitor.get("/login").form("/login"), login_id="baker", password=SECRET)
    assert visitor.get(chat.url).status == 200


def test_a_wrong_password_does_not_say_which_part_is_wrong(site: Site) -> None:
    site.visitor().join("baker")
    stranger = site.visitor()
    answers = [
        stranger.submit(stranger.get("/login").form("/login"), login_id=name, password="wrong")
        for name in ("baker", "nobody")
    ]
    assert [answer.status for answer in answers] == [422, 422]
    assert len({"아이디나 비밀번호가 달라요" in answer.words for answer in answers}) == 1


def test_a_cookie_copied_before_logout_counts_no_more(site: Site) -> None:
    visitor = site.visitor()
    home = visitor.join("baker")
    thief = site.visitor()
    token = visitor.client.get_cookie("golmok")
    assert token is not None
    thief.client.set_cookie("golmok", token.value)
    assert thief.get("/account").url == "/account"
    visitor.submit(home.form("/logout"))
    assert thief.get("/account").url == "/login"


def test_another_device_can_be_logged_out(site: Site) -> None:
    here, there = site.visitor(), site.visitor()
    here.join("baker")
    there.submit(there.get("/login").form("/login"), login_id="baker", password=SECRET)
    here.submit(here.get("/account").form("/end"))
    assert there.get("/account").url == "/login"
    assert here.get("/account").url == "/account"


def test_a_new_password_logs_every_other_device_out(site: Site) -> None:
    here, there = site.visitor(), site.visitor()
    here.join("baker")
    there.submit(there.get("/login").form("/login"), login_id="baker", password=SECRET)
    form = here.get("/account").form("/password")
    assert here.submit(form, old="wrong", new="another secret").status == 422
    assert here.submit(form, old=SECRET, new="another secret").status == 200
    assert there.get("/account").url == "/login"


def test_the_shop_is_told_once_and_kept(site: Site) -> None:
    visitor = site.visitor()
    visitor.join("baker")
    form = visitor.get("/account").form("/shop")
    visitor.submit(form, name="동네빵집", industry="bakery", phone="02-123-4567")
    assert visitor.get("/account").form("/shop").fields["name"] == "동네빵집"


def test_a_login_leads_back_to_where_it_was_asked_for_but_never_to_strangers(site: Site) -> None:
    site.visitor().join("baker")
    visitor = site.visitor()
    asked = visitor.get("/chats")
    assert asked.url == "/login"
    form = next(form for form in asked.forms if form.action.startswith("/login"))
    assert visitor.submit(form, login_id="baker", password=SECRET).url == "/chats"
    for target in ("//evil.example", "https://evil.example", "/\\evil.example"):
        form.action = f"/login?next={target}"
        other = site.visitor()
        form.fields = other.get("/login").form("/login").fields
        answer = other.send(form, login_id="baker", password=SECRET)
        assert answer.headers["Location"] == "/"
