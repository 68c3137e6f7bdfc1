"""How comments and messages sound, worked out once per text. Texts are kept by their digest only."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from crm_analytics.derivation import Opinion
from crm_analytics.entities import ENTITIES
from crm_analytics.sentiment import LANGUAGE, LEAST, Guess, Tone, compound, guess, sure_languages
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.names import quoted

_PREPARED = (
    "CREATE TABLE IF NOT EXISTS ledger.tones (text VARCHAR PRIMARY KEY, language VARCHAR, is_sure BOOLEAN, "
    "compound DOUBLE)",
    "CREATE TABLE IF NOT EXISTS ledger.languages (list VARCHAR, field VARCHAR, language VARCHAR, is_usual BOOLEAN)",
)
_NAMES = ("text", "language", "is_sure", "compound")


def refresh(cursor: duckdb.DuckDBPyConnection, stored: Mapping[str, Mapping[str, Column]]) -> None:
    """Score every text that is new, and forget those that no list holds any more."""
    sources = [(entity, field) for entity, field in _texts() if field in stored.get(entity, ())]
    if not sources:
        for name in ("tones", "languages"):
            cursor.execute(f"DROP TABLE IF EXISTS ledger.{name}")
        return
    for statement in _PREPARED:
        cursor.execute(statement)
    held = [f"SELECT md5({quoted(field)}) FROM history.{quoted(entity)}" for entity, field in sources]
    cursor.execute(f"DELETE FROM ledger.tones WHERE text NOT IN ({' UNION '.join(held)})")
    cursor.execute("DELETE FROM ledger.languages")
    for entity, field in sources:
        _score(cursor, entity, field)


def sql(opinion: Opinion, entity: str) -> str:
    """The SQL expression of a text's score, or of its tone in a word; NULL where its language is none that we read."""
    known = f"FROM ledger.languages WHERE list = '{entity}' AND field = '{opinion.text}'"
    language = (
        f"CASE WHEN is_sure OR language IN (SELECT language {known}) THEN language "
        f"ELSE coalesce((SELECT language {known} AND is_usual), language) END"
    )
    score = "compound"
    if opinion.as_word:
        score = (
            f"CASE WHEN abs(compound) < {LEAST} THEN '{Tone.UNSURE}' "
            f"WHEN compound > 0 THEN '{Tone.POSITIVE}' ELSE '{Tone.NEGATIVE}' END"
        )
    return (
        f"(SELECT CASE WHEN {language} = '{LANGUAGE}' THEN {score} END FROM ledger.tones tones "
        f"WHERE tones.text = md5({quoted(opinion.text)}))"
    )


def _texts() -> Sequence[tuple[str, str]]:
    found = (
        (entity.name, derived.how.text)
        for entity in ENTITIES.values()
        for derived in entity.derived
        if isinstance(derived.how, Opinion)
    )
    return tuple(dict.fromkeys(found))


def _score(cursor: duckdb.DuckDBPyConnection, entity: str, field: str) -> None:
    text, rows = quoted(field), f"history.{quoted(entity)} WHERE _superseded_by IS NULL AND {quoted(field)} IS NOT NULL"
    new = cursor.execute(
        f"SELECT md5(text), text FROM (SELECT DISTINCT {text} AS text FROM {rows}) "
        "WHERE md5(text) NOT IN (SELECT text FROM ledger.tones)"
    ).fetchall()
    if new:
        found = [(digest, *_opinion(words)) for digest, words in new]
        columns = [pa.array(values) for values in zip(*found, strict=True)]
        batch = pa.table(dict(zip(_NAMES, columns, strict=True)))
        cursor.register("new_tones", batch)
        cursor.execute("INSERT INTO ledger.tones SELECT * FROM new_tones")
        cursor.unregister("new_tones")
    known = cursor.execute(
        f"SELECT language, is_sure FROM ledger.tones WHERE text IN (SELECT md5({text}) FROM {rows})"
    ).fetchall()
    languages = sure_languages(Guess(language, 1.0 if is_sure else 0.0) for language, is_sure in known)
    for at, language in enumerate(languages):
        cursor.execute("INSERT INTO ledger.languages VALUES (?, ?, ?, ?)", [entity, field, language, at == 0])


def _opinion(text: str) -> tuple[str, bool, float | None]:
    """Language, whether that is sure, and the score of a text that is or may be English."""
    found = guess(text)
    may_be_english = found.language == LANGUAGE or (not found.is_sure and found.language != "")
    return found.language, found.is_sure, compound(text) if may_be_english else None
