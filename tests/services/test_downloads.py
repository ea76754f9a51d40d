"""Taking an ad home: what may leave, in which file, and what its owner stands for."""

import pytest

from app.engines.contracts import LawFinding
from app.errors import ClaimForbidden, ImageNotFound, StatementMissing
from app.repositories.downloads import DownloadRepository
from tests.town import Town


def finding(kind: str) -> LawFinding:
    return LawFinding.model_validate(
        {"rule_id": "X1", "kind": kind, "matched": "최고", "reason": "이유", "law": "법", "rewrite": "정성껏"}
    )


def test_a_finished_ad_is_a_file_with_a_korean_name_and_the_download_is_recorded(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")

    file = town.generations.download(town.owner, ad.id, 0, "png")

    assert file.name == "소금빵 인스타 게시물.png" and file.ascii_name.isascii()
    assert [record.notice != "" for record in DownloadRepository().of_generation(ad.id)] == [True]


def test_taking_an_ad_confirms_its_claims(town: Town) -> None:
    town.engines.law.findings = (finding("evidence"), finding("warn"))
    ad = town.make("소금빵 광고", "k1")

    town.generations.download(town.owner, ad.id, 0, "jpg")

    assert [record.confirmed for record in DownloadRepository().of_generation(ad.id)] == [["X1"]]


@pytest.mark.parametrize(("kind", "error"), [("block", ClaimForbidden), ("require", StatementMissing)])
def test_an_ad_that_may_not_be_posted_is_kept_but_not_handed_out(town: Town, kind: str, error: type[Exception]) -> None:
    town.engines.law.findings = (finding(kind),)
    ad = town.make("소금빵 광고", "k1")

    with pytest.raises(error):
        town.generations.download(town.owner, ad.id, 0, "png")

    assert ad.status == "done" and DownloadRepository().of_generation(ad.id) == []


def test_a_position_that_does_not_exist_is_not_found(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")

    with pytest.raises(ImageNotFound):
        town.generations.download(town.owner, ad.id, 7, "png")
