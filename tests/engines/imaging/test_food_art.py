"""The food art: cut-outs that fill their square, repeat exactly, vary with the seed and answer to their words."""

from functools import lru_cache

import numpy as np
import pytest

from app.engines.drawing.canvas import Pixels
from app.engines.drawing.palette import palette
from app.engines.imaging.art import Art, ArtRequest, bakery, bunsik, butcher, cafe, chicken, fruit, hansik, pick

INDUSTRIES = {
    "chicken": chicken.ART, "hansik": hansik.ART, "cafe": cafe.ART, "bakery": bakery.ART, "fruit": fruit.ART,
    "butcher": butcher.ART,
}  # fmt: skip
EVERY_ART = [art for arts in (*INDUSTRIES.values(), bunsik.ART) for art in arts]
DEFAULTS = [arts[0] for arts in INDUSTRIES.values()]
ASKED = {
    ("chicken", "후라이드 치킨"): "fried_bucket",
    ("chicken", "양념치킨"): "yangnyeom_plate",
    ("chicken", "반반치킨"): "half_and_half",
    ("chicken", "닭강정"): "sweet_bites",
    ("hansik", "돼지국밥"): "soup_pot",
    ("hansik", "김치찌개"): "soup_pot",
    ("hansik", "왕족발"): "pork_board",
    ("hansik", "보쌈 정식"): "pork_board",
    ("hansik", "돌솥비빔밥"): "bibimbap",
    ("hansik", "물냉면"): "noodles",
    ("hansik", "즉석 떡볶이"): "rice_cakes",
    ("hansik", "참치김밥"): "seaweed_rolls",
    ("hansik", "제육볶음"): "soy_beef",
    ("cafe", "딸기라떼"): "strawberry_latte",
    ("cafe", "말차라떼"): "matcha_latte",
    ("cafe", "카페라떼"): "iced_latte",
    ("cafe", "아이스 아메리카노"): "iced_americano",
    ("cafe", "자몽에이드"): "ade",
    ("cafe", "흑임자라떼"): "black_sesame",
    ("cafe", "따뜻한 라떼"): "hot_latte",
    ("cafe", "따뜻한 아메리카노"): "hot_americano",
    ("cafe", "치즈케이크"): "cake_slice",
    ("bakery", "소금빵"): "salt_bread",
    ("bakery", "크루아상"): "croissants",
    ("bakery", "생크림 케이크"): "strawberry_cake",
    ("bakery", "우유식빵"): "tin_loaf",
    ("bakery", "마카롱"): "macarons",
    ("bakery", "르뱅쿠키"): "cookies",
    ("fruit", "제주 감귤"): "tangerines",
    ("fruit", "한라봉"): "tangerines",
    ("fruit", "딸기"): "strawberries",
    ("fruit", "꿀사과"): "apples",
    ("fruit", "샤인머스캣"): "grapes",
    ("fruit", "수박"): "watermelon",
    ("fruit", "복숭아"): "peaches",
    ("fruit", "과일 선물세트"): "fruit_gift_box",
    ("butcher", "한우 등심"): "marbled_beef",
    ("butcher", "한우 선물세트"): "beef_gift_box",
    ("butcher", "삼겹살"): "pork_belly",
}


@lru_cache(maxsize=64)
def painted(art: Art, seed: int = 1, subject: str = "") -> Pixels:
    return art.draw(ArtRequest(400, palette("#c62828", "#ffb300"), seed, subject))


@pytest.mark.parametrize("art", EVERY_ART, ids=lambda art: art.name)
def test_food_is_a_cut_out_with_a_free_margin(art: Art) -> None:
    picture = painted(art)
    assert picture.shape == (400, 400, 4) and picture.dtype == np.uint8
    edges = (picture[:4, :, 3], picture[-4:, :, 3], picture[:, :4, 3], picture[:, -4:, 3])
    assert all(edge.max() == 0 for edge in edges)


@pytest.mark.parametrize("art", EVERY_ART, ids=lambda art: art.name)
def test_food_fills_its_square_well(art: Art) -> None:
    assert 0.15 <= float((painted(art)[..., 3] > 127).mean()) <= 0.85


@pytest.mark.parametrize("art", DEFAULTS, ids=lambda art: art.name)
def test_every_seed_gives_another_picture(art: Art) -> None:
    difference = np.abs(painted(art, 1).astype(int) - painted(art, 2).astype(int)).max(axis=2)
    assert float((difference > 24).mean()) > 0.05


@pytest.mark.parametrize("art", DEFAULTS, ids=lambda art: art.name)
def test_equal_requests_give_equal_bytes(art: Art) -> None:
    again = art.draw(ArtRequest(400, palette("#c62828", "#ffb300"), 1, ""))
    assert again.tobytes() == painted(art).tobytes()


@pytest.mark.parametrize("industry", INDUSTRIES)
def test_a_shop_without_a_product_gets_the_art_of_its_trade(industry: str) -> None:
    assert pick(industry, "") is INDUSTRIES[industry][0]


@pytest.mark.parametrize(("industry", "subject"), ASKED)
def test_a_product_gets_its_own_art(industry: str, subject: str) -> None:
    assert pick(industry, subject).name == ASKED[industry, subject]


@pytest.mark.parametrize("industry", INDUSTRIES)
def test_every_word_of_an_art_calls_for_it(industry: str) -> None:
    missed = [word for art in INDUSTRIES[industry] for word in art.words if pick(industry, word) is not art]
    assert missed == []


@pytest.mark.parametrize("words", [("설렁탕", "김치찌개"), ("김치찌개", "된장찌개")])
def test_soups_have_the_colour_of_their_name(words: tuple[str, str]) -> None:
    pot = next(art for art in hansik.ART if art.name == "soup_pot")
    first, second = (painted(pot, 1, word)[100:270, 100:300, :3].mean(axis=(0, 1)) for word in words)
    assert float(np.abs(first - second).max()) > 12


def test_large_pictures_are_as_large_as_asked() -> None:
    picture = chicken.ART[0].draw(ArtRequest(1400, palette("#c62828", "#ffb300"), 1, ""))
    assert picture.shape == (1400, 1400, 4)
