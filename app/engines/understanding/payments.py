"""By what a customer can pay, as a condition of the ad: 현금만 가능, 계좌이체만 가능, 카드 결제 가능."""

import re

_MEANS = r"(?:현금|계좌\s?이체|계좌\s?입금|무통장\s?입금|이체|카드|상품권|지역\s?화폐|페이|제로페이)"
_ONLY = re.compile(
    rf"(?P<means>{_MEANS}(?:\s?(?:과|와|이랑|랑|하고|이나|또는|및|[,·/])\s?{_MEANS})?)\s?(?:결제|거래)?(?:으로|로)?\s?만\s*"
    r"(?P<how>(?:가능|되|돼|됩|됨|받|결제|해|하|사용|주문|오세요)[가-힣]*|요?(?=[\s.,!~)]|$))(?P<denied>\s*(?:건|것은|게|거)?\s*아니)?"
)
_NO_CARD = re.compile(
    r"카드(?:\s?(?:결제|계산))?\s{0,2}(?:는|은|가|도)?\s{0,2}(?:안\s?(?:되|돼|됩|됨|대요|받)|불가|못\s?받|사용\s?불가)[가-힣]*(?!\s*\?)"
)
_CARD_TOO = re.compile(
    r"카드(?:\s?결제)?(?:도|는|가)?\s*(?:다\s*|모두\s*)?(?:되[고요는니어]|돼|됩|가능|받아|받습)[가-힣]*"
)
_PAID_BY = re.compile(rf"{_MEANS}\s?(?:로\s?)?(?:결제|계산)\s?(?:할\s?)?(?:시|하시면|하면)(?:에|엔|에는)?(?![가-힣])")


def said(text: str) -> tuple[str, ...]:
    """What the message says about paying, as it may be printed. That cards are refused is said by what is taken."""
    only = [match for match in _ONLY.finditer(text) if not match["denied"]]
    found = [f"{_spelled(match['means'])}만 가능" for match in only]
    if not found and _NO_CARD.search(text):
        found = ["카드 외 결제만 가능"]
    elif not found and _CARD_TOO.search(_NO_CARD.sub(" ", text)):
        found = ["카드 결제 가능"]
    return tuple(dict.fromkeys(found))


def places(text: str) -> list[tuple[int, int]]:
    """Where the message speaks of paying: nothing that is named there is sold."""
    return [match.span() for pattern in (_ONLY, _NO_CARD, _CARD_TOO, _PAID_BY) for match in pattern.finditer(text)]


def refuses_cards(text: str) -> bool:
    """Whether cards are not taken, which a shop that is joined to the card companies may not do."""
    return bool(_NO_CARD.search(text)) or any("카드" not in one and one.endswith("만 가능") for one in said(text))


def _spelled(means: str) -> str:
    spelled = re.sub(r"\s?(?:과|와|이랑|랑|하고|이나|또는|및|[,·/])\s?(?=\S)", "·", re.sub(r"\s", "", means))
    return re.sub(r"(?<!계좌)이체", "계좌이체", spelled)
