"""What the law says about an ad, as its owner reads it: what to change, what to tell, what saving confirms."""

from app.engines.contracts import LawFinding
from app.errors import StatementMissing
from app.repositories.downloads import DownloadRepository
from app.repositories.generations import GenerationRepository
from app.transaction import transactional
from tests.blueprints.conftest import Site
from tests.pages import Page, Visitor


def finding(kind: str, rule_id: str, matched: str = "소금빵") -> LawFinding:
    return LawFinding.model_validate(
        {"rule_id": rule_id, "kind": kind, "matched": matched, "reason": "이유", "law": "어떤법 §1", "rewrite": "말"}
    )


def an_ad_with(site: Site, *findings: LawFinding) -> tuple[Visitor, Page]:
    site.town.engines.law.findings = findings
    return site.owner_with_ad()


def file_of(page: Page) -> str:
    return next(link for link in page.links if "/files/0.jpg" in link)


def number_of(page: Page) -> int:
    return int(page.text.split('data-ad="')[1].split('"')[0])


def records(site: Site, page: Page) -> list[list[str]]:
    with site.app.app_context(), transactional():
        return [record.confirmed for record in DownloadRepository().of_generation(number_of(page))]


def test_an_ad_without_findings_is_saved_without_a_word(site: Site) -> None:
    visitor, chat = an_ad_with(site)
    assert "사실이라고" not in chat.words
    assert visitor.client.get(file_of(chat)).mimetype == "image/jpeg"


def test_saving_says_what_it_confirms_and_the_answer_is_noted(site: Site) -> None:
    visitor, chat = an_ad_with(site, finding("evidence", "F07", "국내산"))
    assert "저장하면 아래 내용이 사실이라고 확인하는 거예요" in chat.words
    assert "원산지와 품종이 정말 맞나요?" in chat.words and "법률 자문이 아니에요" in chat.words

    visitor.client.get(file_of(chat))

    assert records(site, chat) == [["F07"]]
    assert "확인하고 저장했어요" in visitor.get(chat.url).words


def test_a_link_that_skips_the_question_leads_to_it(site: Site) -> None:
    visitor, chat = an_ad_with(site, finding("review", "TP16", "증정"))

    page = visitor.get(file_of(visitor.get("/ads")))

    assert "저장하면 아래 내용이" in page.words and records(site, chat) == []


def test_what_is_not_true_is_left_out_with_one_tap(site: Site) -> None:
    visitor, chat = an_ad_with(site, finding("evidence", "F07"))
    visitor.submit(chat.form("/claims"), rule_id="F07")
    site.town.engines.law.findings = ()
    site.work()
    after = visitor.get(chat.url)
    assert "2 / 2" in after.words and "(F07)" in after.words and "‘소금빵’ 빼 주세요" in after.words


def test_a_forbidden_claim_names_the_reason_and_other_words_and_no_file_is_offered(site: Site) -> None:
    _, chat = an_ad_with(site, finding("block", "F01", "소금빵"))
    assert "음식이 병에 좋다는 말이에요" in chat.words and "‘든든한 한 끼’ 말로 바꿀까요?" in chat.words
    assert "바꾸기" in chat.words and "직접 쓰기" in chat.words
    assert not any("/files/" in link for link in chat.links)
    assert f"#word-{number_of(chat)}-headline" in chat.links


def test_the_address_of_a_file_that_may_not_leave_leads_back_to_its_ad(site: Site) -> None:
    visitor, chat = an_ad_with(site, finding("block", "F01"))
    page = visitor.get(f"/generations/{number_of(chat)}/files/0.png")
    assert page.status == 200 and "음식이 병에 좋다는 말이에요" in page.words


def test_a_refusal_of_the_service_has_one_way_back_to_the_ad(site: Site) -> None:
    with site.app.test_request_context("/generations/5/files/0.jpg", headers={"Accept-Language": "ko"}):
        page, status = site.app.handle_user_exception(StatementMissing(reason="등록번호가 있어야 해요"))  # type: ignore[misc]
    assert status == 409 and 'href="/generations/5"' in page and "등록번호가 있어야 해요." in page


def test_a_missing_statement_is_filled_in_on_the_card_and_kept_with_the_shop(site: Site) -> None:
    visitor, chat = an_ad_with(site, finding("require", "A02", ""), finding("require", "A07", ""))
    form = chat.form("/statements")
    assert {"registration_number", "tuition"} <= set(form.fields)
    assert not any("/files/" in link for link in chat.links)

    site.town.engines.law.findings = ()
    visitor.submit(form, registration_number="제1234호", tuition="월 280,000원")
    site.work()
    after = visitor.get(chat.url)

    assert "말씀하신 내용을 넣었어요" in after.words and "/files/0.jpg" in file_of(after)
    assert visitor.get("/account").form("/shop").fields["registration_number"] == "제1234호"


def test_a_statement_form_that_is_sent_empty_says_so(site: Site) -> None:
    visitor, chat = an_ad_with(site, finding("require", "T03", ""))
    page = visitor.submit(chat.form("/statements"))
    assert "이 칸을 채워 주세요" in page.words and "2 / 2" not in page.words


def test_a_hint_is_one_quiet_line_and_stops_nothing(site: Site) -> None:
    visitor, chat = an_ad_with(site, finding("warn", "G05", "무조건"))
    assert "‘무조건’: 잘라 말하는 표현" in chat.words
    assert visitor.client.get(file_of(chat)).mimetype == "image/jpeg"


def test_nobody_else_may_change_the_claims_of_an_ad(site: Site) -> None:
    _visitor, chat = an_ad_with(site, finding("evidence", "F07"))
    stranger, _own = site.owner_with_ad()
    form = chat.form("/claims")
    form.fields["csrf_token"] = stranger.get("/").form("/messages").fields["csrf_token"]
    assert stranger.send(form, rule_id="F07").status_code == 404


def test_a_rule_that_does_not_touch_the_ad_changes_nothing(site: Site) -> None:
    visitor, chat = an_ad_with(site, finding("evidence", "F07"))
    assert visitor.send(chat.form("/claims"), rule_id="G01").status_code == 409


def test_the_notice_about_ai_is_read_before_the_first_word_and_has_a_page(site: Site) -> None:
    visitor = site.visitor()
    home = visitor.get("/")
    assert "동의하시는 거예요" in home.words and "/about-ai" in home.links
    about = visitor.get("/about-ai")
    assert "AI 생성 이미지" in about.words and "다른 회사에 보내지 않아요" in about.words
    assert "동의하시는" not in site.owner_with_ad()[0].get("/").words


def test_the_photo_field_reminds_of_those_who_can_be_seen(site: Site) -> None:
    assert "얼굴이 나온 사진은 허락을 받았는지 확인해 주세요" in site.visitor().get("/").words


def made_with(site: Site, page: Page, *, note: str = "", visual: dict[str, object] | None = None) -> None:
    with site.app.app_context(), transactional():
        ad = GenerationRepository().get(number_of(page))
        assert ad is not None
        ad.recipe = {**(ad.recipe or {}), "visual": {"kind": "scene", "engine": "painter", **(visual or {})}}
        told = {"note": note, "model": "gpt-x", "tokens": 1234, "cost_usd": 0.0012}
        ad.ad_copy, ad.spent = {**(ad.ad_copy or {}), **told}, {"reading": None, "writing": told}


def test_what_was_made_in_a_simpler_way_says_so_quietly(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    made_with(site, chat, note="fallback_rules", visual={"instead_of": "sdxl"})
    page = visitor.get(chat.url)
    assert "지금은 기본 문구로 썼어요" in page.words and "그림 엔진이 아직 준비되지 않아" in page.words
    assert "flask models pull" not in page.text


def test_a_product_that_was_kept_as_it_is_has_its_badge(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    assert "제품 원본 유지" not in chat.words
    made_with(site, chat, visual={"product_kept": True})
    assert "제품 원본 유지" in visitor.get(chat.url).words


def test_an_admin_sees_the_command_and_what_a_model_cost(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    made_with(site, chat, visual={"instead_of": "sdxl"})
    visitor.join("chief")
    with site.app.app_context():
        site.town.accounts.make_admin("chief")
    assert "flask models pull sdxl" in visitor.get(chat.url).text
    gallery = visitor.get("/admin/gallery").words
    assert "gpt-x" in gallery and "1234" in gallery and "$0.0012" in gallery
