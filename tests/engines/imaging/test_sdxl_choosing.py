"""Which painter the settings choose; a switch is never silent."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from app.config import Settings
from app.engines.contracts import EngineError, ImageRequest
from app.wiring import ChosenEngines
from tests.tiny_sdxl import asked, paint

CAKE = ImageRequest(prompt="a cake", seed=1, width=64, height=64, industry="bakery", subject="케이크")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder."""
    monkeypatch.setattr("app.wiring.PROJECT", tmp_path)
    return tmp_path


def chosen(**settings: Any) -> ChosenEngines:
    return ChosenEngines(Settings(_env_file=None, **settings))


PRODUCTION = {"environment": "production", "secret_key": "long and secret", "trusted_hosts": ("golmok.example",)}


@pytest.mark.parametrize("settings", [{}, {"image_engine": "painter", "sdxl_model": "sdxl"}, {"openai_api_key": "k"}])
def test_without_a_model_the_painter_paints_and_stands_in_for_nobody(settings: dict[str, Any]) -> None:
    visual = chosen(**settings).images.generate(CAKE, lambda share: None, lambda: False)
    assert visual.engine == "painter" and "instead_of" not in visual.recipe


def test_a_model_that_is_set_and_here_paints(tiny: Path) -> None:
    engines = chosen(sdxl_model=str(tiny), sdxl_profile="fast")
    visual = paint(engines.images, asked())  # type: ignore[arg-type]
    assert (visual.engine, visual.recipe["profile"]) == ("sdxl", "fast")


def test_a_pulled_model_is_found_by_the_name_of_its_profile(tiny: Path, project: Path) -> None:
    shutil.copytree(tiny, project / "var" / "models" / "sdxl")
    assert chosen(image_engine="sdxl").images.name == "sdxl"


@pytest.mark.parametrize("settings", [{"image_engine": "sdxl"}, {"sdxl_model": "sdxl"}])
def test_while_a_model_is_missing_the_painter_says_in_whose_place_it_paints(settings: dict[str, Any]) -> None:
    visual = chosen(**settings).images.generate(CAKE, lambda share: None, lambda: False)
    assert visual.engine == "painter" and visual.recipe["instead_of"] == "sdxl"


def test_in_production_a_missing_model_is_an_error_and_nobody_stands_in() -> None:
    engines = chosen(image_engine="sdxl", **PRODUCTION)
    with pytest.raises(EngineError, match="flask models pull") as raised:
        engines.images.generate(asked(), lambda share: None, lambda: False)
    assert (raised.value.reason, raised.value.final) == ("model_missing", True)


def test_openai_paints_only_when_it_is_asked_for_and_has_a_key() -> None:
    assert chosen(image_engine="openai", openai_api_key="k").images.name == "openai"
    with pytest.raises(EngineError) as raised:
        _ = chosen(image_engine="openai").images
    assert raised.value.reason == "key_missing"
