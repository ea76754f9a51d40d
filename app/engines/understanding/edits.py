"""Changes to an ad that is already there: larger letters, another place, a warmer picture, the version before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.engines.contracts import AdBrief, Change
from app.engines.understanding import fields, lettering, numerals, payments, shops

SCALE_STEP = 1.2
SMALLEST, LARGEST = 0.7, 1.75
TEMPLATES = ("poster", "stage", "split", "card")

_LETTERS = r"(?:글씨체?|글자|폰트|제목|문구|텍스트|가격표|글(?=\s|이|을|좀))"
_BIGGER = re.compile(
    rf"{_LETTERS}[^.!?\n]{{0,14}}?(?:크게|키워|키우|커지|커졌|컸으|더\s*커|확대|굵게|큼직|안\s*보|안보|안\s*읽|작아|작다|작네|작은|작습|작잖|조그|잘\s*보이|흐려|흐릿|눈에\s*띄|또렷)"
    r"|(?:안\s*보여|안보여|안\s*보인|안보인|안\s*보이|안보이|개미\s*(?:만|같)|깨알)|^(?:조금|좀|훨씬)?\s*(?:더)?\s*(?:큼직하게|크게)(?:\s*(?:해|좀|만들|부탁).*)?$"
    r"|^(?:bigger|larger)$|(?:text|letters?|font|writing)[^.!?\n]{0,16}(?:bigger|larger|big)|(?:bigger|larger)\s+(?:text|letters?|font)",
    re.IGNORECASE,
)
_SMALLER = re.compile(
    rf"{_LETTERS}[^.!?\n]{{0,14}}?(?:작게|줄여|줄이|너무\s*커|너무\s*크|넘\s*커|넘\s*크|작았으|더\s*작|축소)|^(?:조금|좀)?\s*(?:더)?\s*작게(?:\s*(?:해|좀|만들|부탁).*)?$"
    r"|(?:smaller)\s+(?:text|letters?|font)|(?:text|letters?|font)[^.!?\n]{0,16}smaller",
    re.IGNORECASE,
)
_RATIOS = (
    (re.compile(r"세로\s*(?:로|형|버전|모양|사진|용|가|$)|길쭉|vertical|portrait", re.IGNORECASE), "tall"),
    (re.compile(r"가로\s*(?:로|형|버전|모양|사진|용|가|$)|horizontal|landscape", re.IGNORECASE), "wide"),
    (re.compile(r"네모\s*(?:로|형|버전|모양|나게|반듯|$)?|정사각|정방형|square", re.IGNORECASE), "1:1"),
)
_NAMED_RATIO = re.compile(r"(?<!\d)(1:1|4:5|3:4|9:16|16:9|4:3|2:1|1:3)(?!\d)")
# 1:1 names how many a teacher has, too.
_LESSON = re.compile(
    r"\s*(?:\d+\s*회|레슨|수업|PT|피티|맞춤|상담|개인|지도|관리|과외|필라테스|요가|코칭)", re.IGNORECASE
)
_WARM = re.compile(r"따뜻|따듯|따스|포근|아늑|노을|warm", re.IGNORECASE)
_COOL = re.compile(r"시원(?:하게|한\s*느낌|해)|차갑게|차가운|쿨하게|cooler|cool\b", re.IGNORECASE)
_BRIGHT = re.compile(r"밝게|밝은|밝았으|밝아|환하게|환한|화사|어두워|어둡(?:다|네|잖|습|고)|칙칙|bright", re.IGNORECASE)
_DARK = re.compile(r"어둡게|어두운|어두웠|진하게|너무\s*밝|무드\s*있|darker|dark\b", re.IGNORECASE)
_UNDO = re.compile(
    r"되돌리|되돌려|되돌아|(?:아까|방금|이전|전|처음|원래|직전|예전)\s*(?:에)?\s*(?:꺼|것|거|걸|게|버전|그림|광고|상태|모양|디자인|배경|사진)?\s*(?:로|으로|대로)\s*(?:다시|돌|가|해|바꿔|해줘|할게|할래|부탁|$)"
    r"|(?:아까|전에|방금|처음)\s*(?:그)?\s*(?:게|거|것|꺼)\s*(?:가)?\s*(?:더)?\s*(?:낫|나아|나은|나았|좋|예|이)"
    r"|원상\s*복구|원래대로|아까\s*(?:걸로|거로|껄로|것으로|그걸로)|취소해|실행\s*취소|\bundo\b|go back",
    re.IGNORECASE,
)
_REDRAW = re.compile(
    r"다시\s*(?:그려|그리|그렸|뽑|생성|만들|해\s*줘|해줘|해주|해봐|한\s*번|하자|부탁|제작|해$|해라|해\b)|다시해|다시요|(?:다른|새|딴)\s*(?:그림|사진|이미지|배경|걸로|거로|거)\s*(?:로|으로)?\s*(?:바꿔|해|그려|보여|뽑|줘|없|부탁|$)"
    r"|(?:그림|사진|이미지|배경)\s*(?:이|을|은|만|좀)?\s*(?:다시|새로|바꿔|바꾸|별로|이상|마음에\s*안|맘에\s*안|교체|다르게)"
    r"|새로\s*(?:그려|그리|뽑|만들)|^다시$|한\s*번\s*더\s*(?:그|만|해|뽑)|\s다시$|redraw|another\s+(?:picture"
    r"|image)|try again",
    re.IGNORECASE,
)
_REWORD = re.compile(
    r"(?:다른|새|딴|새로운)\s*(?:문구|멘트|카피|글귀|말|제목)|(?:문구|멘트|카피|글귀|제목)\s*(?:를|을|가|은|는|만|좀)?\s*(?:좀\s*)?(?:다르게|다시|바꿔|바꾸|별로|이상|마음에\s*안|맘에\s*안|수정|고쳐|새로|변경|교체|다른)|another\s+(?:wording|text|copy)|reword",
    re.IGNORECASE,
)
_RESHAPE = re.compile(
    r"(?:제목|글씨|글자|문구|가격|글)\S{0,2}\s*(?:위치|자리)?\S{0,2}\s*(?:위쪽|아래쪽|위|아래|밑|왼쪽|오른쪽|가운데|중앙|옆)(?:으로|로|에|쪽으로)|(?:글씨|글자|제목)\s*(?:위치|자리)|"
    r"(?:다른|새|딴)\s*(?:모양|템플릿|배치|레이아웃|구도|디자인|틀|형식|스타일)|(?:모양|템플릿|배치|레이아웃|구도|디자인|틀)\s*(?:를|을|이|은|만|좀)?\s*(?:바꿔|바꾸|다르게|별로|다른|변경|이상|마음에\s*안|맘에\s*안)|another\s+(?:layout|design)",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?:[\"“'‘](?P<said>[^\"”'’]{2,40})[\"”'’]|(?P<fact>[가-힣A-Za-z0-9+%~:\s]{2,24}?))\s*(?:한다고|된다고|있다고|해준다고|해드린다고|드린다고|합니다|이라는|라는|이라고|라고|다고|고)?\s*(?:말|문구|글|내용|것|거)?\s*(?:도|을|를|은|는)?\s*(?:꼭\s*|좀\s*|같이\s*|크게\s*|추가로\s*|하나\s*)?"
    r"(?:넣어|추가해|추가\s*$|적어|써\s*줘|써줘|써\s*주|써주|넣었으면|들어가)"
)
_REMOVED = re.compile(
    r"(?P<fact>[가-힣A-Za-z0-9+%]{2,16}(?:\s[가-힣A-Za-z0-9+%]{1,10})?)\s*(?:이라는|라는)?\s*(?:말|문구|글)?\s*(?:은|는|이|가|을|를|도)?\s*(?:좀|그냥)?\s*(?:빼|지워|없애|삭제)"
)
_BOTH = re.compile(r"둘\s*다|두\s*군데|두\s*곳|양쪽|both", re.IGNORECASE)
_ENGLISH_TOO = re.compile(
    r"영어\s*(?:로\s*도|도|랑|하고|와)|(?:한글|한국어)(?:이?랑|하고|과|와)\s*영어|영문\s*(?:도|병기)|영어\s*(?:같이|함께|병기|추가|넣)|in\s+both|english\s+too"
)
_ENGLISH_ONLY = re.compile(r"영어로\s*(?:만|바꿔|해|써|만들)|영문으로|in\s+english")
_KOREAN_ONLY = re.compile(r"한글로\s*(?:만|바꿔|해)|한국어로|영어\s*(?:는|은)?\s*빼")


@dataclass
class Edit:
    """What a message changes about the look of an ad: the new brief, how much is new, and what was done."""

    brief: AdBrief
    changes: set[Change] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    rest: str = ""
    """The message without the parts that were understood as changes of the look."""

    def note(self, change: Change, sentence: str) -> None:
        """Remember one change and the words for it."""
        self.changes.add(change)
        self.done.append(sentence)

    def look(self, values: Mapping[str, object]) -> None:
        """Change fields of the look."""
        self.brief = self.brief.model_copy(update={"look": self.brief.look.model_copy(update=dict(values))})


def asks_to_undo(text: str) -> bool:
    """Whether the version before is wanted."""
    return bool(_UNDO.search(text))


def asks_to_redraw(text: str) -> bool:
    """Whether another picture is wanted."""
    return bool(_REDRAW.search(text))


def read_edit(text: str, brief: AdBrief) -> Edit:
    """The changes of the look that a message asks for; none when it speaks of something else."""
    edit = Edit(brief, rest=text)
    if _UNDO.search(text):
        edit.note("undo", "아까 광고로 되돌렸어요.")
        return edit
    text = _headline(text, edit)
    _letters(text, edit)
    _shape(text, edit)
    if not fields.hide_or_show(text, edit) and not re.search("말고", text):
        _details(text, edit)
    _ground(edit)
    _light(edit)
    _style(edit)
    _again(text, edit)
    _language(text, edit)
    return edit


def _headline(text: str, edit: Edit) -> str:
    """The message without what it wishes for the headline."""
    wish = lettering.wish_in(text, edit.brief.product)
    if wish is None:
        return text
    edit.look(wish.look)
    edit.note(wish.change, wish.said)
    edit.rest = wish.rest
    return wish.rest


def without_ratio(text: str) -> str:
    """The message without a ratio that it names for the ad, whose digits name no goods: 16:9로."""
    named = _NAMED_RATIO.search(text)
    if named is None or _LESSON.match(text, named.end()):
        return text
    return text[: named.start()] + re.sub(r"^\s?(?:비율|사이즈)?(?:으로|로)?", " ", text[named.end() :])


def shaped(text: str, brief: AdBrief) -> AdBrief:
    """The brief of a first ad in the shape that its message asks for."""
    edit = Edit(brief, rest=text)
    _shape(re.sub(r"네모\s*(?!로|형|난\s*모양|모양)", " ", text), edit)
    return edit.brief


def _letters(text: str, edit: Edit) -> None:
    scale = edit.brief.look.text_scale
    if _SMALLER.search(text):
        edit.look({"text_scale": round(max(SMALLEST, scale / SCALE_STEP), 3)})
        edit.note("layout", "글씨를 더 작게 했어요.")
        edit.rest = _SMALLER.sub(" ", edit.rest)
    elif _BIGGER.search(text):
        edit.look({"text_scale": round(min(LARGEST, scale * SCALE_STEP), 3)})
        edit.note("layout", "글씨를 더 크게 했어요.")
        edit.rest = _BIGGER.sub(" ", edit.rest)


def _shape(text: str, edit: Edit) -> None:
    if re.search("가로수|가로등|네모난\\s*(?:케이크|빵)", text):
        return
    named = _NAMED_RATIO.search(text)
    if named and _LESSON.match(text, named.end()):
        named = None
    asked = named.group(1) if named else next((shape for pattern, shape in _RATIOS if pattern.search(text)), None)
    if asked is None:
        return
    ratio = _ratio_for(asked, edit.brief)
    edit.brief = edit.brief.model_copy(update={"aspect_ratio": (ratio,)})
    words = {"tall": "세로 모양", "wide": "가로 모양", "1:1": "네모 모양"}.get(asked, f"{asked} 모양")
    edit.note("layout", f"{words}으로 바꿨어요.")
    for pattern, _ in _RATIOS:
        edit.rest = pattern.sub(" ", edit.rest)


def _ratio_for(asked: str, brief: AdBrief) -> str:
    """The ratio that a place accepts: the tallest that a Kakao message allows is 3:4."""
    place = brief.channel[0] if brief.channel else "instagram_feed"
    if asked == "tall":
        if place.startswith("kakao") or place in ("naver_place", "google_business", "baemin", "coupangeats"):
            return "3:4"
        return "4:5" if place in ("daangn", "naver_blog", "naver_place_news") else "9:16"
    if asked == "wide":
        wide = {
            "kakao_channel": "2:1",
            "kakao_wide": "4:3",
            "naver_place": "8:5",
            "google_business": "4:3",
            "baemin": "4:3",
        }
        return wide.get(place, "16:9")
    return asked


_GROUNDS = (
    (r"빨간|빨강|붉은|주황|노란|노랑|갈색|베이지|오렌지", "warm"),
    (r"분홍|핑크|보라|연보라|하늘색|민트|연두|파스텔", "pastel"),
    (r"파란|파랑|초록|녹색|블루|그린", "fresh"),
    (r"검은|검정|까만|블랙|남색|네이비", "luxury"),
    (r"하얀|흰|화이트|회색|그레이", "minimal"),
)


def _ground(edit: Edit) -> None:
    """A colour for the background is a look of the picture: pink is pastel, black is fine and dark."""
    named = re.search(r"배경\S{0,2}\s*(?:색\S{0,2}\s*)?(?:좀\s*)?(?P<colour>[가-힣]{1,4})", edit.rest)
    style = next((style for colours, style in _GROUNDS if named and re.search(colours, named["colour"])), None)
    if style and style != edit.brief.style:
        edit.brief = edit.brief.model_copy(update={"style": style})
        edit.note("picture", "배경 느낌을 바꿔서 다시 그렸어요.")


def _light(edit: Edit) -> None:
    text = edit.rest
    look = edit.brief.look
    if re.search(r"따뜻한\s*(?!느낌|분위기|색|톤|배경|그림|걸|거)[가-힣]", text) and not re.search(
        "배경|분위기|느낌|그림", text
    ):
        return
    if _WARM.search(text):
        edit.look({"warmth": min(2, look.warmth + 1)})
        edit.brief = edit.brief.model_copy(update={"style": "warm"})
        edit.note("picture", "배경을 더 따뜻하게 바꿨어요.")
    elif _COOL.search(text):
        edit.look({"warmth": max(-2, look.warmth - 1)})
        edit.brief = edit.brief.model_copy(update={"style": "fresh"})
        edit.note("picture", "배경을 더 시원하게 바꿨어요.")
    if _DARK.search(text):
        edit.look({"brightness": max(-2, look.brightness - 1)})
        edit.note("picture", "배경을 더 어둡게 바꿨어요.")
    elif _BRIGHT.search(text):
        edit.look({"brightness": min(2, look.brightness + 1)})
        edit.note("picture", "배경을 더 밝게 바꿨어요.")


def _style(edit: Edit) -> None:
    style, tone = shops.style_of(edit.rest), shops.tone_of(edit.rest)
    if style and style != edit.brief.style and "picture" not in edit.changes:
        edit.brief = edit.brief.model_copy(update={"style": style})
        edit.note("picture", "느낌을 바꿔서 다시 그렸어요.")
    if tone:
        edit.brief = edit.brief.model_copy(update={"tone": tone})
        edit.note("words", "말투를 바꿨어요.")


def _details(text: str, edit: Edit) -> None:
    brief = edit.brief
    if match := _REMOVED.search(text):
        gone = match["fact"].strip()
        kept = tuple(detail for detail in brief.details if gone not in detail and detail not in gone)
        if kept != brief.details:
            edit.brief = brief.model_copy(update={"details": kept})
            edit.note("words", f"‘{gone}’ 글을 뺐어요.")
            return
    if match := _ADDED.search(text):
        fact = (match["said"] or match["fact"] or "").strip()
        fact = re.sub(r"^(?:그리고|아|참|또|여기에|여기|광고에|밑에|아래에|위에)\s+", "", fact)
        fact = re.sub(r"\s*(?:도|을|를|은|는|이라고|라고|좀|꼭)$", "", fact)
        if (
            2 <= len(fact) <= 24
            and not re.search(
                r"^(?:사진|그림|배경|문구|글씨|효과|이거|그거|이것|그것|영어|영문|한글|한국어|가격|전화)", fact
            )
            and not _is_counted(fact)
            and not payments.said(match.group())
        ):
            edit.brief = brief.model_copy(update={"details": tuple(dict.fromkeys((*brief.details, fact)))})
            edit.note("words", f"‘{fact}’ 글을 넣었어요.")
            edit.rest = edit.rest.replace(match.group(), " ")


def _is_counted(fact: str) -> bool:
    """Whether the words are a price, a discount or a day: those belong into their own slots."""
    return bool(
        numerals.amounts(fact)
        or numerals.percents(fact)
        or numerals.phones(fact)
        or re.search(r"\d\s*[월일]|까지|부터|^[\d\s-]+$", fact)
    )


def _again(text: str, edit: Edit) -> None:
    look = edit.brief.look
    if _REWORD.search(text) and "words" not in edit.changes:
        edit.look({"candidate": edit.brief.look.candidate + 1, "headline": ""})
        edit.note("words", "다른 문구로 바꿨어요.")
    elif _RESHAPE.search(text):
        known = TEMPLATES.index(look.template) if look.template in TEMPLATES else 0
        edit.look({"template": TEMPLATES[(known + 1) % len(TEMPLATES)]})
        edit.note("layout", "다른 모양으로 바꿨어요.")
    elif _REDRAW.search(text) and not edit.changes & {"layout", "words", "picture"}:
        edit.look({"picture_round": look.picture_round + 1})
        edit.note("picture", "그림을 다시 그렸어요.")
    elif "picture" in edit.changes:
        edit.look({"picture_round": look.picture_round + 1})


def _language(text: str, edit: Edit) -> None:
    language = (
        "ko+en"
        if _ENGLISH_TOO.search(text.lower())
        else "en"
        if _ENGLISH_ONLY.search(text.lower())
        else "ko"
        if _KOREAN_ONLY.search(text)
        else None
    )
    if language and language != edit.brief.language:
        edit.brief = edit.brief.model_copy(update={"language": language})
        edit.note(
            "words", {"ko+en": "영어도 함께 넣었어요.", "en": "영어로 바꿨어요.", "ko": "한국어로 바꿨어요."}[language]
        )


def biggest(changes: set[Change]) -> Change:
    """The one change that covers all of them."""
    if "undo" in changes:
        return "undo"
    if "new" in changes or {"picture", "words"} <= changes:
        return "new"
    order: tuple[Change, ...] = ("picture", "words", "layout")
    return next((change for change in order if change in changes), "none")


def wants_both(text: str) -> bool:
    """Whether both of two places are meant."""
    return bool(_BOTH.search(text))
