"""Which reader and copywriter the settings choose, and what a missing setting says."""

import pytest
from flask import Flask

from app import create_app
from app.config import Settings
from app.data.prices import cost_usd, price_file
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.gpt.copywriter import GptCopywriter
from app.engines.gpt.reader import GptBriefReader
from app.engines.understanding.rules import RuleBriefReader
from app.wiring import ChosenEngines
from tests.engines.gpt.scripted import decent
from tests.engines.gpt.test_faults import NOW
from tests.model_server import running

KEY = "sk-secret-0123456789"


def settings_with(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    """Settings that no environment of a developer changes."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "COPY_ENGINE", "OPENAI_MODEL"):
        monkeypatch.delenv(name, raising=False)
    return Settings(_env_file=None, **values)


@pytest.mark.parametrize(
    ("values", "writes"),
    [
        ({}, RuleCopywriter),
        ({"openai_api_key": KEY}, GptCopywriter),
        ({"openai_base_url": "http://127.0.0.1:11434/v1"}, GptCopywriter),
        ({"openai_api_key": KEY, "copy_engine": "rules"}, RuleCopywriter),
        ({"openai_base_url": "http://127.0.0.1:8001/v1", "copy_engine": "openai"}, GptCopywriter),
        ({"openai_api_key": ""}, RuleCopywriter),
    ],
    ids=["nothing", "key", "address", "rules in spite of a key", "openai by address", "empty key"],
)
def test_the_settings_choose_reader_and_copywriter_together(monkeypatch, values, writes):
    engines = ChosenEngines(settings_with(monkeypatch, **values))

    assert type(engines.copywriter) is writes
    assert type(engines.reader) is (GptBriefReader if writes is GptCopywriter else RuleBriefReader)


def test_a_model_that_is_asked_for_but_not_set_up_is_an_error_at_the_start(monkeypatch):
    with pytest.raises(ValueError, match="OPENAI_API_KEY or OPENAI_BASE_URL"):
        create_app(settings_with(monkeypatch, copy_engine="openai"))


def test_an_address_without_a_scheme_is_an_error_at_the_start(monkeypatch):
    with pytest.raises(ValueError, match="OPENAI_BASE_URL must start with"):
        create_app(settings_with(monkeypatch, openai_base_url="localhost:11434"))


def test_a_server_of_ones_own_is_asked_by_its_address_without_a_key(monkeypatch):
    with running(decent) as server:
        engines = ChosenEngines(settings_with(monkeypatch, openai_base_url=server.url, openai_model="qwen3"))
        brief = engines.reader.read("딸기라떼 6,500원 새로 나왔어요 카페예요", NOW).brief
        copywriting = engines.copywriter.write(brief, None, 1)

    assert (copywriting.engine, copywriting.model) == ("gpt", "qwen3")
    assert server.calls[0].body["model"] == "qwen3"
    assert "max_tokens" in server.calls[0].body
    assert "reasoning_effort" not in server.calls[0].body


def test_no_engine_shows_the_key(monkeypatch):
    engines = ChosenEngines(settings_with(monkeypatch, openai_api_key=KEY))

    assert KEY not in f"{engines!r} {vars(engines)!r} {engines.copywriter!r} {vars(engines.reader)!r}"


@pytest.mark.parametrize(
    ("model", "cost"),
    [("gpt-5-mini", 0.00225), ("gpt-5-mini-2025-08-07", 0.00225), ("gpt-5-miniature", None), ("qwen3", None)],
)
def test_a_cost_is_known_for_listed_models_only(model, cost):
    assert cost_usd(model, 1000, 1000) == cost


def test_nothing_counted_has_no_cost():
    assert cost_usd("gpt-5-mini", 0, 0) is None


def test_the_default_model_has_a_price():
    assert Settings.model_fields["openai_model"].default in price_file().models


def test_the_web_process_loads_no_client_library(monkeypatch):
    app: Flask = create_app(settings_with(monkeypatch, openai_api_key=KEY))

    assert "reader" not in vars(app.extensions["golmok"].engines)
