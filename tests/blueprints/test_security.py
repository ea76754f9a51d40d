"""What every answer says about itself."""

import re

from tests.blueprints.conftest import Site


def test_every_kind_of_answer_carries_the_headers(site: Site) -> None:
    client = site.visitor().client
    for path in ("/", "/login", "/nothing", "/healthz", "/static/css/base.css", "/chats"):
        headers = client.get(path, buffered=True).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_is_kept_by_nobody_and_a_named_style_for_ever(site: Site) -> None:
    client = site.visitor().client
    home = client.get("/")
    style = re.search(r'href="(/static/css/base\.css\?v=\w+)"', home.text)
    assert home.headers["Cache-Control"] == "private, no-store"
    assert style is not None
    assert "immutable" in client.get(style[1], buffered=True).headers["Cache-Control"]
    assert client.get("/static/js/keys.js", buffered=True).headers["Cache-Control"] == "no-cache"


def test_the_cookies_cannot_be_read_by_scripts_nor_sent_by_strangers(site: Site) -> None:
    visitor = site.visitor()
    answer = visitor.send(visitor.get("/").form("/messages"), text="bread")
    cookies = answer.headers.getlist("Set-Cookie")
    login = next(cookie for cookie in cookies if cookie.startswith("golmok="))
    assert "HttpOnly" in login
    assert "SameSite=Lax" in login


def test_a_post_without_a_token_is_refused_everywhere(site: Site) -> None:
    visitor, _chat = site.owner_with_ad()
    with site.app.test_request_context():
        # The API reads no cookie, so there is nothing that a stranger's page could use.
        rules = [
            rule
            for rule in site.app.url_map.iter_rules()
            if "POST" in (rule.methods or set()) and not rule.endpoint.startswith("api_v1.")
        ]
        paths = [site.app.url_for(rule.endpoint, **dict.fromkeys(rule.arguments, 1)) for rule in rules]
    assert [path for path in paths if visitor.client.post(path).status_code != 400] == []
