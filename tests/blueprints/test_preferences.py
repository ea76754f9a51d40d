"""Language and light."""

from app.blueprints.places import place_name
from tests.blueprints.conftest import Site


def test_the_browser_chooses_the_language_until_the_visitor_does(site: Site) -> None:
    visitor = site.visitor("en")
    home = visitor.get("/")
    assert home.lang == "en"
    korean = visitor.submit(home.form("/language"), language="ko")
    assert (korean.lang, korean.url) == ("ko", "/")


def test_a_visitor_with_another_language_gets_korean(site: Site) -> None:
    assert site.visitor("fr-FR,fr").get("/").lang == "ko"


def test_the_language_of_an_owner_follows_to_another_device(site: Site) -> None:
    here, there = site.visitor(), site.visitor()
    here.join("baker")
    here.submit(here.get("/account").form("/language"), language="en")
    there.submit(there.get("/login").form("/login"), login_id="baker", password="a long enough secret")
    assert there.get("/account").lang == "en"


def test_the_light_is_in_the_page_before_any_script_runs(site: Site) -> None:
    visitor = site.visitor()
    dark = visitor.submit(visitor.get("/").form("/theme"), theme="dark")
    assert '<html lang="ko" data-theme="dark">' in dark.text


def test_places_have_english_names_on_english_pages(site: Site) -> None:
    with site.app.test_request_context(headers={"Accept-Language": "en"}):
        assert [place_name(channel) for channel in ("instagram_feed", "daangn@4:5", "ratio_2x1")] == [
            "Instagram post",
            "Karrot post",
            "Wide",
        ]
    with site.app.test_request_context(headers={"Accept-Language": "ko"}):
        assert place_name("instagram_feed") == "인스타 게시물"
