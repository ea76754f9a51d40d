"""What admins do about users, and what is left when one is gone."""

import io
import json
import zipfile

import pytest

from app.errors import DomainError, LoginNotFound, MessageTooLong, NotYourself, QuotaUnknown, ReasonMissing
from app.extensions import db
from app.models import GenerationHistory, ImageMatching, LoginSession, User
from app.repositories.audit import AuditRepository
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.images import ImageRepository
from app.repositories.people import PeopleRepository
from app.services.people import People
from app.services.tokens import Tokens
from app.transaction import transactional
from tests.factories import an_ad, an_owner
from tests.statements import counted_statements
from tests.town import HERE, Town


@pytest.fixture
def admin(town: Town) -> User:
    user = an_owner()
    with transactional():
        user.become_admin()
    return user


@pytest.fixture
def people(town: Town) -> People:
    return People(town.store)


def read(user_id: int) -> User | None:
    with transactional():
        db.session.expire_all()
        return db.session.get(User, user_id)


def test_each_act_changes_the_account_and_is_written_down(town: Town, admin: User, people: People) -> None:
    user = town.accounts.register(None, "baker", "a long enough secret", HERE).user
    people.block(admin, user.id, "스팸이에요")
    blocked = read(user.id)
    assert blocked is not None and blocked.is_disabled
    people.unblock(admin, user.id)
    people.set_role(admin, user.id, "admin")
    people.set_role(admin, user.id, "owner")
    people.set_quota(admin, user.id, 3)
    people.sign_out(admin, user.id)

    found = read(user.id)
    assert found is not None
    assert (found.is_disabled, found.role, found.daily_limit) == (False, "owner", 3)
    with transactional():
        assert db.session.query(LoginSession).filter_by(user_id=user.id, ended_at=None).count() == 0
    noted = AuditRepository().about("user", user.id)
    assert noted[-1].detail == {"reason": "스팸이에요"}
    acts = [act.act for act in noted]
    assert acts == ["user_sign_out", "user_quota", "user_role", "user_role", "user_unblock", "user_block"]


def test_signing_out_ends_the_tokens_of_programs_too(town: Town, admin: User, people: People) -> None:
    user = town.accounts.register(None, "baker", "a long enough secret", HERE).user
    Tokens().create(user, "계산대", "write", 30)

    people.sign_out(admin, user.id)

    with transactional():
        assert Tokens().of(user) == []


@pytest.mark.parametrize(("reason", "error"), [(" ", ReasonMissing), ("x" * 301, MessageTooLong)])
def test_nobody_is_blocked_without_a_reason_in_a_few_words(
    town: Town, admin: User, people: People, reason: str, error: type[DomainError]
) -> None:
    with pytest.raises(error):
        people.block(admin, town.owner.id, reason)
    found = read(town.owner.id)
    assert found is not None and not found.is_disabled


def test_nobody_does_it_to_the_own_account_or_to_nobody(admin: User, people: People) -> None:
    with pytest.raises(NotYourself):
        people.block(admin, admin.id, "why")
    with pytest.raises(NotYourself):
        people.delete(admin, admin.id)
    with pytest.raises(NotYourself):
        people.set_role(admin, admin.id, "owner")
    with pytest.raises(LoginNotFound):
        people.block(admin, 2**62, "why")
    with pytest.raises(QuotaUnknown):
        people.set_quota(admin, admin.id, -1)


def test_an_export_holds_everything_but_secrets(town: Town, admin: User, people: People) -> None:
    town.make("소금빵 광고", "k1")
    member = town.accounts.register(town.owner, "baker", "a long enough secret", HERE).user
    made = Tokens().create(member, "계산대", "read", 30)

    with zipfile.ZipFile(io.BytesIO(people.export(admin, town.owner.id))) as archive:
        stored = {name: json.loads(archive.read(name)) for name in archive.namelist()}

    assert stored["ads.json"][0]["input_text"] == "소금빵 광고"
    assert {len(stored[f"{kind}.json"]) for kind in ("account", "chats", "ads", "allowance")} == {1}
    assert [login["ended_at"] is None for login in stored["logins.json"]] == [False, True]
    assert [token["name"] for token in stored["tokens.json"]] == ["계산대"]
    assert "hash" not in json.dumps(stored)
    assert made.secret not in json.dumps(stored)


def test_a_deleted_user_leaves_only_what_others_show(town: Town, admin: User, people: People) -> None:
    mine = town.make("소금빵 광고", "k1")
    running = town.post("소금빵 하나 더", "k2")
    shared, other = ImageRepository().of_generation(mine.id)[0], an_ad()
    with transactional():
        ImageRepository().attach(other.id, shared.image_id, "output", 0)
        town.worker._jobs.claim("w" * 16, 60, mine.created_at.replace(year=2100, month=1, day=1))

    people.delete(admin, town.owner.id)
    town.worker.run_until_idle()

    assert read(town.owner.id) is None
    with transactional():
        assert [image.id for image in db.session.query(ImageMatching)] == [shared.image_id]
        assert [ad.id for ad in db.session.query(GenerationHistory)] == [other.id]
    assert [name for name in town.files() if "staging" not in name] == [shared.file_directory]
    assert GalleryRepository().page(wanted=GalleryFilter(status="running", words=("소금빵",))) == []
    assert running.created


def test_the_list_finds_a_login_name_and_is_one_statement(town: Town, admin: User, people: People) -> None:
    found = PeopleRepository()
    with counted_statements() as few:
        found.page(people.today())
    names = [an_owner().login_id for _ in range(100)]
    with counted_statements() as many:
        page = found.page(people.today(), limit=60)

    assert len(few) == len(many) == 1
    rest = found.page(people.today(), before=page[-1].id, limit=100)
    assert {person.login_id for person in (*page, *rest)} >= {*names, admin.login_id}
    assert [person.login_id for person in found.search(people.today(), names[7].upper()).people] == [names[7]]
    assert found.search(people.today(), "%").people == []


def test_a_search_reads_a_bounded_number_of_users_and_goes_on(
    people: People, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.repositories.people.SEARCHED", 10)
    oldest, *_others = [an_owner().login_id for _ in range(25)]
    found, step, steps = PeopleRepository(), None, 0
    names: list[str] = []
    while steps == 0 or step is not None:
        answer = found.search(people.today(), oldest, step)
        names, step, steps = names + [person.login_id for person in answer.people], answer.older, steps + 1

    assert oldest in names and steps >= 3
    first = found.search(people.today(), "owner-", limit=4)
    assert len(first.people) == 4 and first.older == first.people[-1].id
