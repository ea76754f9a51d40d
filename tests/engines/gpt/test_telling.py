"""What a model has written so far is shown while it writes, and never anything that its owner has not said."""

import pytest

from app.engines.contracts import AdBrief, ReadingContext, unheard
from app.engines.gpt.copywriter import GptCopywriter
from app.engines.gpt.reader import GptBriefReader
from app.engines.gpt.telling import LONGEST, field, so_far
from tests.engines.gpt.scripted import client_of, copy_says, decent
from tests.engines.gpt.test_copywriter import FRIED, SHOP
from tests.fakes import NOON
from tests.model_server import running, says


class Clock:
    """Moves on by a second with every look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ('{"candidates": [{"headline": "정성 가득 *치', "정성 가득"),
        ('{"candidates": [{"headline": "정성 가득 *치킨*", "sub', "정성 가득 *치킨*"),
        ('{"headline": "그가 \\"안녕\\" 하고', '그가 "안녕"'),
        ('{"headline": "끊긴 글 \\', "끊긴 글"),
        ('{"headline": "끊긴 글 \\u00', ""),
        ('{"headline": ', ""),
        ('{"reply": "다른 것"', ""),
    ],
)  # fmt: skip
def test_half_a_document_gives_the_whole_words_that_are_there(answer: str, text: str) -> None:
    assert field(answer, "headline") == text


def test_an_answer_is_told_as_it_grows_and_never_twice() -> None:
    told: list[str] = []
    hear = so_far(("headline",), lambda text: True, told.append, Clock())
    whole = '{"headline": "정성 가득 치킨 나왔어요"}'
    for length in range(1, len(whole) + 1):
        hear(whole[:length])

    assert told == ["정성", "정성 가득", "정성 가득 치킨", "정성 가득 치킨 나왔어요"]


def test_a_text_is_told_at_most_four_times_a_second() -> None:
    told: list[str] = []
    hear = so_far(("headline",), lambda text: True, told.append, lambda: 7.0)
    for length in range(1, 40):
        hear('{"headline": "' + "말 " * length)

    assert len(told) == 1


def test_what_is_not_sound_and_what_is_endless_is_not_shown() -> None:
    told: list[str] = []
    so_far(("headline",), lambda text: "최고" not in text, told.append, Clock())('{"headline": "동네 최고 치킨"}')
    so_far(("headline",), lambda text: True, told.append, Clock())('{"headline": "' + "말 " * 500 + '"}')

    assert len(told) == 1 and len(told[0]) <= LONGEST


def test_nobody_pays_for_a_listener_that_is_not_there() -> None:
    assert so_far(("headline",), lambda text: True, unheard) is unheard


def written(script) -> list[str]:
    told: list[str] = []
    with running(script) as server:
        GptCopywriter(client_of(server.url)).write(FRIED, SHOP, 3, told.append)
    return told


def test_the_owner_reads_along_while_a_headline_is_written() -> None:
    told = written(decent)

    assert told and told[0].startswith("정성")
    assert all("*" not in text for text in told)


@pytest.mark.parametrize("line", ["*치킨* 9,900원", "*치킨* 최고 맛집", "*치킨* 010-9999-0000", "*치킨* 공짜"])
def test_invented_numbers_claims_and_contacts_are_not_shown_for_a_moment(line: str) -> None:
    told = written(copy_says(lambda lines, number: lines | {"headline": line}))

    assert not any(word in text for text in told for word in ("9,900", "최고", "9999", "공짜"))


def test_a_question_of_the_reader_is_told_too() -> None:
    told: list[str] = []
    reply = "어떤 메뉴를 알리고 싶으신가요?"
    nothing = {
        "industry": None, "content_type": None, "product": None, "tone": None, "style": None, "details": [],
        "reply": reply,
    }  # fmt: skip
    with running(lambda call: says(nothing)) as server:
        context = ReadingContext(now=NOON, brief=None)
        GptBriefReader(client_of(server.url)).read("하나 만들어 주세요 사장님", context, told.append)

    assert told and all(reply.startswith(text) for text in told)


def test_the_editor_knows_what_a_half_written_line_invents() -> None:
    from app.engines.copywriting.rules import RuleCopywriter
    from app.engines.gpt.editing import Editor

    brief = AdBrief(industry="cafe", product="딸기라떼", source="딸기라떼 나왔어요")
    editor = Editor(brief, None, 1, RuleCopywriter().write(brief, None, 1).candidates)

    assert editor.invents("딸기라떼 5,000원") and not editor.invents("반가운 딸기라떼")
