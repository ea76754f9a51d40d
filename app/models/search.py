"""The index behind the admin's search: pairs of letters, since Korean shop words mostly have two syllables."""

from sqlalchemy import DDL, event

from app.models.generation import GenerationHistory

SEARCH_TABLE = "ad_search"
GRAMS_INDEX = "ix_generation_history_grams"
STATEMENTS = {
    # Each letter and each pair of letters once. STRICT and IMMUTABLE let an index stand on it.
    "postgresql": (
        "CREATE OR REPLACE FUNCTION grams(t text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ "
        "SELECT coalesce(array_agg(DISTINCT g), '{}') FROM (SELECT unnest(string_to_array(lower(t), NULL)) g UNION ALL "
        "SELECT x || coalesce(y, '') FROM unnest(string_to_array(lower(t), NULL), "
        "(string_to_array(lower(t), NULL))[2:]) pair(x, y)) each $$",
        f"CREATE INDEX {GRAMS_INDEX} ON generation_history USING gin (grams(search_text))",
    ),
    # Without the texts themselves, which stand in the ads.
    "sqlite": (f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5(grams, content='', tokenize='ascii')",),
}
for _dialect, _statements in STATEMENTS.items():
    for _statement in _statements:
        event.listen(GenerationHistory.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
