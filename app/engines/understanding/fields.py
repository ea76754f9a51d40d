"""Parts of an ad that may be hidden and shown again: the price, the phone, the days, the badge."""

import re
from typing import TYPE_CHECKING

from app.engines.understanding.text import with_particle

if TYPE_CHECKING:
    from app.engines.understanding.edits import Edit

_DROP = (
    r"(?:은|는|이|가|을|를|도|만|란|부분|글자|표시|말|문구|내용|그거|\s)*(?:다|좀|그냥|전부|\s)*(?:빼|지워|지우|없애|삭제"
    r"|안\s*나오게|안나오게|필요\s*없|필요없|숨겨|제거|없이|remove)"
)
_SHOW = (
    r"(?:은|는|이|가|을|를|도|만|란|부분|\s)*(?:다시|좀|꼭|같이|도|크게|\s)*(?:넣|추가|표시|적어|보이게|나오게|써\s*줘"
    r"|써줘|add)"
)
_FIELDS = {
    "phone": r"전화\s*번호|전화|연락처|폰\s*번호|핸드폰\s*번호|(?<![가-힣])번호|phone",
    "price": r"가격표|가격|금액|값|price",
    "period": r"기간|날짜|일정|date",
    "address": r"주소|위치",
    "qr": r"QR\s*코드|QR|큐알\s*코드|큐알",
    "hours": r"영업\s*시간|운영\s*시간|시간",
    "shop": r"가게\s*이름|가게이름|상호명|상호|매장\s*이름|로고",
    "badge": r"스티커|배지|뱃지|딱지|동그라미",
    "sub": r"작은\s*글씨|부제목|부제|설명|아래\s*글씨|밑에\s*글씨",
    "discount": r"할인율|할인\s*문구|할인",
}
_FIELD_NAMES = {
    "phone": "전화번호", "price": "가격", "period": "기간", "address": "주소", "qr": "QR", "hours": "영업시간",
    "shop": "가게 이름", "badge": "스티커", "sub": "작은 글씨", "discount": "할인",
}  # fmt: skip
_ANY = "|".join(_FIELDS.values())
_PARTS = re.compile(_ANY, re.IGNORECASE)
# What is named before another part that goes: 가격이랑, 전화번호하고, 날짜와, 주소,
_JOINT = r"(?:\s*(?:이?랑|하고|과|와|및|,|·|/)\s*)"
_LISTED = re.compile(rf"(?:(?:{_ANY}){_JOINT})+(?=(?:{_ANY}){_DROP})", re.IGNORECASE)


def hide_or_show(text: str, edit: "Edit") -> bool:
    """Hide the parts that a message takes off, show those that it wants back; False when it names none."""
    text = _each_by_itself(text)
    for name, words in _FIELDS.items():
        if re.search(rf"(?:{words}){_DROP}", text, re.IGNORECASE):
            _hide(name, edit)
        elif (
            name not in ("discount", "sub")
            and re.search(rf"(?:{words}){_SHOW}", text, re.IGNORECASE)
            and not re.search(r"\d{3}", text)
        ):
            _show(name, edit)
    if edit.changes - {"layout"}:
        edit.rest = re.sub(rf"(?:{_ANY})(?:{_DROP}|{_SHOW})", " ", _each_by_itself(edit.rest), flags=re.IGNORECASE)
        return True
    return False


def _each_by_itself(text: str) -> str:
    """The message with every part that goes told by itself: 가격이랑 전화번호 빼줘 as 가격 빼고 전화번호 빼줘."""
    return _LISTED.sub(lambda match: "".join(f"{part} 빼고 " for part in _PARTS.findall(match.group())), text)


def _hide(name: str, edit: "Edit") -> None:
    values: dict[str, object] = {"hidden": tuple(dict.fromkeys((*edit.brief.look.hidden, name)))}
    edit.look(values)
    slot = {"phone": "phones", "price": "price", "period": "period", "discount": "discount"}.get(name)
    if slot:
        edit.brief = edit.brief.model_copy(update={slot: () if slot in ("phones", "price") else None})
    if name == "discount" and edit.brief.content_type == "discount":
        edit.brief = edit.brief.model_copy(update={"content_type": "notice"})
    edit.note("words", f"{_object(name)} 뺐어요.")


def _show(name: str, edit: "Edit") -> None:
    if name not in edit.brief.look.hidden:
        edit.note("none", f"wanted:{name}")
        return
    edit.look({"hidden": tuple(known for known in edit.brief.look.hidden if known != name)})
    edit.note("words", f"{_object(name)} 다시 넣었어요.")


def _object(name: str) -> str:
    return "QR을" if name == "qr" else with_particle(_FIELD_NAMES[name], "을", "를")
