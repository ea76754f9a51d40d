"""A street with its browser. Without Chromium the journeys are skipped, unless REQUIRE_BROWSER=1 forbids it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect, sync_playwright

from tests.journeys.steps import PATIENCE
from tests.journeys.street import Street

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
    "locale": "ko-KR",
}
DESKTOP = {"viewport": {"width": 1280, "height": 860}, "locale": "ko-KR"}
# Whatever is expected may be slow to come where other tests run beside.
expect.set_options(timeout=PATIENCE / 4)
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    installed = next((found for name in names if (found := shutil.which(name))), None)
    if installed:
        return installed
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("No Chromium was found, and REQUIRE_BROWSER=1 asks for one.")
        pytest.skip("No Chromium was found; the journeys need one.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    street = Street(tmp_path_factory.mktemp("street"))
    street.open()
    yield street
    street.close()


Visitor = Callable[..., Page]


@pytest.fixture
def visitor(browser: Browser, street: Street) -> Iterator[Visitor]:
    """`visitor()` is somebody new with a phone; every page must stay free of errors and policy violations."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def arrive(**settings: object) -> Page:
        context = browser.new_context(base_url=street.address, **{**PHONE, **settings})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        context.add_init_script(REPORT_VIOLATIONS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: _note(complaints, message))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("response", lambda response: _refuse_server_errors(complaints, response))
        return page

    yield arrive
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        complaints.append(f"{message.type}: {message.text}")


def _refuse_server_errors(complaints: list[str], response: Response) -> None:
    if response.status >= 500:
        complaints.append(f"{response.status} {response.url}")
