"""Pictures are private, named by their hash, and small ones are made once."""

from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.images import ImageRepository
from app.services.moderation import Mark, Moderation
from app.transaction import transactional
from tests.blueprints.conftest import Site

GALLERY, MODERATION = GalleryRepository(), Moderation()


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


def test_a_picture_without_its_file_shows_a_sign_and_a_page_says_so(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    address = next(image for image in chat.images if image.startswith("/images/"))
    for path in site.town.store.root.rglob("*.png"):
        path.unlink()

    signs = [
        visitor.client.get(path, headers={"Accept": "image/avif,image/webp,image/*,*/*;q=0.8"})
        for path in (address, f"{address}/thumbnail")
    ]
    page = visitor.client.get(address, headers={"Accept": "text/html,image/webp,*/*;q=0.8"})

    assert {(sign.status_code, sign.mimetype, sign.headers["Cache-Control"]) for sign in signs} == {
        (404, "image/svg+xml", "no-store")
    }
    assert all("그림 파일이 없어요." in sign.text for sign in signs)
    assert (page.status_code, page.mimetype) == (404, "text/html") and "그림 파일이 없어요." in page.text


def test_an_ad_without_its_file_cannot_be_taken_home_and_its_owner_is_told(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    for path in site.town.store.root.rglob("*.png"):
        path.unlink()

    answer = visitor.client.get(next(link for link in chat.links if link.endswith("/files/0.jpg")))

    assert answer.status_code == 404 and "그림 파일이 없어요." in answer.text


def hidden(site: Site, reason: str = "확인 중") -> int:
    """Hide the newest ad; its number."""
    with site.app.app_context(), transactional():
        (ad,) = GALLERY.page(None, 1, GalleryFilter())
        admin = site.town.owner
        MODERATION.decide(admin, [Mark(ad.id, ad.version)], "hidden", reason)
        return ad.id


def test_the_owner_sees_a_hidden_ad_small_and_nobody_hands_out_its_file(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    address = next(image for image in chat.images if image.startswith("/images/"))
    etag = visitor.client.get(address).headers["ETag"]
    hidden(site)

    page = visitor.get(chat.url)
    whole = [visitor.client.get(address), visitor.client.get(address, headers={"If-None-Match": etag})]

    assert f"{address}/thumbnail" in page.images and address not in page.images + page.links
    assert "확인 중" in page.words
    assert visitor.client.get(f"{address}/thumbnail").mimetype == "image/webp"
    assert [answer.status_code for answer in whole] == [409, 409] and "확인 중" in whole[0].text


def test_the_picture_under_a_hidden_ad_is_kept_back_and_the_owners_photo_is_not(site: Site) -> None:
    visitor, _chat = site.owner_with_ad()
    ad = hidden(site)
    with site.app.app_context():
        pictures = {image.role: image.image_id for image in ImageRepository().of_generation(ad)}
        with transactional() as transaction:
            photo = ImageRepository().find_or_add(transaction.stage(b"photo", "jpg"), 64, 64, "image/jpeg").id
            ImageRepository().attach(ad, photo, "reference", 0)

    assert visitor.client.get(f"/images/{pictures['key_visual']}").status_code == 409
    assert visitor.client.get(f"/images/{photo}").status_code == 200
