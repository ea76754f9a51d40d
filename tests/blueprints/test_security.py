"""What every answer says about itself."""

import re
from pathlib import Path

import pytest
from flask import request

from app import create_app
from app.config import Settings
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


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_a_forwarded_address_is_believed_only_where_a_proxy_is_known(
    tmp_path: Path, proxies: int, address: str
) -> None:
    settings = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path}/x.db", trusted_proxies=proxies)
    with create_app(settings).test_client() as client:
        client.get("/healthz", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})
        assert request.remote_addr == address


def test_in_production_every_cookie_is_bound_to_the_host_and_to_https(site: Site, tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None, environment="production", secret_key="x" * 40, trusted_hosts="localhost",
        database_url=f"sqlite:///{tmp_path}/x.db", image_root=tmp_path,
    )  # fmt: skip
    client = create_app(settings).test_client()
    cookies = client.get("/login", base_url="https://localhost").headers.getlist("Set-Cookie")
    cookies += client.post("/theme", data={"theme": "dark"}, base_url="https://localhost").headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-") and "Domain" not in cookie
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))


def test_a_host_that_is_not_ours_is_not_answered_in_production(tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None, environment="production", secret_key="x" * 40, trusted_hosts="golmok.kr",
        database_url=f"sqlite:///{tmp_path}/x.db", image_root=tmp_path,
    )  # fmt: skip
    assert create_app(settings).test_client().get("/login", base_url="https://evil.example").status_code == 400
