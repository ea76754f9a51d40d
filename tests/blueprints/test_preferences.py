"""Language and light."""

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
