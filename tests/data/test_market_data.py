"""The market data says how sure it is, fits its own rules, and knows the calendar."""

import json
import re
import time
from datetime import date
from pathlib import Path

import pytest

from app import data
from app.data.phrases import phrases
from app.engines.contracts import AdBrief

FOLDER = Path(data.__file__).parent
FILES = sorted(FOLDER.glob("*.json"))
BLOCK = [rule for rule in data.law_rules() if rule.kind == "block"]
SEARCHED = [rule for rule in data.law_rules() if rule.kind != "require"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_how_old_it_is_and_how_sure_we_are(path):
    document = json.loads(path.read_text(encoding="utf-8"))

    assert date.fromisoformat(document["as_of"]).year >= 2026
    assert document["confidence"] in ("H", "M", "L")


@pytest.mark.parametrize("rule", SEARCHED, ids=lambda rule: rule.id)
def test_every_bad_example_meets_its_own_rule(rule):
    missed = [bad for bad in rule.bad if not re.search(rule.pattern, bad, re.IGNORECASE)]

    assert missed == []


@pytest.mark.parametrize("rule", BLOCK, ids=lambda rule: rule.id)
def test_no_rewrite_of_a_blocked_text_is_blocked_again(rule):
    assert not re.search(rule.pattern, rule.rewrite, re.IGNORECASE)


def test_no_rule_is_slow_on_a_long_hostile_text():
    texts = ["가" * 4000, "보다 " * 1000, "1" * 4000, " " * 4000, "손님이 " * 1000, "할인 100% " * 500]
    started = time.process_time()

    for rule in data.law_rules():
        for text in texts:
            re.search(rule.pattern, text, re.IGNORECASE)

    assert time.process_time() - started < 3.0


@pytest.mark.parametrize(
    ("year", "name", "day"),
    [
        (2026, "추석", "2026-09-25"),
        (2026, "수능", "2026-11-19"),
        (2026, "동지", "2026-12-22"),
        (2027, "설날", "2027-02-07"),
        (2027, "부처님오신날", "2027-05-13"),
        (2027, "초복", "2027-07-20"),
        (2027, "말복", "2027-08-09"),
        (2028, "추석", "2028-10-03"),
        (2029, "설날", "2029-02-13"),
        (2030, "추석", "2030-09-12"),
        (2026, "크리스마스", "2026-12-25"),
        (2031, "어버이날", "2031-05-08"),
    ],
)
def test_holidays_fall_on_their_days(year, name, day):
    assert data.holidays(year)[name] == date.fromisoformat(day)


def test_moving_days_are_known_until_2030():
    assert all("설날" in data.holidays(year) and "추석" in data.holidays(year) for year in range(2025, 2031))


def test_in_late_november_bakers_hear_of_christmas():
    assert "크리스마스" in [season.name for season in data.seasons_on(date(2026, 11, 20), "bakery")]


def test_new_year_is_announced_in_the_old_year():
    assert "새해" in [season.name for season in data.seasons_on(date(2026, 12, 15), "gym")]


def test_every_season_is_for_known_shops_in_a_known_style():
    assert all(set(season.industries) <= set(data.industries()) for season in data.seasons())
    assert all(season.style in data.styles() for season in data.seasons())


def test_there_are_sixty_themes_with_short_labels_and_whole_sentences():
    themes = [theme for season in data.seasons() for theme in season.themes]

    assert len(themes) >= 60
    assert all(len(theme.label) <= 12 and len(theme.message) >= 10 for theme in themes)
    assert all(theme.industry in data.industries() for theme in themes)
    assert not [theme for theme in themes if re.search(r"\d", theme.message)]


@pytest.mark.parametrize(
    ("channels", "ratios", "expected"),
    [
        ((), (), [("instagram_feed", 1080, 1350)]),
        (("instagram_story",), ("9:16",), [("instagram_story", 1080, 1920)]),
        (
            ("instagram_feed", "daangn"),
            ("4:5", "1:1"),
            [("instagram_feed", 1080, 1350), ("daangn", 1080, 1080)],
        ),
        (("kakao_channel",), ("3:4",), [("kakao_channel_3x4", 800, 1067)]),
        (("kakao_channel",), (), [("kakao_channel", 800, 400)]),
        ((), ("9:16",), [("ratio_9x16", 1080, 1920)]),
        ((), ("A4",), [("ratio_a4", 2480, 3508)]),
        (("xbanner",), ("1:3",), [("xbanner", 2362, 7087)]),
        (
            ("instagram_feed",),
            ("4:5", "1:1"),
            [("instagram_feed", 1080, 1350), ("instagram_feed_1x1", 1080, 1080)],
        ),
        (("nowhere",), ("7:3",), [("instagram_feed", 1080, 1350)]),
    ],
)
def test_a_brief_gets_the_sizes_it_asks_for(channels, ratios, expected):
    formats = data.formats(AdBrief(channel=channels, aspect_ratio=ratios))

    assert [(format_.id, format_.width, format_.height) for format_ in formats] == expected


def test_every_channel_keeps_its_text_inside_its_safe_box():
    formats = [channel.format() for channel in data.channels().values()]

    assert all(0 <= format_.safe_left < 0.2 and 0 <= format_.safe_top < 0.2 for format_ in formats)
    assert all(format_.safe_bottom <= 0.2 for format_ in formats)


def test_stories_keep_the_top_and_bottom_free():
    story = data.channels()["instagram_story"].format()

    assert (story.safe_top, story.safe_bottom) == (0.14, 0.2)


def test_naver_place_pictures_carry_two_texts_and_no_phone():
    place = data.channels()["naver_place"].format()

    assert (place.max_text_blocks, place.phone_allowed) == (2, False)


def test_menu_pictures_of_delivery_apps_carry_no_text():
    assert {data.channels()[name].format().max_text_blocks for name in ("baemin", "coupangeats")} == {0}


def test_the_palettes_are_readable():
    palettes = [shop.palette for shop in data.industries().values()]

    assert all(_contrast(palette.text, palette.bg) >= 7 for palette in palettes)
    assert all(_contrast("#FFFFFF", palette.primary) >= 4.5 for palette in palettes)


def test_the_glossary_is_english_and_names_two_hundred_products():
    words = data.glossary()

    assert len(words) >= 200
    assert not [word for word, picture in words.items() if re.search(r"[가-힣]", picture) or " " in word]
    assert set(data.menu_names()) <= set(words)


def test_no_phrase_states_a_number_or_starts_with_a_power_of_ten():
    lines = _phrase_lines()

    assert not [line for line in lines if re.search(r"\d", line)]
    # A posted ad is read on other days than it was made.
    assert not [line for line in lines if re.search("오늘부터|오늘만|내일|모레|이번 주|다음 주", line)]
    # "20% 할인" above "만나요" would read as twenty times ten thousand.
    assert not [line for line in lines if re.match(r"\*?[만천억백십원]", line)]


def test_no_phrase_meets_a_rule_of_law_or_flatters():
    lines = _phrase_lines()
    kinds = ("block", "evidence", "warn")
    found = [
        (rule.id, line)
        for rule in data.law_rules()
        if rule.kind in kinds and not rule.content_types
        for line in lines
        if re.search(rule.pattern, line, re.IGNORECASE)
    ]

    assert found == []
    assert not [
        line for line in lines if re.search("최고|최강|대박|역대급|레전드|프리미엄|힐링|성원|이모|언니|오빠", line)
    ]


def test_second_lines_fit_on_a_picture():
    bank = phrases()
    lines = [line for kind in bank.kinds for group in kind.lines.values() for line in group]
    lines += [
        line.partition("@")[0] for type_ in bank.types.values() for group in type_.lines.values() for line in group
    ]

    assert [line for line in lines if len(line) > 20] == []


def _phrase_lines() -> list[str]:
    bank = phrases()
    lines = [
        line
        for kind in bank.kinds
        for group in (kind.sense, kind.slogan, kind.call, kind.question, *kind.lines.values())
        for line in group
    ]
    for type_ in bank.types.values():
        for group in (type_.kicker, type_.cta, type_.cta_phone):
            lines += group
        for named in (type_.headlines, type_.closing, type_.lines):
            lines += [line for group in named.values() for line in group]
    return lines


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[position : position + 2], 16) / 255 for position in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
