"""What the mapper registry can show."""

from sqlalchemy.orm import configure_mappers

from app.models.base import Base


def test_every_relationship_must_be_loaded_by_name() -> None:
    configure_mappers()
    lazy = [
        f"{mapper.class_.__name__}.{relationship.key} is {relationship.lazy}"
        for mapper in Base.registry.mappers
        for relationship in mapper.relationships
        if relationship.lazy not in {"raise", "raise_on_sql"}
    ]
    assert lazy == []


def test_tables_and_classes_have_one_name() -> None:
    named = {mapper.class_.__name__: mapper.local_table.name for mapper in Base.registry.mappers}
    snake = {name: "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_") for name in named}
    assert named == snake


def test_every_foreign_key_says_what_happens_when_its_row_goes() -> None:
    silent = [
        f"{table.name}.{key.parent.name}"
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.ondelete is None
    ]
    assert silent == []
