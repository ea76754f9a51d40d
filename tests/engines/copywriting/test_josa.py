"""Particles fit the sound of the word before them."""

import pytest

from app.engines.copywriting.josa import attach, fitting


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("치킨", "을", "치킨을"),
        ("라떼", "을", "라떼를"),
        ("귤", "으로", "귤로"),
        ("책상", "로", "책상으로"),
        ("서울", "로", "서울로"),
        ("카페", "이", "카페가"),
        ("국밥", "가", "국밥이"),
        ("젤네일", "은", "젤네일은"),
        ("딸기", "과", "딸기와"),
        ("소금빵", "와", "소금빵과"),
        ("라떼", "이에요", "라떼예요"),
        ("빵", "예요", "빵이에요"),
        ("10kg", "을", "10kg을"),
        ("100ml", "을", "100ml를"),
        ("3", "을", "3을"),
        ("2", "이", "2가"),
        ("10", "로", "10으로"),
        ("1", "로", "1로"),
        ("1,000", "이", "1,000이"),
        ("1+1", "로", "1+1으로"),
        ("20%", "을", "20%를"),
        ("PT", "을", "PT를"),
        ("matcha latte", "을", "matcha latte를"),
        ("gym", "을", "gym을"),
        ("book", "은", "book은"),
        ("apple", "로", "apple로"),
        ("아메리카노(ICE)", "을", "아메리카노(ICE)를"),
        ("‘크로플’", "을", "‘크로플’을"),
        ("11월 22일(일)", "은", "11월 22일(일)은"),
        ("*떡국*", "이", "*떡국*이"),
    ],
)
def test_the_particle_fits_the_word(word, particle, expected):
    assert attach(word, particle) == expected


def test_a_particle_of_one_form_stays_as_it_is():
    assert fitting("라떼", "부터") == "부터"


def test_an_empty_word_raises_nothing():
    assert fitting("", "을") == "를"
