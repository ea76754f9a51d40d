"""`flask models …`: weights come once, whole, and from a pinned revision."""

import errno
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.engines.contracts import EngineError
from app.engines.imaging.sdxl import catalogue
from app.engines.imaging.sdxl.download import Puller, in_words, verify
from app.engines.imaging.sdxl.folders import ModelFolder, Shelf
from app.engines.imaging.sdxl.hub import Hub, HubFile, OnBytes
from tests.engines.imaging.hub_server import HubServer, hub_server

UNET = "unet/diffusion_pytorch_model.fp16.safetensors"


@pytest.fixture
def hub(tiny: Path) -> Iterator[HubServer]:
    """A hub that holds every model of the catalogue, with tiny weights."""
    with hub_server() as server:
        for model in catalogue.models().values():
            server.offer(model, tiny)
        yield server


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def nothing(_bytes: int) -> None:
    """Nobody watches."""


@pytest.mark.parametrize("name", ["sdxl", "sdxl-fast"])
def test_a_pulled_model_is_whole_and_carries_its_revision(hub: HubServer, shelf: Shelf, name: str) -> None:
    seen: list[int] = []
    puller = Puller(shelf, Hub(hub.address))
    plan = puller.plan(catalogue.model(name))
    puller.pull(plan, seen.append)

    folder = shelf.find(name)
    assert folder is not None and verify(folder) == []
    assert sum(seen) == plan.bytes_in_all
    told = ModelFolder.checked(folder, name)
    assert (told.name, told.revision, told.variant) == (name, catalogue.model(name).revision, "fp16")
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_sizes_are_known_and_the_disk_is_checked_before_anything_is_fetched(hub: HubServer, shelf: Shelf) -> None:
    with pytest.raises(EngineError, match="free") as raised:
        Puller(shelf, Hub(hub.address), free_bytes=lambda _folder: 1000).plan(catalogue.model("sdxl"))

    assert raised.value.reason == "disk_full" and hub.fetched == []


def test_a_disk_that_fills_up_while_pulling_is_told_and_what_came_is_kept(hub: HubServer, shelf: Shelf) -> None:
    class Filling(Hub):
        """A source whose fourth file finds no room."""

        def fetch(self, file: HubFile, staging: Path, on_bytes: OnBytes) -> Path:
            if len(hub.fetched) == 3:
                raise OSError(errno.ENOSPC, "no space left on device")
            return super().fetch(file, staging, on_bytes)

    puller = Puller(shelf, Filling(hub.address))
    plan = puller.plan(catalogue.model("sdxl"))
    with pytest.raises(EngineError) as raised:
        puller.pull(plan, nothing)

    assert (raised.value.reason, raised.value.final) == ("disk_full", True)
    again = Puller(shelf, Hub(hub.address))
    assert len(again.plan(catalogue.model("sdxl")).missing) == len(plan.files) - 3


def test_a_pull_that_was_stopped_goes_on_with_the_next_file(hub: HubServer, shelf: Shelf) -> None:
    puller, model = Puller(shelf, Hub(hub.address)), catalogue.model("sdxl")
    plan = puller.plan(model)

    def stop_after_five(_bytes: int) -> None:
        if len(hub.fetched) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        puller.pull(plan, stop_after_five)
    assert shelf.find("sdxl") is None

    again = puller.plan(model)
    hub.fetched.clear()
    puller.pull(again, nothing)
    assert len(again.missing) == len(hub.fetched) == len(plan.files) - 4
    assert shelf.find("sdxl") is not None


def test_a_connection_cut_within_a_file_is_taken_up_where_it_broke(
    hub: HubServer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library writes ten megabytes at a time; the tiny model is smaller than that.
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 1024)
    hub.cut.add(UNET)
    puller = Puller(shelf, Hub(hub.address))
    puller.pull(puller.plan(catalogue.model("sdxl")), nothing)

    half = len(hub.files["stabilityai/stable-diffusion-xl-base-1.0", UNET]) // 2
    assert hub.ranges == [f"bytes={half - half % 1024}-"]
    assert verify(shelf.root / "sdxl") == []


@pytest.mark.parametrize("path", [UNET, "unet/config.json"])
def test_bytes_that_are_not_those_promised_are_thrown_away(hub: HubServer, shelf: Shelf, path: str) -> None:
    hub.damaged.add(path)
    puller, model = Puller(shelf, Hub(hub.address)), catalogue.model("sdxl")
    with pytest.raises(EngineError) as raised:
        puller.pull(puller.plan(model), nothing)
    assert (raised.value.reason, raised.value.final) == ("file_corrupt", False)

    hub.damaged.clear()
    puller.pull(puller.plan(model), nothing)
    assert verify(shelf.root / "sdxl") == []


def test_a_file_that_the_hub_no_longer_has_is_named(hub: HubServer, shelf: Shelf) -> None:
    del hub.files["stabilityai/stable-diffusion-xl-base-1.0", UNET]
    with pytest.raises(EngineError, match=UNET) as raised:
        Puller(shelf, Hub(hub.address)).plan(catalogue.model("sdxl"))
    assert raised.value.reason == "model_gone"


def test_a_hub_that_is_away_is_no_crash(shelf: Shelf) -> None:
    with pytest.raises(EngineError) as raised:
        Puller(shelf, Hub("http://127.0.0.1:9")).plan(catalogue.model("sdxl"))
    assert (raised.value.reason, raised.value.final) == ("hub_away", False)


def test_verify_names_what_is_missing_and_what_has_changed(hub: HubServer, shelf: Shelf) -> None:
    puller = Puller(shelf, Hub(hub.address))
    puller.pull(puller.plan(catalogue.model("sdxl")), nothing)
    folder = shelf.root / "sdxl"
    (folder / "vae" / "config.json").write_text("{}")
    (folder / UNET).unlink()

    assert sorted(verify(folder)) == [f"{UNET}: missing", "vae/config.json: changed"]
    assert {file.place for file in puller.plan(catalogue.model("sdxl")).missing} == {UNET, "vae/config.json"}


def test_the_catalogue_pins_revisions_and_names_licences() -> None:
    for model in catalogue.models().values():
        assert all(len(part.revision) == 40 and part.licence for part in model.parts)
        places = [rule.place for part in model.parts for rule in part.files]
        assert len(places) == len(set(places)) and "model_index.json" in places
        assert not [place for place in places if place.endswith((".bin", ".ckpt", ".pt", ".pth"))]


def test_sizes_are_told_as_shops_sell_disks() -> None:
    assert [in_words(size) for size in (12, 3_400, 5_600_000, 6_938_011_430)] == [
        "12 bytes",
        "3.4 kB",
        "5.6 MB",
        "6.9 GB",
    ]


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.fixture
def flask_models(sqlite_app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Commands":
    monkeypatch.setattr("app.wiring.PROJECT", tmp_path)
    return Commands(sqlite_app)


class Commands:
    """`flask models …` in a project folder that is empty."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __call__(self, *words: str) -> Result:
        """What the command prints and its exit status."""
        return self._app.test_cli_runner().invoke(args=["models", *words])


def test_a_model_is_pulled_verified_tried_and_removed(flask_models: Commands, hub: HubServer, tmp_path: Path) -> None:
    pulled = flask_models("pull", "sdxl-fast", "--endpoint", hub.address, "--yes")
    assert pulled.exit_code == 0, pulled.output
    assert "ByteDance/SDXL-Lightning" in pulled.output and "SDXL_MODEL=sdxl-fast" in pulled.output
    assert "here" in flask_models("list").output
    assert flask_models("verify", "sdxl-fast").exit_code == 0

    picture = tmp_path / "smoke.png"
    smoke = flask_models("smoke", "sdxl-fast", "--out", str(picture), "--side", "64")
    assert smoke.exit_code == 0, smoke.output
    assert picture.read_bytes().startswith(b"\x89PNG") and "revision" in smoke.output

    assert flask_models("rm", "sdxl-fast", "--yes").exit_code == 0
    assert list((tmp_path / "var" / "models").iterdir()) == []


def test_the_list_shows_licences_and_sizes_before_anything_is_here(flask_models: Commands) -> None:
    listed = flask_models("list").output
    assert "CreativeML Open RAIL++-M" in listed and "about 7.1 GB" in listed


@pytest.mark.parametrize(
    "words", [("verify", "sdxl"), ("smoke", "sdxl"), ("rm", "sdxl", "--yes"), ("rm", "..", "--yes")]
)
def test_a_model_that_is_not_here_is_said_in_words(flask_models: Commands, words: tuple[str, ...]) -> None:
    said = flask_models(*words)
    assert said.exit_code == 1 and "flask models pull" in said.output and "Traceback" not in said.output


def test_an_unknown_model_is_answered_with_the_known_ones(flask_models: Commands) -> None:
    said = flask_models("pull", "sdxxl")
    assert said.exit_code == 1 and "sdxl-fast" in said.output


def test_a_damaged_model_fails_verification(flask_models: Commands, hub: HubServer, tmp_path: Path) -> None:
    flask_models("pull", "sdxl", "--endpoint", hub.address, "--yes")
    folder = tmp_path / "var" / "models" / "sdxl"
    told = json.loads((folder / "manifest.json").read_text())
    (folder / "vae" / "config.json").write_text("{}")

    said = flask_models("verify", "sdxl")
    assert said.exit_code == 1 and "vae/config.json: changed" in said.output
    assert told["files"][UNET]["from"].endswith("@462165984030d82259a11f4367a4eed129e94a7b")
