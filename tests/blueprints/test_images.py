"""Pictures are private, named by their hash, and small ones are made once."""

from tests.blueprints.conftest import Site


def test_a_picture_is_private_and_asked_for_only_once(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    address = next(image for image in chat.images if image.startswith("/images/"))
    first = visitor.client.get(address)
    again = visitor.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, first.mimetype, again.status_code) == (200, "image/png", 304)
    assert first.headers["Cache-Control"].startswith("private")
    assert first.headers["X-Content-Type-Options"] == "nosniff"


def test_a_thumbnail_is_a_small_webp_that_is_kept_as_a_file(site: Site) -> None:
    visitor, _chat = site.owner_with_ad()
    address = next(image for image in visitor.get("/ads").images if "/thumbnail" in image)
    answers = [visitor.client.get(address) for _time in range(2)]
    kept = list((site.town.store.root / "thumbs").rglob("*.webp"))
    assert {answer.mimetype for answer in answers} == {"image/webp"}
    assert answers[0].data == answers[1].data
    assert len(kept) == 1


def test_the_picture_of_another_owner_does_not_exist(site: Site) -> None:
    _visitor, chat = site.owner_with_ad()
    other, _theirs = site.owner_with_ad("cake")
    address = next(image for image in chat.images if image.startswith("/images/"))
    assert [other.client.get(path).status_code for path in (address, f"{address}/thumbnail")] == [404, 404]
