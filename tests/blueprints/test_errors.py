"""Every fault has a page in the owner's language, or data for a program."""

import pytest

from tests.blueprints.conftest import Site


@pytest.mark.parametrize(("language", "title"), [("ko", "여기에는 아무것도 없어요"), ("en", "There is nothing here")])
def test_a_wrong_address_is_told_in_the_visitors_language(site: Site, language: str, title: str) -> None:
    page = site.visitor(language).get("/nothing")
    assert (page.status, page.lang) == (404, language)
    assert page.title.startswith(title)


def test_a_program_is_told_as_data(site: Site) -> None:
    answer = site.visitor().client.get("/nothing", headers={"Accept": "application/json"})
    assert answer.get_json() == {"code": "not_found", "message": "주소가 다르거나, 여기 있던 것을 치웠어요."}


def test_a_form_that_grew_old_keeps_what_was_typed(site: Site) -> None:
    visitor = site.visitor()
    form = visitor.get("/").form("/messages")
    refused = visitor.submit(form, csrf_token="old", text="갓 구운 소금빵")
    assert refused.status == 400
    assert "갓 구운 소금빵" in refused.words
    again = visitor.submit(refused.form("/messages"), text="갓 구운 소금빵")
    assert again.url.startswith("/chats/")


def test_a_wrong_method_is_told_kindly(site: Site) -> None:
    assert site.visitor().get("/messages").status == 405


def test_a_body_that_is_too_large_is_told_in_words(site: Site) -> None:
    visitor = site.visitor()
    form = visitor.get("/").form("/messages")
    answer = visitor.submit(form, text="가" * 5_000_000)
    assert answer.status == 413
    assert "사진이 너무 커요" in answer.words


def test_what_broke_is_never_quoted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> None:
        raise RuntimeError("secret path /var/lib")

    monkeypatch.setitem(site.app.view_functions, "health.alive", breaks)
    page = site.visitor().get("/healthz")
    assert page.status == 500
    assert "secret" not in page.text
    assert "잠깐 문제가 생겼어요" in page.words
