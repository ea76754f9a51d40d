"""SDXL inside the product: worker, transaction, rows and files."""

import hashlib
from pathlib import Path

import pytest

from app.engines.contracts import (
    AdBrief,
    Cancelled,
    ChannelFormat,
    EngineError,
    ImageGenerator,
    ImageRequest,
    KeyVisual,
    Progress,
    Show,
    unseen,
)
from app.engines.imaging.sdxl.holder import PipelineHolder
from app.engines.imaging.sdxl.service import SdxlService
from app.repositories.images import ImageRepository
from app.transaction import transactional
from tests.engines.imaging.conftest import QUALITY
from tests.fakes import connections_held
from tests.tiny_sdxl import asked
from tests.town import Town


class Director:
    """Asks for what a test wants to see painted."""

    def __init__(self, request: ImageRequest) -> None:
        self._request = request

    def request(self, brief: AdBrief, format: ChannelFormat, seed: int) -> ImageRequest:
        """The same request with the seed of the ad."""
        return self._request.model_copy(update={"seed": seed})


class Watched:
    """The real service; notes how many connections are out at every step."""

    name = "sdxl"
    redraws_photos = True

    def __init__(self, service: ImageGenerator) -> None:
        self._service = service
        self.held: list[int] = []

    def generate(
        self, request: ImageRequest, progress: Progress, cancelled: Cancelled, show: Show = unseen
    ) -> KeyVisual:
        """What the service paints."""

        def counted(share: float) -> None:
            self.held.append(connections_held())
            progress(share)

        return self._service.generate(request, counted, cancelled)


def move_in(town: Town, service: ImageGenerator, request: ImageRequest | None = None) -> None:
    """Let the service paint for this town."""
    town.engines.images = service  # type: ignore[assignment]
    town.engines.director = Director(request or asked())  # type: ignore[assignment]


def test_an_ad_is_painted_stored_and_told_with_its_whole_recipe(town: Town, service: SdxlService) -> None:
    move_in(town, service)

    ad = town.make("소금빵 광고", "k1")

    assert ad.status == "done" and ad.recipe is not None
    visual = ad.recipe["visual"]
    assert (visual["engine"], visual["model"], visual["seed"]) == ("sdxl", "tiny", ad.seed)
    image = next(image for image in ImageRepository().of_generation(ad.id) if image.role == "key_visual")
    assert hashlib.sha256(town.store.open(image.file_directory)).hexdigest() in image.file_directory


def test_no_connection_is_held_at_any_step_of_painting(town: Town, service: SdxlService) -> None:
    watched = Watched(service)
    move_in(town, watched)

    town.make("소금빵 광고", "k1")

    assert watched.held == [0] * (QUALITY.steps + 1)


def test_a_stop_while_painting_leaves_neither_picture_nor_file(town: Town, service: SdxlService) -> None:
    posted = town.post("소금빵 광고", "k1")

    class Stopping:
        """Wishes to stop at the second step."""

        name = "sdxl"
        redraws_photos = True

        def generate(
            self, request: ImageRequest, progress: Progress, cancelled: Cancelled, show: Show = unseen
        ) -> KeyVisual:
            shares: list[float] = []
            return service.generate(request, shares.append, lambda: len(shares) > 1)

    move_in(town, Stopping())
    town.worker.run_until_idle()

    ad = town.read(posted.generation_id)
    assert ad.status == "cancelled" and town.files() == []
    assert [image.role for image in ImageRepository().of_generation(ad.id)] == []


@pytest.mark.parametrize(
    ("request_", "reason"), [(asked(prompt="소금빵"), "prompt_not_english"), (asked(width=100), "size")]
)
def test_what_cannot_be_painted_fails_with_its_reason_and_without_files(
    town: Town, service: SdxlService, request_: ImageRequest, reason: str
) -> None:
    move_in(town, service, request_)

    ad = town.make("소금빵 광고", "k1")

    assert (ad.status, ad.failure) == ("failed", reason)
    assert ad.ad_copy is not None and town.files() == []


def test_a_missing_model_fails_the_ad_and_a_pulled_one_takes_it_up_again(
    town: Town, service: SdxlService, tmp_path: Path
) -> None:
    move_in(town, SdxlService(PipelineHolder(tmp_path / "nowhere", QUALITY)))
    ad = town.make("소금빵 광고", "k1")
    assert (ad.status, ad.failure) == ("failed", "model_missing")

    move_in(town, service)
    town.generations.retry(town.owner, ad.id)
    town.worker.run_until_idle()

    assert town.read(ad.id).status == "done"
    assert town.engines.guard.calls.count("write") == 1


def test_a_transaction_that_fails_after_painting_leaves_no_file_and_the_picture_can_be_made_again(
    town: Town, service: SdxlService
) -> None:
    def lose_it() -> None:
        with transactional() as transaction:
            transaction.stage(service.generate(asked(), lambda share: None, lambda: False).data, "png")
            raise EngineError("storage")

    with pytest.raises(EngineError):
        lose_it()
    assert town.files() == []

    with transactional() as transaction:
        staged = transaction.stage(service.generate(asked(), lambda share: None, lambda: False).data, "png")
        ImageRepository().find_or_add(staged, 64, 64, "image/png")
    assert town.files() == [staged.file_directory]
