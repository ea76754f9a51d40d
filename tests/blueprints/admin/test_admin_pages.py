"""The admin's pages: what they show, what they refuse, and in how many statements."""

from collections.abc import Callable
from typing import Any

import pytest

from app.blueprints.admin.charts import columns, rows
from app.clock import day_of, utc_now
from app.jobs.presence import Presence
from app.repositories.books import Addition, BookRepository
from app.transaction import transactional
from tests.blueprints.conftest import Site
from tests.pages import Page, Visitor
from tests.statements import counted_statements

PAGES = ("gallery", "gallery?q=bread", "users", "statistics", "jobs", "audit", "health", "standards",
         "standards?kind=rule", "standards/channel/daangn", "standards/rule/F01", "standards/label/all",
         "standards/wage/all")  # fmt: skip


@pytest.fixture
def admin(site: Site) -> Visitor:
    visitor = site.visitor()
    visitor.join("boss")
    with site.app.app_context():
        site.town.accounts.make_admin("boss")
    return visitor


def ad_of(page: Page) -> str:
    return page.text.split('data-ad="')[1].split('"')[0]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_opens_also_when_there_is_nothing(site: Site, admin: Visitor, language: str) -> None:
    admin.headers = {"Accept-Language": language}
    empty = [admin.get(f"/admin/{name}").status for name in PAGES]
    _owner, chat = site.owner_with_ad()
    full = [
        admin.get(f"/admin/{name}").status for name in (*PAGES, f"ads/{ad_of(chat)}", f"users/{site.town.owner.id}")
    ]

    assert set(empty + full) == {200}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_as_many_statements_for_many_ads_as_for_one(site: Site, admin: Visitor, name: str) -> None:
    def sent() -> int:
        with site.app.app_context(), counted_statements() as statements:
            admin.get(f"/admin/{name}")
        return len(statements)

    site.owner_with_ad()
    for_one = sent()
    for number in range(8):
        site.visitor().say(f"bread {number}")
    site.work()

    # One for the login, one for the list; statistics and health ask two things.
    assert sent() == for_one <= 3


@pytest.mark.parametrize(
    "query",
    ["industry=x", "style=%00x", "status=all", "state=1", "since=yesterday", "until=99999-01-01", "q=" + "가" * 101,
     "channel=" + "x" * 65, "since=0001-01-01"],
)  # fmt: skip
def test_a_filter_that_cannot_be_meant_is_refused_with_words(admin: Visitor, query: str) -> None:
    page = admin.get(f"/admin/gallery?{query}")

    assert page.status == 422 and page.words.strip()


@pytest.mark.parametrize(
    "query", ["before=x", "before=20300101T000000.000000_99999999999999999999", "q=((((a%2B)%2B)%2B)%24"]
)
def test_a_forged_cursor_or_a_pattern_is_harmless(admin: Visitor, query: str) -> None:
    assert admin.get(f"/admin/gallery?{query}").status == 200


def test_users_and_statistics_refuse_nonsense_too(admin: Visitor) -> None:
    assert [admin.get(f"/admin/{path}").status for path in (
        "users?before=-1", "users?q=" + "x" * 65, "statistics?days=-7", "users/999999", "ads/999999"
    )] == [422, 422, 422, 404, 404]  # fmt: skip


def test_large_figures_can_be_read_and_say_of_which_days_they_are(site: Site, admin: Visitor) -> None:
    today = day_of(utc_now())
    with site.app.app_context(), transactional():
        BookRepository().count(
            today, [Addition("ended", "done", 12841), Addition("picture", "reused", 3415, 3_343_500_000)]
        )

    page = admin.get("/admin/statistics?days=7")

    assert "12,841" in page.words and "3,415" in page.words and "3,343.5 MB" in page.words
    assert f"{today.month}월 {today.day}일" in page.words
    assert page.words.count("12841") == 0


def test_one_form_acts_on_the_chosen_ads_and_the_owner_reads_why(site: Site, admin: Visitor) -> None:
    owner, chat = site.owner_with_ad()
    form = admin.get("/admin/gallery").form("/admin/ads")
    done = admin.submit(form, ad=f"{ad_of(chat)}:0", act="hide", reason="가격이 달라요")
    again = admin.send(form, ad=f"{ad_of(chat)}:0", act="flag", reason="too late")

    assert done.url == "/admin/gallery" and again.status_code == 409
    assert "그사이 다른 관리자가" in again.text and 'value="too late"' in again.text
    shown = owner.get(chat.url)
    assert "가격이 달라요" in shown.words
    sent = owner.submit(shown.form("/appeal"), appeal="사실이에요")
    assert sent.url == chat.url and "보냈어요" in sent.words
    assert "사실이에요" in admin.get(f"/admin/ads/{ad_of(chat)}").words
    assert len(admin.get("/admin/gallery?state=appealed").images) == 1
    assert owner.client.get(f"/generations/{ad_of(chat)}/files/0.jpg").status_code == 409


def test_ads_that_an_admin_put_away_come_back_by_the_notice_and_from_the_bin(site: Site, admin: Visitor) -> None:
    chats = [site.owner_with_ad()[1], site.owner_with_ad("cake")[1]]
    marks = [f"{ad_of(chat)}:0" for chat in chats]

    away = admin.submit(admin.get("/admin/gallery").form("/admin/ads"), ad=marks, act="bin")
    back = admin.submit(next(form for form in away.forms if "/restore/" in form.action))
    admin.submit(back.form("/admin/ads"), ad=marks, act="bin")
    binned = admin.get("/admin/gallery?status=bin")
    one = admin.submit(binned.form("/admin/ads"), ad=marks[0], act="restore")

    assert "광고 2개를 휴지통에" in away.words and (len(away.images), len(back.images)) == (0, 2)
    assert (len(binned.images), len(one.images)) == (2, 1)
    assert 'name="act" value="bin"' not in binned.text and 'name="act" value="restore"' not in back.text


def test_a_hidden_ad_says_so_first_and_offers_nothing_to_take_home(site: Site, admin: Visitor) -> None:
    owner, chat = site.owner_with_ad()
    assert any("/files/" in link for link in owner.get("/ads").links)
    form = admin.get("/admin/gallery").form("/admin/ads")
    admin.submit(form, ad=f"{ad_of(chat)}:0", act="hide", reason="가격이 달라요")

    shown, listed = owner.get(chat.url), owner.get("/ads")

    assert shown.text.index("가격이 달라요") < shown.text.index('class="ad-frame"')
    assert "사실이면" not in shown.words and "data-share" not in shown.text
    assert "숨겨진 광고" in listed.words
    assert not any("/files/" in link for link in (*shown.links, *listed.links))


def test_a_version_of_a_hidden_ad_asks_what_was_changed_and_not_why_we_are_wrong(site: Site, admin: Visitor) -> None:
    owner, chat = site.owner_with_ad()
    admin.submit(
        admin.get("/admin/gallery").form("/admin/ads"), ad=f"{ad_of(chat)}:0", act="hide", reason="가격이 달라요"
    )
    hidden = owner.get(chat.url)
    owner.submit(hidden.form("/words"), headline="Warm bread")
    site.work()

    version = owner.get(chat.url)

    assert "사실과 다른가요?" in hidden.text and "무엇을 고치셨나요?" not in hidden.text
    assert "무엇을 고치셨나요?" in version.text and "사실과 다른가요?" not in version.text
    sent = owner.submit(version.form("/appeal"), appeal="가격을 고쳤어요")
    assert "가격을 고쳤어요" in sent.words and "이의" not in sent.words


@pytest.mark.parametrize(
    "fields", [{"ad": "x:0"}, {"ad": "1:-1"}, {"ad": "9" * 30 + ":0"}, {"act": "explode"}, {"ad": ""}]
)
def test_a_forged_choice_is_refused(site: Site, admin: Visitor, fields: dict[str, Any]) -> None:
    site.owner_with_ad()
    form = admin.get("/admin/gallery").form("/admin/ads")

    answer = admin.send(form, **{"ad": "1:0", "act": "flag", "reason": "why", **fields})

    assert answer.status_code == 422


def test_a_waiting_job_is_stopped_and_tried_again_from_the_board(site: Site, admin: Visitor) -> None:
    visitor = site.visitor()
    chat = visitor.say("bread")
    board = admin.get("/admin/jobs")
    job = next(form for form in board.forms if form.action.startswith("/admin/jobs/"))
    stopped = admin.submit(job, act="cancel")
    again = admin.submit(next(form for form in stopped.forms if form.action == job.action), act="retry")
    site.work()

    assert again.status == 200
    assert 'class="ad ad-done"' in visitor.get(chat.url).text
    assert "data-region" in admin.get("/admin/jobs?fragment=1").text


def test_a_job_that_ended_meanwhile_is_told_on_the_board(site: Site, admin: Visitor) -> None:
    site.visitor().say("bread")
    job = next(form for form in admin.get("/admin/jobs").forms if form.action.startswith("/admin/jobs/"))
    site.work()

    page = admin.submit(job, act="retry")

    assert page.status == 409 and "data-region" in page.text and "지금은" in page.words


def test_a_user_is_deleted_only_by_name(site: Site, admin: Visitor) -> None:
    user = site.visitor()
    user.join("baker")
    user_id = admin.get("/admin/users?q=baker").text.split("/admin/users/")[1].split('"')[0]
    page = admin.get(f"/admin/users/{user_id}")
    kept = admin.submit(page.form("/delete"), login_id="somebody")
    exported = admin.send(page.form("/export"))
    gone = admin.submit(page.form("/delete"), login_id="baker")

    assert kept.status == 422 and kept.form("/delete").fields["login_id"] == "somebody"
    assert (gone.url, exported.mimetype) == ("/admin/users", "application/zip")
    assert user.get("/account").url == "/login"


@pytest.mark.parametrize(("act", "field"), [("hide", "reason"), ("flag", "reason"), ("label", "label")])
def test_an_act_without_its_words_is_told_at_the_field_of_the_same_gallery(
    site: Site, admin: Visitor, act: str, field: str
) -> None:
    _owner, chat = site.owner_with_ad()
    form = admin.get("/admin/gallery?status=done").form("/admin/ads")

    page = admin.submit(form, ad=f"{ad_of(chat)}:0", act=act, reason="", label="")

    again = page.form("/admin/ads")
    assert page.status == 422 and "이유를 짧게" in page.words
    # Nothing that opens only when it is asked for may hide the fault.
    assert "popover" not in page.text
    assert f'name="{field}" value="" aria-invalid="true"' in page.text
    assert again.fields["next"] == "/admin/gallery?status=done" and f'value="{ad_of(chat)}:0" checked' in page.text
    assert admin.submit(again, act=act, reason="가격", label="가격").status == 200


def test_what_was_typed_on_the_page_of_an_ad_stays_when_it_is_refused(site: Site, admin: Visitor) -> None:
    _owner, chat = site.owner_with_ad()
    form = admin.get(f"/admin/ads/{ad_of(chat)}").form("/admin/ads")

    page = admin.submit(form, act="hide", reason="x" * 301, label="가격")

    again = page.form("/admin/ads")
    assert page.status == 422 and page.title.startswith(f"광고 {ad_of(chat)}")
    assert (again.fields["reason"], again.fields["label"]) == ("x" * 301, "가격")


def test_nothing_chosen_is_told_above_the_gallery(site: Site, admin: Visitor) -> None:
    site.owner_with_ad()
    form = admin.get("/admin/gallery").form("/admin/ads")

    page = admin.submit(form, ad=[], act="bin", reason="가격")

    assert page.status == 422 and "하나 이상" in page.words and page.form("/admin/ads").fields["reason"] == "가격"


def test_what_was_chosen_and_is_not_on_the_page_stays_chosen(site: Site, admin: Visitor) -> None:
    _owner, chat = site.owner_with_ad()
    site.owner_with_ad("cake")
    form = admin.get("/admin/gallery?q=cake").form("/admin/ads")

    page = admin.submit(form, ad=f"{ad_of(chat)}:0", act="flag", reason="")

    assert f'value="{ad_of(chat)}:0" checked' in page.text


def user_page(admin: Visitor, name: str) -> Page:
    return admin.get(admin.get(f"/admin/users?q={name}").text.split('table-link" href="')[1].split('"')[0])


@pytest.mark.parametrize("quota", ["-5", "abc", "10001"])
def test_a_quota_that_is_none_is_told_at_its_field_and_stays_typed(site: Site, admin: Visitor, quota: str) -> None:
    site.visitor().join("baker")
    opened = user_page(admin, "baker")
    form = next(form for form in opened.forms if "quota" in form.fields)

    page = admin.submit(form, act="quota", quota=quota)

    again = next(form for form in page.forms if "quota" in form.fields)
    assert page.status == 422 and again.fields["quota"] == quota and page.url == opened.url
    assert page.text.count('aria-invalid="true"') == 1


def test_a_block_needs_a_reason_and_whom_it_shuts_out_reads_so_after_the_right_password(
    site: Site, admin: Visitor
) -> None:
    blocked = site.visitor()
    blocked.join("baker")
    form = next(form for form in user_page(admin, "baker").forms if "reason" in form.fields)

    refused = admin.submit(form, act="block", reason="")
    done = admin.submit(form, act="block", reason="스팸이에요")

    assert refused.status == 422 and "이유를 짧게" in refused.words and done.status == 200
    log = admin.get("/admin/audit").words
    assert "스팸이에요" in log and "이유" in log and "reason" not in log
    login = blocked.get("/account")
    told = [
        blocked.submit(next(form for form in login.forms if "login_id" in form.fields), login_id="baker", password=word)
        for word in ("a wrong secret", "a long enough secret")
    ]
    assert ["이용이 막힌 계정이에요" in page.words for page in told] == [False, True]


def test_what_cannot_be_done_to_oneself_is_told_on_the_same_page(admin: Visitor) -> None:
    form = next(form for form in user_page(admin, "boss").forms if "reason" in form.fields)

    page = admin.submit(form, act="block", reason="why")

    assert page.status == 409 and page.form("/delete") and "내 계정" in page.words


def test_an_owner_sees_what_is_left_of_the_day(site: Site) -> None:
    owner, _chat = site.owner_with_ad()
    limit = site.app.extensions["settings"].daily_limit

    assert f"남은 새 광고 {limit - 1}개" in owner.get("/ads").words


def test_the_chat_says_what_is_left_once_it_is_little(site: Site, admin: Visitor) -> None:
    owner, chat = site.owner_with_ad()
    owner.join("baker")
    assert "남은 새 광고" not in owner.get(chat.url).words
    form = next(form for form in user_page(admin, "baker").forms if "quota" in form.fields)
    admin.submit(form, act="quota", quota="3")

    assert "오늘 남은 새 광고 2개" in owner.get(chat.url).words


@pytest.mark.parametrize("draw", [columns, rows])
@pytest.mark.parametrize("values", [[], [0.0], [1.0], [3.0, 7.0, 1_000_000.0], [0.0003, 0.0001]])
def test_a_chart_stays_inside_its_axes(draw: Callable[..., Any], values: list[float]) -> None:
    chart = draw([(str(place), value) for place, value in enumerate(values)])

    for bar in chart.bars:
        assert chart.left <= bar.x and bar.x + bar.width <= chart.right + 0.1
        assert chart.top <= bar.y + 0.1 and bar.y + bar.height <= chart.bottom + 0.1
    assert 2 <= len(chart.ticks) <= 7


def test_the_board_shows_a_worker_that_waits_and_says_when_there_is_none(site: Site, admin: Visitor) -> None:
    nobody = admin.get("/admin/jobs").words
    presence = Presence(site.app, site.town.worker)
    presence.sign()

    somebody = admin.get("/admin/jobs").words

    assert "응답하는 작업자가 없어요" in nobody
    assert "일을 기다리는 중" in somebody and "응답하는 작업자가 없어요" not in somebody
