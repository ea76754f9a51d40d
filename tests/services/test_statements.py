"""What the law wants to read in an ad: the ad is made, may not leave, the owner tells what is missing, and it may."""

from typing import Any

import pytest

from app.engines.contracts import ShopProfile
from app.engines.copywriting.advertising_law import AdvertisingLaw
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.understanding.rules import RuleBriefReader
from app.errors import StatementMissing
from app.models import GenerationHistory
from app.services.chats import Message
from tests.town import Town

ACADEMY = "중등수학 신규반 모집해요"
HOUSE = "부동산인데 신축 투룸 전세 나왔어요 2억"
PILATES = "필라테스 10회 36만원 등록 이벤트 이번달말까지"
CANDLE = "공방인데 수제 소이캔들 판매 시작했어요 15000원"
DELIVERY = "치킨집 순살치킨 18000원 배민에 올릴 사진"


@pytest.fixture
def street(town: Town) -> Town:
    """The town with real words: reader, copywriter and law as they are in the house."""
    words: Any = town.engines
    words.reader, words.copywriter, words.law = RuleBriefReader(), RuleCopywriter(), AdvertisingLaw()
    return town


def shown(ad: GenerationHistory) -> dict[str, Any]:
    copy = ad.ad_copy or {}
    first: dict[str, Any] = copy["candidates"][0]
    return first


def take(town: Town, ad: GenerationHistory) -> None:
    town.generations.download(town.owner, ad.id, 0, "png")


@pytest.mark.parametrize(
    ("request_text", "told", "stated"),
    [
        (ACADEMY, "교습비 월 28만원이고 등록번호는 제1234호예요", "등록번호 제1234호"),
        (HOUSE, "등록번호는 11680-2020-00123이고 대표 홍길동이에요", "등록번호 11680-2020-00123"),
        (PILATES, "중도 해지하면 남은 횟수만큼 환불해 드려요", "중도 해지하면 남은 횟수만큼 환불"),
        (CANDLE, "신고번호는 CB21-12-3456이에요", "신고번호 CB21-12-3456"),
        (DELIVERY, "원산지는 닭고기 국내산이에요", "원산지 닭고기 국내산"),
    ],
)
def test_an_ad_may_leave_when_the_chat_told_what_was_missing(
    street: Town, request_text: str, told: str, stated: str
) -> None:
    draft = street.make(request_text, "k1")
    with pytest.raises(StatementMissing):
        take(street, draft)

    ad = street.make(told, "k2", draft.session_id)

    take(street, ad)
    assert stated in shown(ad)["caption"]
    assert stated in " ".join(shown(ad)["statements"])


@pytest.mark.parametrize(
    ("request_text", "told"),
    [
        (ACADEMY, ShopProfile(registration_number="제1234호", tuition="월 280,000원")),
        (HOUSE, ShopProfile(registration_number="대표 홍길동 등록번호 11680-2020-00123")),
        (PILATES, ShopProfile(refund_rule="남은 횟수만큼 돌려드려요")),
        (CANDLE, ShopProfile(registration_number="CB21-12-3456")),
        (DELIVERY, ShopProfile(origin="닭고기 국내산, 쌀 국내산")),
    ],
)
def test_an_ad_may_leave_when_its_card_was_filled_in(street: Town, request_text: str, told: ShopProfile) -> None:
    draft = street.make(request_text, "k1")
    posted = street.generations.state(street.owner, draft.id, told, Message("이렇게 넣어 주세요", "k2"))
    street.worker.run_until_idle()

    take(street, street.read(posted.generation_id))

    shop = street.accounts.shop(street.owner)
    assert shop is not None and shop.model_copy(update={"industry": None}) == told


@pytest.mark.parametrize(
    ("request_text", "shop"),
    [
        (
            "중2 수학 신규반 모집",
            ShopProfile(industry="academy", registration_number="제1234호", tuition="월 280,000원"),
        ),
        (PILATES, ShopProfile(name="바른필라테스", refund_rule="남은 횟수만큼 환불")),
    ],
)
def test_what_the_shop_told_once_stands_in_every_ad(street: Town, request_text: str, shop: ShopProfile) -> None:
    street.accounts.save_shop(street.owner, shop)

    ad = street.make(request_text, "k1")

    take(street, ad)
    assert len(shown(ad)["statements"]) >= 1


def test_a_shop_that_was_filled_in_later_completes_the_next_version(street: Town) -> None:
    draft = street.make(PILATES, "k1")
    street.accounts.save_shop(street.owner, ShopProfile(refund_rule="남은 횟수만큼 환불"))

    take(street, street.make("글씨 크게", "k2", draft.session_id))


def test_a_message_by_kakaotalk_begins_with_its_mark_and_gets_it_back(street: Town) -> None:
    draft = street.make("치킨집 순살치킨 18000원 카톡 채널에 보낼거예요", "k1")
    assert shown(draft)["caption"].startswith("(광고)")
    posted = street.generations.edit_words(street.owner, draft.id, {"caption": "순살치킨 드세요"}, "k2")
    street.worker.run_until_idle()
    bare = street.read(posted.generation_id)
    with pytest.raises(StatementMissing):
        take(street, bare)

    fixed = street.generations.state(street.owner, bare.id, ShopProfile(name="행복치킨"), Message("행복치킨", "k3"))
    street.worker.run_until_idle()

    ad = street.read(fixed.generation_id)
    take(street, ad)
    assert shown(ad)["caption"] == "(광고) 행복치킨\n순살치킨 드세요"


def test_a_day_off_needs_no_registration_number(street: Town) -> None:
    take(street, street.make("학원인데 내일 휴원합니다", "k1"))


def test_a_claim_can_be_left_out_for_good(street: Town) -> None:
    draft = street.make("정육점 국내산 삼겹살 100g 2900원", "k1")
    assert [one["rule_id"] for one in (draft.recipe or {})["findings"]] == ["F07"]

    posted = street.generations.leave_out(street.owner, draft.id, "F07", Message("‘국내산’ 빼 주세요", "k2"))
    street.worker.run_until_idle()
    without = street.read(posted.generation_id)
    later = street.make("다른 문구로", "k3", draft.session_id)

    assert [(ad.recipe or {})["findings"] for ad in (without, later)] == [[], []]
    assert "2,900" in str(shown(without))
