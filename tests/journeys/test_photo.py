"""An owner's photo in the browser: sent, put on another ground with one tap, and taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.engines.imaging.products import staged
from tests.journeys.conftest import Visitor
from tests.journeys.steps import PATIENCE, see_it_finished, write


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cake on a plain wall, as a phone takes it."""
    path = tmp_path_factory.mktemp("phone") / "cake.jpg"
    path.write_bytes(staged("plain").photo)
    return path


def test_one_tap_changes_the_ground_and_another_brings_the_photo_back(visitor: Visitor, photo: Path) -> None:
    page = visitor()
    page.goto("/")
    page.locator("input[type=file]").first.set_input_files(photo)
    write(page, "딸기케이크 나왔어요 28000원 인스타")
    page.wait_for_url("**/chats/*")
    plain = see_it_finished(page)
    expect(plain.get_by_text("사장님 사진이에요")).to_be_visible()

    expect(page.locator("[data-poll]")).to_have_count(0)
    page.get_by_role("button", name="배경 바꾸기").click()
    expect(page.locator(".message-own", has_text="배경 바꾸기")).to_be_visible()
    changed = page.locator("article.ad-done", has_text="제품 원본 유지")
    expect(changed).to_be_visible(timeout=PATIENCE)
    expect(changed.get_by_text("제품은 사장님 사진 그대로예요")).to_be_visible()
    expect(page.locator(".bubble", has_text="제품은 사진 그대로")).to_be_visible()

    expect(page.locator("[data-poll]")).to_have_count(0)
    page.get_by_role("button", name="원래 사진으로").click()
    expect(page.locator("article.ad-done", has_text="사장님 사진이에요")).to_be_visible(timeout=PATIENCE)
