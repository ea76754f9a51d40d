"""A browser without a screen: it reads each page that it gets, and finds fault with what no page may have."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = {"area", "base", "br", "circle", "col", "hr", "img", "input", "link", "meta", "path", "rect", "use"}
STARTS_WORK = ("/messages", "/words", "/looks")
UNNAMED = {"hidden", "radio", "submit"}


@dataclass
class Form:
    """A form of a page and what it would send."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Page:
    """What an answer shows."""

    status: int
    url: str
    text: str
    title: str = ""
    lang: str = ""
    forms: list[Form] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    words: str = ""

    def form(self, ending: str) -> Form:
        """The form whose address ends like this."""
        return next(form for form in self.forms if form.action.split("?")[0].endswith(ending))


class Reader(HTMLParser):
    """Reads a page and notes its faults."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._path, self._form = page, [], None
        self._ids: set[str] = set()
        self._labels: set[str] = set()
        self._inputs: list[dict[str, str]] = []
        self._path: list[str]
        self._form: Form | None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self._check(tag, given)
        if tag == "html":
            self._page.lang = given.get("lang", "")
        elif tag == "a" and "href" in given:
            self._page.links.append(given["href"])
        elif tag == "img":
            self._page.images.append(given.get("src", ""))
        elif tag == "label":
            self._labels.add(given.get("for", "inside"))
        self._read_form(tag, given)
        if tag not in VOID:
            self._path.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in self._path:
            while self._path.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._path and "svg" not in self._path:
            self._page.title += data.strip()
        if not {"script", "template", "style"} & set(self._path):
            self._page.words += data

    def finish(self) -> None:
        """Note what only the whole page tells."""
        for given in self._inputs:
            named = given.get("id") in self._labels or "aria-label" in given or given.get("aria-hidden") == "true"
            if not named and given.get("type") not in UNNAMED and "data-photo" not in given:
                self._page.faults.append(f"no label for {given.get('name')}")
        for form in self._page.forms:
            if form.method == "post" and not form.fields.get("csrf_token"):
                self._page.faults.append(f"no token in {form.action}")
            if form.action.endswith(STARTS_WORK) and not form.fields.get("request_key"):
                self._page.faults.append(f"no key in {form.action}")

    def _read_form(self, tag: str, given: dict[str, str]) -> None:
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get"))
            self._page.forms.append(self._form)
        if tag in ("input", "textarea", "select"):
            self._inputs.append(given)
            if self._form is not None and given.get("type") != "file" and "name" in given:
                self._form.fields[given["name"]] = given.get("value", "")
        if tag == "button" and self._form is not None and "name" in given:
            self._form.buttons.append((given["name"], given.get("value", "")))

    def _check(self, tag: str, given: dict[str, str]) -> None:
        faults = self._page.faults
        faults += [f"inline {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            faults.append(f"inline {tag}")
        if tag == "img" and "alt" not in given and given.get("src"):
            faults.append(f"no alt for {given['src']}")
        if "id" in given:
            faults += [f"two things are called {given['id']}"] if given["id"] in self._ids else []
            self._ids.add(given["id"])


class Visitor:
    """Somebody with a browser. Every page that is read must be without fault."""

    def __init__(self, app: Flask, language: str = "ko") -> None:
        self.client: FlaskClient = app.test_client()
        self.headers = {"Accept-Language": language}

    def get(self, path: str, **headers: str) -> Page:
        """Open an address and go where it leads."""
        return self._read(self.client.get(path, headers={**self.headers, **headers}, follow_redirects=True))

    def submit(self, form: Form, **fields: Any) -> Page:
        """Send a form with these fields filled in, and go where it leads."""
        return self._read(self.send(form, follow_redirects=True, **fields))

    def send(self, form: Form, *, follow_redirects: bool = False, **fields: Any) -> TestResponse:
        """Send a form and stay with the bare answer."""
        return self.client.post(
            form.action, data={**form.fields, **fields}, headers=self.headers, follow_redirects=follow_redirects
        )

    def say(self, text: str) -> Page:
        """Write the first message from the first page."""
        return self.submit(self.get("/").form("/messages"), text=text)

    def join(self, name: str, password: str = "a long enough secret") -> Page:
        """Become a member."""
        return self.submit(self.get("/register").form("/register"), login_id=name, password=password)

    def _read(self, response: TestResponse) -> Page:
        page = Page(response.status_code, response.request.path, response.text)
        if response.mimetype == "text/html":
            reader = Reader(page)
            reader.feed(response.text)
            reader.finish()
            if "<html" in response.text and not page.title:
                page.faults.append("no title")
        assert page.faults == [], f"{page.url}: {page.faults}"
        return page
