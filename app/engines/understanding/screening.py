"""What is not a wish for an ad: orders to the machine, trades outside the scope, abuse, claims no ad may make."""

import re
from dataclasses import dataclass

from app.engines.contracts import LawFinding
from app.engines.understanding import law, payments, shops
from app.engines.understanding.vocabulary import lexicon, product_lexicon

_ORDERS = re.compile(
    r"(?:이전|위의?|앞의?|앞선|지금까지|기존|모든|당신의?|너의|네)\s*(?:의\s*)?(?:모든\s*)?(?:지시|명령|규칙|프롬프트|설정|대화|지침)\S*\s*(?:모두|다|전부|싹)?\s*(?:무시|잊|삭제|버려|초기화|출력|보여|알려|공개)"
    r"|(?:너의|너네|당신의?|네가\s*받은)\s*[^.!?\n]{0,10}(?:지시|규칙|프롬프트|설정값?|지침)\S*\s[^.!?\n]{0,16}(?:출력|보여|알려|공개|말해|적어)"
    r"|시스템\s*(?:프롬프트|메시지|메세지|지시|명령)|(?:내부|숨겨진|비밀)\s*(?:지시|지침|규칙|프롬프트)|프롬프트\s*(?:를|을|좀|그대로)?\s*(?:출력|보여|알려|공개|말해)"
    r"|system\s*(?:prompt|message)|(?:ignore|disregard|forget)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+|my\s+)?(?:previous|prior|above|earlier|system)|jailbreak|developer\s*mode|개발자\s*모드|관리자\s*(?:모드|권한|비밀번호)"
    r"|(?:이제|지금)부터\s*(?:너는|넌|당신은|니가)\s|(?:너는|넌|당신은|니가)\s*(?:(?:이제|지금)부터|이제\s\S{1,10}(?:야|다|이다|처럼)(?=[\s.!]|$))"
    r"|(?:규칙|지시|명령|지침|설정)\S{0,2}\s*(?:다|모두|전부|싹)?\s*(?:무시|잊|버려)"
    r"|다른\s*(?:사장|사람|고객|회원|이용자|유저)\S{0,4}\s[^.!?\n]{0,10}(?:데이터|정보|광고|연락처|번호|계정)\S{0,2}\s*(?:좀\s*|다\s*)?(?:보여|알려|출력|내놔|줘)|you\s+are\s+now|act\s+as\s+(?:a|an)\b|reveal\s+your|api\s*키|api\s*key|비밀번호\s*(?:를|좀)?\s*(?:알려|출력|보여)|환경\s*변수|<\|?(?:im_start|system)|DAN\s*모드",
    re.IGNORECASE,
)
_FRAUD = re.compile(
    r"당첨\s*(?:확인|되셨|을?\s*축하)|(?:계좌|카드)\s*(?:번호|비밀번호)\S{0,4}\s*(?:입력|보내|알려|남겨)|주민\s*(?:등록)?\s*번호|인증\s*번호\s*(?:를|을)?\s*(?:입력|보내|알려)|(?:검찰|국세청|은행|경찰|금감원|금융감독원|카드사)\s*(?:사칭|인\s*척|에서\s*보낸|(?:직원|상담원|수사관)\s*(?:인데|인\s*척|이라고|처럼))|계좌\S{0,2}\s*확인\s*(?:하라|하세요|바랍|해\s?주)|개인\s*정보\s*(?:를|을)?\s*(?:입력|보내)|환급금\s*(?:확인|신청|대상|지급)|미납\s*(?:확인|요금)",
)
_FAKE = re.compile(
    r"지어|꾸며|가짜|거짓|허위|있는\s*것\s*처럼|있는\s*척|그럴\s*듯|그럴싸|대충\s*(?:써|만들|적)|알아서\s*(?:써|만들|적|지)|상상|조작|받은\s*(?:것\s*)?처럼|없는데|make\s*up|fake|invent",
    re.IGNORECASE,
)
_PRAISE_TO_WRITE = re.compile(
    r"(?:손님|고객|단골|회원|학부모|수강생|보호자)\S{0,4}\s*.{0,30}(?:라고|다고|다는|라는)\s*(?:했다고|했다|칭찬했다고|말했다고|그랬다고|하는\s*것처럼|후기|리뷰)"
)
_QUOTE = re.compile(r"[\"“「『'‘](?P<said>[^\"”」』'’]{4,200})[\"”」』'’]")


@dataclass(frozen=True)
class Cleaned:
    """A message without what must not be printed, and what was taken out."""

    text: str
    removed: tuple[LawFinding, ...] = ()


def is_order_to_machine(text: str) -> bool:
    """Whether the text tries to command the service, or to use it for fraud."""
    return bool(_ORDERS.search(text) or _FRAUD.search(text))


_MARK_REMOVED = re.compile(
    r"(?:\bAI|에이아이|인공\s*지능|생성(?:형)?\s*이미지|워터\s*마크)[^.!?\n]{0,14}?(?:표시|마크|글자|글씨|문구|라벨|딱지|스티커|로고|이미지)?"
    r"[^.!?\n가-힣]{0,3}(?:은|는|이|가|을|를|도|만|란|좀|다|라고|써\s*있는|된|거|것|\s)*"
    r"(?:빼|없애|없이|지워|지우|제거|삭제|안\s*나오게|안\s*보이게|가려|숨겨|떼)"
    r"|(?:remove|hide|delete|without|get\s+rid\s+of)\s+(?:the\s+)?(?:ai\b|watermark)",
    re.IGNORECASE,
)


def wants_mark_removed(text: str) -> bool:
    """Whether the AI mark is to disappear from the picture."""
    return bool(_MARK_REMOVED.search(text))


# 신축빌라 … 대출 상담 가능: what a home is sold with is no loan business.
_WITH_A_HOME = re.compile(r"\s*(?:은|이|도)?\s*(?:상담|가능|승계|포함|안고|낀|알선)")
# 한의원 말고 한정식집: a trade that is denied is not the one that speaks.
_NOT_THIS = re.compile(r"\s*(?:은|는|이|가)?\s*(?:말고|아니고|아니라|아니에요|아닙니다|아님)")


def outside_scope(text: str) -> str | None:
    """The word of a trade that is not served, or of a wish that is no ad."""
    safe = [(hit.start, hit.end) for hit in lexicon("out_of_scope_safe").find(text)]
    for hit in lexicon("out_of_scope").find(text):
        if any(start <= hit.start < end for start, end in safe) or _NOT_THIS.match(text, hit.end):
            continue
        if hit.text == "대출" and _WITH_A_HOME.match(text, hit.end) and shops.industry_of(text) == "realestate":
            continue
        before, after = text[hit.start - 1 : hit.start] if hit.start else "", text[hit.end : hit.end + 1]
        korean = "가" <= hit.text[0] <= "힣"
        if (
            korean
            and len(hit.text) == 2
            and "가" <= before <= "힣"
            and hit.text in ("의원", "안과", "내과", "치과", "일수", "토토", "필러", "대출")
        ):
            if not re.search(r"(?:[가-힣]{2,})(?:의원|안과|내과|치과)$", text[: hit.end].rsplit(maxsplit=1)[-1]):
                continue
            if hit.text in ("일수", "토토", "필러", "대출"):
                continue
        if hit.text == "일수" and after in "록도":
            continue
        if hit.text in ("슬롯", "선거", "베팅", "토토") and after == "로":
            continue
        return hit.text
    return None


_SMALL_TALK = re.compile(
    r"뭐\s*먹(?:지|을까|냐)|비\s*(?:오나|올까|와요\?)|날씨\S{0,2}\s*(?:어때|어떤|알려|궁금)|(?:주식|코인)\S{0,2}\s*(?:사|팔|어때|오를|추천)|(?:점심|저녁|야식|맛집|영화|노래|여행지)\S{0,2}\s*추천|환율|로또\s*번호|오늘의?\s*운세"
)


def is_no_ad(text: str) -> bool:
    """Whether the message asks for something that is no ad, such as homework."""
    if _SMALL_TALK.search(text) and not product_lexicon().first(text) and not re.search("광고|홍보|가게", text):
        return True
    return bool(lexicon("not_ads").first(text)) and not re.search(
        "광고|홍보|가게|구해|구합|구함|뽑|모집|채용|알바|월급|시급|월\\s*\\d{3}", text
    )


def without_abuse(text: str) -> tuple[str, bool]:
    """The text without swear words, and whether there were any."""
    hits = lexicon("abuse").find(text)
    kept = text
    found = False
    for hit in reversed(hits):
        after = text[hit.end : hit.end + 1]
        before = text[hit.start - 1 : hit.start] if hit.start else ""
        if hit.text in ("졸라", "시바", "새끼", "미친", "구려", "멍청", "씹") and ("가" <= before <= "힣"):
            continue
        if hit.text in ("쓰레기", "시바", "바보") and re.match(r"\s*(?:통|봉투|견|이누|네)", text[hit.end :]):
            continue
        if hit.text == "더럽게" and re.search("옷|이불|세탁", text):
            continue
        found = True
        end = hit.end
        if "가" <= after <= "힣":
            tail = re.match("[가-힣]{0,3}", text[hit.end :])
            end += tail.end() if tail else 0
        kept = kept[: hit.start] + " " + kept[end:]
    return re.sub(r"[ \t]+", " ", kept).strip(), found


_ASKED_TO_SAY = re.compile(
    r"[^.!?\n]{0,40}?(?:다고|라고|다는|라는|고|게)\s*(?:꼭\s*|좀\s*|크게\s*|같이\s*|강조해서?\s*)?(?:써|적어|넣어|해|홍보|강조|광고|알려|말해|만들어|올려)\s*(?:줘|주세요|달라|줄래|드려|하고|해\s*줘|해\s*주세요|주셔요|줘요|줄\s*수)?\S*"
    r"|[^.!?\n]{0,24}?(?:다고|라고|라는\s*말|다는\s*말)(?=\s|$)"
)


def without_claims(text: str, industry: str | None, content_type: str | None) -> Cleaned:
    """The text without clauses that the law forbids in an ad, such as a promise of better marks."""
    places = [
        (_start_of_claim(text, start), _before_goods(text, start, end, (industry, content_type)), finding)
        for start, end, finding in law.blocked(text, industry, content_type)
        # By what customers pay is told in words of its own (payments), not left out.
        if not any(start < stop and begin < end for begin, stop in payments.places(text))
    ]
    if content_type == "hiring":
        places = [place for place in places if not place[2].rule_id.startswith("H0")]
    if not places:
        return Cleaned(text)
    kept = text
    for start, end in reversed(_merged([(start, end) for start, end, _ in places])):
        stop = _end_of_claim(kept, end)
        # A single word goes without a trace, so that the name around it stays whole; a clause leaves a break.
        gap = " \n " if re.search(r"\s", kept[start:stop].strip()) else " "
        kept = kept[:start].rstrip() + gap + kept[stop:].lstrip()
    # A blocked claim explains the removal better than a warning about the same words.
    said = [
        finding.model_copy(update={"matched": text[start : _end_of_word(text, end)].strip()})
        for start, end, finding in places
    ]
    findings = sorted(said, key=lambda finding: finding.kind != "block")
    removed = {finding.rule_id: finding for finding in reversed(findings)}
    return Cleaned(re.sub(r"[ \n]*\n[ \n]*", "\n", kept).strip(), tuple(reversed(removed.values())))


def _start_of_claim(text: str, start: int) -> int:
    """Where the word of a claim begins: 무 belongs to 무마취."""
    prefixed = re.search(r"(?<![가-힣])[무노비]$", text[:start])
    return prefixed.start() if prefixed else start


def _before_goods(text: str, start: int, end: int, shop: tuple[str | None, str | None]) -> int:
    """The end of a claim without the lawful goods that it closes with: the 비누 of 아토피에 좋은 비누 stays."""
    for hit in product_lexicon().find(text[start:end]):
        goods = start + hit.start
        bare = re.search(r"천연\s*$|수제\s*$", text[start:goods])
        if start + hit.end == end and goods > start and not law.blocked(text[goods:end], *shop):
            return goods - len(bare.group()) if bare else goods
    return end


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


# 만들어 드려요: the verb that a claim leans on goes with it, or it would give something.
_HELPING_VERB = re.compile(r"(?<=[어아여려해켜게줘춰])\s+(?:드[려립릴림]|줍|줘|준)[가-힣]*")
_REST_OF_CLAIM = re.compile(
    r"(?:(?<=보다)\s*(?:(?:더|훨씬|많이)\s*)?(?:싼|싸게|싸고|싸요|쌉니다|저렴해요|맛있어요|좋아요|저렴한|저렴하게|맛있는|좋은|나은|큰|많은|푸짐한)(?=\s)|[가-힣A-Za-z%]*)(?:\s+(?:보장|책임|약속|확실|상승|효과|해결|완치|치료|교정|감량)[가-힣]*)*"
)


def _end_of_word(text: str, end: int) -> int:
    if text[end - 1 : end].isspace():
        return end
    rest = _REST_OF_CLAIM.match(text, end)
    stop = rest.end() if rest else end
    helping = _HELPING_VERB.match(text, stop)
    return helping.end() if helping else stop


def _end_of_claim(text: str, end: int) -> int:
    stop = _end_of_word(text, end)
    asked = _ASKED_TO_SAY.match(text, stop)
    if asked:
        between = text[stop : asked.end()]
        if not re.search(r"\d+\s*만|\d{3,}\s*원|\d\s*천\s*원", between) and not _names_goods(between):
            return asked.end()
    return stop


def _names_goods(text: str) -> bool:
    return any(len(hit.text) > 2 for hit in product_lexicon().find(text))


def is_invented_review(text: str) -> bool:
    """Whether words of customers are to be made up."""
    about = re.search("후기|리뷰|평점|별점|고객\\s*평|손님|단골|review", text, re.IGNORECASE)
    return bool(about and (_FAKE.search(text) and re.search("후기|리뷰|평|했다고|라고|review", text, re.I)))


_LEFT_BY_CUSTOMER = re.compile(
    r"남겼|남기[고셨]|남겨\s*(?:주|줬)|달아\s*(?:주|줬)|달렸|써\s*(?:주셨|줬어|주고|주시고)|적어\s*주셨|올려\s*주셨|받았"
)


def reports_review(text: str) -> bool:
    """Whether the text quotes, word for word, what a customer is said to have written."""
    return bool(quoted(text) and _LEFT_BY_CUSTOMER.search(text))


def puts_words_in_mouths(text: str) -> bool:
    """Whether the text reports praise that a customer is said to have given."""
    return bool(_PRAISE_TO_WRITE.search(text))


def quoted(text: str) -> str | None:
    """A pasted quotation, or None."""
    match = _QUOTE.search(text)
    if match:
        return match["said"].strip()
    pasted = re.search(r"(?:후기|리뷰)(?:는|예요|입니다|이에요)?\s*[:：]\s*(?P<said>.{6,200})", text, re.DOTALL)
    return pasted["said"].strip() if pasted else None
