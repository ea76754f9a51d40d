"""Pictures of the same colours and composition: found where PostgreSQL has pgvector, told plainly where it has not."""

import io
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from PIL import Image, ImageDraw, ImageEnhance
from sqlalchemy import delete, text

from app import create_app
from app.blueprints.limits import limiter
from app.config import Settings
from app.extensions import db
from app.models import GenerationHistory, HistoryImage, ImageMatching
from app.repositories.images import ImageRepository, NewPicture
from app.repositories.vectors import VectorRepository
from app.services.backfill import AT_ONCE, Vectors
from app.services.likeness import look_vector
from app.services.vectors import VectorKeeper
from app.storage.local import LocalImageStore
from app.transaction import transactional
from app.wiring import services
from tests.conftest import empty_tables, migrated_app
from tests.factories import an_ad
from tests.pages import Visitor
from tests.postgres import Server
from tests.statements import counted_statements
from tests.threads import at_once
from tests.town import Town, build_town

IMAGES, VECTORS = ImageRepository(), VectorRepository()
FILL = ["data", "backfill", "vectors"]
NOT_HERE = "pgvector is not available here; similar pictures go on being found by their look hash.\n"


@pytest.fixture(scope="module")
def served(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a database of its own, where the vectors are set up; without a context."""
    images = tmp_path_factory.mktemp("vectors")
    for app in migrated_app(postgres.fresh_database("vectors"), images):
        with app.app_context():
            assert app.test_cli_runner().invoke(args=FILL).exit_code == 0
        yield app


@pytest.fixture
def house(served: Flask) -> Iterator[Flask]:
    """The same in its context, with empty tables."""
    with served.app_context():
        empty_tables()
        yield served
        db.session.remove()


@pytest.fixture
def bare(postgres: Server, tmp_path: Path) -> Iterator[Flask]:
    """The application on a migrated PostgreSQL database where nothing was set up; in its context."""
    for app in migrated_app(postgres.fresh_database("bare"), tmp_path / "images"):
        with app.app_context():
            yield app
            db.session.remove()


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def poster(ground: str, thing: str, place: tuple[int, int], size: int = 90) -> Image.Image:
    """A ground, a round thing and two lines that stand for words."""
    image = Image.new("RGB", (240, 300), ground)
    draw = ImageDraw.Draw(image)
    draw.ellipse((*place, place[0] + size, place[1] + size), fill=thing)
    draw.rectangle((30, 20, 200, 44), fill="black")
    draw.rectangle((30, 54, 150, 66), fill="black")
    return image


def shown(image: Image.Image, parent: GenerationHistory | None = None) -> GenerationHistory:
    """A finished ad that shows this picture."""
    ad = an_ad(parent=parent)
    with transactional() as transaction:
        staged = transaction.stage(png(image), "png")
        IMAGES.keep(ad.id, NewPicture(staged, *image.size, "image/png", "output"))
    return ad


def image_of(ad: GenerationHistory) -> int:
    return IMAGES.of_generation(ad.id)[0].image_id


def vectors() -> set[int]:
    with db.engine.connect() as connection:
        return set(connection.scalars(text("SELECT image_id FROM image_vector")))


def fill() -> int:
    return Vectors(services().store).run(lambda _seen: None)


def like(ad: GenerationHistory, *without: GenerationHistory) -> list[int]:
    found = VECTORS.like(image_of(ad), {ad.id, *(one.id for one in without)})
    return [one.generation_id for one in found]


def test_where_there_is_no_postgresql_the_command_says_so_and_all_is_well(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        done = sqlite_app.test_cli_runner().invoke(args=FILL)

        assert (done.exit_code, done.output) == (0, NOT_HERE)
        assert (VECTORS.state(), VECTORS.is_set_up(), VECTORS.like(1, ())) == (None, False, [])


def test_where_the_server_has_no_pgvector_the_command_says_so_and_makes_nothing(bare: Flask, postgres: Server) -> None:
    name = db.engine.url.database
    with psycopg.connect(postgres.plain_url("postgres"), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE \"{name}\" SET extension_control_path = '/nowhere'".encode())
    for engine in db.engines.values():
        engine.dispose()

    done = bare.test_cli_runner().invoke(args=FILL)

    assert (done.exit_code, done.output) == (0, NOT_HERE)
    assert (VECTORS.state(), VECTORS.is_set_up()) == (None, False)


def test_a_role_that_may_not_set_up_is_told_whom_to_ask(bare: Flask, postgres: Server, tmp_path: Path) -> None:
    name, role = db.engine.url.database, f"plain_{tmp_path.name}"
    with psycopg.connect(postgres.plain_url(str(name)), autocommit=True) as connection:
        connection.execute(f'CREATE ROLE "{role}" LOGIN'.encode())
        connection.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"'.encode())
    url = postgres.url(str(name)).replace("postgres@", f"{role}@")

    for app in plain_app(url, tmp_path):
        with app.app_context():
            done = app.test_cli_runner().invoke(args=FILL)

            assert done.exit_code == 1
            assert "permission denied" in done.output and "CREATE EXTENSION vector" in done.output
            assert "Traceback" not in done.output and not VECTORS.is_set_up()
            db.session.remove()


def plain_app(url: str, folder: Path) -> Iterator[Flask]:
    """The application on a database as it is, without a context."""
    app = create_app(Settings(_env_file=None, database_url=url, image_root=folder / "images"))
    yield app
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


def test_setting_up_twice_is_harmless_and_no_tool_takes_the_table_for_a_mistake(house: Flask) -> None:
    shown(poster("navy", "white", (70, 150)))
    runner = house.test_cli_runner()

    first, second = runner.invoke(args=FILL), runner.invoke(args=FILL)
    checked = runner.invoke(args=["db", "check"])

    assert (first.exit_code, first.output.splitlines()[-1]) == (0, "1 of 1 rows completed")
    assert (second.exit_code, second.output.splitlines()[-1]) == (0, "0 of 0 rows completed")
    assert checked.exit_code == 0, checked.output


def test_two_who_set_up_at_the_same_moment_both_succeed(bare: Flask) -> None:
    def set_up() -> None:
        with transactional():
            VECTORS.set_up()

    at_once(bare, [set_up] * 4)

    assert VECTORS.is_set_up()


def test_filling_goes_on_after_a_stop(house: Flask) -> None:
    with transactional() as transaction:
        for number in range(AT_ONCE + 7):
            picture = png(Image.new("RGB", (8, 8), (number, 0, 90)))
            IMAGES.find_or_add(transaction.stage(picture, "png"), 8, 8, "image/png")

    def pull_the_plug(_seen: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Vectors(services().store).run(pull_the_plug)

    assert (len(vectors()), fill(), len(vectors())) == (AT_ONCE, 7, AT_ONCE + 7)


def test_a_picture_without_a_file_stays_without_a_vector_and_stops_nobody(house: Flask) -> None:
    lost, kept = shown(poster("navy", "white", (70, 150))), shown(poster("pink", "red", (70, 150)))
    store: LocalImageStore = house.extensions["image_store"]
    store.path(IMAGES.of_generation(lost.id)[0].file_directory).unlink()

    assert (fill(), fill(), vectors()) == (1, 0, {image_of(kept)})


def test_a_recoloured_and_a_cropped_copy_are_found_and_another_composition_is_not(house: Flask) -> None:
    picture = poster("#f6d9c4", "#b3352c", (70, 150))
    mine, cropped = shown(picture), shown(picture.crop((8, 10, 234, 292)))
    recoloured = shown(ImageEnhance.Color(picture).enhance(0.7))
    kin = shown(poster("#f3d5c0", "#8f2a44", (78, 158)))
    shown(poster("#14213d", "#fca311", (20, 190), 60)), shown(poster("#f6d9c4", "#123c2e", (0, 70), 230))
    fill()

    found = like(mine)

    assert set(found) == {cropped.id, recoloured.id, kin.id}
    assert found[0] == recoloured.id


def test_what_stands_above_and_what_is_not_to_be_seen_is_left_out(house: Flask) -> None:
    picture = poster("#f6d9c4", "#b3352c", (70, 150))
    mine, near, above = (shown(ImageEnhance.Color(picture).enhance(much)) for much in (1.0, 0.9, 0.8))
    binned, failed = (shown(ImageEnhance.Color(picture).enhance(much)) for much in (0.85, 0.95))
    with transactional():
        binned.deleted_at = binned.created_at
        failed.status = "failed"
    fill()

    assert like(mine, above) == [near.id]


def test_a_vector_goes_with_its_picture(house: Flask) -> None:
    ad = shown(poster("navy", "white", (70, 150)))
    fill()
    before = vectors()

    with transactional():
        db.session.execute(delete(HistoryImage).where(HistoryImage.generation_history_id == ad.id))
        db.session.execute(delete(ImageMatching))

    assert (len(before), vectors()) == (1, set())


def test_a_picture_that_is_removed_while_it_is_measured_stops_nobody(house: Flask) -> None:
    ad = shown(poster("navy", "white", (70, 150)))
    look = look_vector(png(poster("navy", "white", (70, 150))))

    with transactional():
        assert look and VECTORS.keep({image_of(ad): look, 10**9: look}) == 1


@pytest.fixture
def town(house: Flask) -> Town:
    """An owner and a worker on the database with vectors."""
    return build_town(house, house.extensions["settings"])


def test_a_new_ad_is_found_as_soon_as_it_is_done(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")

    assert ad.status == "done"
    assert vectors() == {picture.image_id for picture in IMAGES.of_generation(ad.id)} != set()


def test_whether_there_are_vectors_is_not_asked_for_each_ad(town: Town) -> None:
    town.make("소금빵 광고", "k1")

    with counted_statements() as sent:
        town.make("단팥빵 광고", "k2")

    assert [statement for statement in sent if "to_regclass" in statement] == []


def test_an_ad_is_done_even_where_its_pictures_cannot_be_measured(town: Town) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE image_vector RENAME COLUMN look TO other"))
    try:
        ad = town.make("소금빵 광고", "k1")
    finally:
        with db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE image_vector RENAME COLUMN other TO look"))

    assert ad.status == "done" and vectors() == set()
    VectorKeeper(town.store).keep_of(ad.id)
    assert len(vectors()) == len({picture.image_id for picture in IMAGES.of_generation(ad.id)})


def test_moving_and_comparing_databases_passes_the_vectors_by(house: Flask, tmp_path: Path) -> None:
    shown(poster("navy", "white", (70, 150)))
    fill()
    here, there = str(db.engine.url), f"sqlite:///{tmp_path / 'copy.db'}"
    for other in plain_app(there, tmp_path):
        with other.app_context():
            assert other.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0

    runner = house.test_cli_runner()
    sides = ["--from", here, "--to", there]
    copied, compared = (runner.invoke(args=["data", verb, *sides]) for verb in ("copy", "compare"))

    assert (copied.exit_code, compared.exit_code) == (0, 0), copied.output + compared.output
    assert "image_vector" not in compared.output


def admin_of(app: Flask) -> Visitor:
    """An admin at the door; outside of any context, which the requests would share."""
    visitor = Visitor(app)
    limiter.enabled = False
    visitor.join("boss")
    limiter.enabled = True
    with app.app_context():
        services().accounts.make_admin("boss")
    return visitor


def test_the_page_of_an_ad_shows_its_kin_by_one_statement(served: Flask) -> None:
    picture = poster("#f6d9c4", "#b3352c", (70, 150))
    with served.app_context():
        empty_tables()
        mine, near = shown(picture), shown(picture.crop((8, 10, 234, 292)))
        fill()
    admin = admin_of(served)
    admin.get(f"/admin/ads/{mine.id}")

    with served.app_context(), counted_statements() as sent:
        page = admin.get(f"/admin/ads/{mine.id}")

    assert "색과 구도가 비슷한 광고" in page.words
    assert f"/admin/ads/{near.id}" in page.links
    assert len([statement for statement in sent if "nearest_looks" in statement]) == 1
    assert not [statement for statement in sent if "to_regclass" in statement]


def test_health_says_what_is_there_and_what_to_do_and_so_does_an_ad(
    served: Flask, postgres: Server, tmp_path: Path
) -> None:
    with served.app_context():
        empty_tables()
        shown(poster("navy", "white", (70, 150)))
        fill()
    ready = admin_of(served).get("/admin/health").words
    for bare in migrated_app(postgres.fresh_database("waiting"), tmp_path / "images"):
        with bare.app_context():
            ad = shown(poster("navy", "white", (70, 150)))
        admin = admin_of(bare)
        waiting, page = (admin.get(f"/admin/{path}").words for path in ("health", f"ads/{ad.id}"))

    assert "사용 중 · 그림 1장" in ready
    assert "쓸 수 있음, 아직 준비 안 함 · ./run flask data backfill vectors" in waiting
    assert "여기서는 쓸 수 없어요" in page


def test_a_picture_has_128_numbers_always_the_same_and_nonsense_has_none() -> None:
    picture = poster("#f6d9c4", "#b3352c", (70, 150))
    look = look_vector(png(picture))

    assert look is not None and len(look) == 128 and look == look_vector(png(picture))
    assert (look_vector(b"no picture"), look_vector(b"")) == (None, None)
    transparent, white = Image.new("RGBA", (60, 60), (255, 0, 0, 0)), Image.new("RGB", (60, 60), "white")
    assert look_vector(png(transparent)) == look_vector(png(white))


def test_a_style_is_nearer_than_another_whatever_it_sells() -> None:
    pastel = [look_vector(png(poster("#f6e7f0", colour, (70, 150)))) for colour in ("#c77d9b", "#b56b8a", "#d291a8")]
    neon = [look_vector(png(poster("#0b0b2b", colour, (60, 140), 110))) for colour in ("#39ff14", "#2ee6ff", "#55ff77")]

    def apart(one: list[float] | None, other: list[float] | None) -> float:
        assert one is not None and other is not None
        return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5

    within = [apart(group[0], other) for group in (pastel, neon) for other in group[1:]]
    between = [apart(one, other) for one in pastel for other in neon]
    assert 2 * max(within) < min(between)
