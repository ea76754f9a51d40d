"""Whatever a model's server does, the owner gets an ad, in bounded time and for few calls."""

import logging
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from app.engines.contracts import ReadingContext
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.gpt.copywriter import GptCopywriter
from app.engines.gpt.reader import GptBriefReader
from app.engines.understanding.rules import RuleBriefReader
from tests.engines.gpt.faults import FAULTS, KEY
from tests.engines.gpt.scripted import client_of
from tests.model_server import always, fails, running

NOW = ReadingContext(now=datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Seoul")))
MESSAGE = "뽀글이 무스비 새로 나왔어요 4,500원 맥주랑 회식에 딱"


@pytest.mark.parametrize("fault", FAULTS)
def test_the_rules_make_the_ad_and_say_so(fault, caplog):
    caplog.set_level(logging.DEBUG)
    with running(always(FAULTS[fault][0])) as server, capture_logs() as logs:
        client = client_of(server.url, timeout=0.3, deadline=1.0, api_key=KEY)
        started = time.monotonic()
        understood = GptBriefReader(client).read(MESSAGE, NOW)
        copywriting = GptCopywriter(client).write(understood.brief, None, 3)
        took = time.monotonic() - started

        assert len(server.calls) <= 8
    assert took < 8
    assert understood.note == copywriting.note == "fallback_rules"
    assert understood.brief == RuleBriefReader().read(MESSAGE, NOW).brief
    assert copywriting.candidates == RuleCopywriter().write(understood.brief, None, 3).candidates
    assert KEY not in f"{logs} {caplog.text} {understood} {copywriting}"


def test_after_failures_further_ads_are_made_at_once():
    with running(always(fails(500))) as server:
        client = client_of(server.url)
        writer = GptCopywriter(client)
        brief = RuleBriefReader().read(MESSAGE, NOW).brief
        notes = [writer.write(brief, None, seed).note for seed in range(6)]

        assert notes == ["fallback_rules"] * 6
        assert len(server.calls) == 6
