"""The decisions about all tables of an upload, and what a person can change in them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from crm_analytics.entities import entity
from crm_analytics.entities.carrying import carried
from crm_analytics.issues import CrmError
from crm_analytics.questions import Question
from crm_analytics.recipe.layouts import ACROSS, laid_out
from crm_analytics.recipe.rescaling import is_as_written
from crm_analytics.recipe.seen import Seen
from crm_analytics.recipe.sources import SourceRecipe, decision_key
from crm_analytics.recipe.stored import READABLE, VERSION, source_from, source_json
from crm_analytics.tables import RawTable


@dataclass(frozen=True)
class Recipe:
    """The decisions of an upload. Every change gives a new recipe."""

    sources: tuple[SourceRecipe, ...] = ()

    def source(self, table: RawTable) -> SourceRecipe:
        """What was decided about tables with these headings; an empty recipe where nothing was."""
        for source in self.sources:
            if source.headings == table.headings:
                return source
        return SourceRecipe(table.headings, table.place)

    def laid_out(self, table: RawTable) -> RawTable:
        """The table as it is used: a cross table as records, or as the sheet has it where that was decided."""
        return laid_out(table, self.source(table))

    def knows(self, table: RawTable) -> bool:
        """Whether anything is kept about tables with these headings."""
        return any(source.headings == table.headings for source in self.sources)

    def with_entity(self, table: RawTable, name: str | None) -> "Recipe":
        """Take tables like this one to be `name`; None leaves them out. Fields chosen for another entity are dropped.

        Raises UnknownNameError for an entity that does not exist.
        """
        if name is None:
            return self.with_source(replace(self.source(table), left_out=True))
        fields = self.source(table).fields
        possible = {None, *carried(name), *(f"{name}.{field.name}" for field in entity(name).fields)}
        chosen = {heading: target for heading, target in fields.items() if target in possible}
        return self.with_source(replace(self.source(table), entity=name, left_out=False, fields=chosen))

    def with_field(self, table: RawTable, heading: str, target: str | None) -> "Recipe":
        """Take the column `heading` to be `target` ("deals.amount"), or keep it as an extra (None)."""
        source = self.source(table)
        return self.with_source(replace(source, fields={**source.fields, heading: target}))

    def with_mode(self, table: RawTable, mode: str) -> "Recipe":
        """Bring tables like this one in by `mode`, whatever a workspace calls it; empty is the usual way."""
        return self.with_source(replace(self.source(table), mode=mode))

    def with_answer(self, question: Question, value: str, tables: Iterable[RawTable]) -> "Recipe":
        """Answer a question about one of `tables`. Raises CrmError where `value` is not one of its options."""
        question.checked(value)
        for table in tables:
            if (table.file, table.sheet) == (question.file, question.sheet):
                about = table if question.topic == ACROSS else self.laid_out(table)
                key = decision_key(question)
                decided = self.with_decision(about, key, value)
                if value != question.suggestion:
                    return decided
                source = decided.source(about)
                return decided.with_source(replace(source, accepted=source.accepted | {key}))
        raise CrmError(f"The question {question.id} is about a table that is not in this upload.")

    def with_decision(self, table: RawTable, key: str, value: str | None) -> "Recipe":
        """Decide `key` ("heading:topic") for tables like this one; None forgets the decision."""
        source = self.source(table)
        others = {other: kept for other, kept in source.decided.items() if other != key}
        decided = others if value is None else {**others, key: value}
        return self.with_source(replace(source, decided=decided, accepted=source.accepted - {key}))

    def with_seen(self, table: RawTable, seen: Seen) -> "Recipe":
        """Keep what a table looked like when it was put to use, for the next one to be compared with."""
        source = self.source(table)
        # "As written" was about this file: the next one that jumps is asked about again.
        decided = {key: value for key, value in source.decided.items() if not is_as_written(key, value)}
        known = seen.after(source.seen, source.renamed)
        return self.with_source(replace(source, seen=known, decided=decided, renamed={}))

    def with_source(self, source: SourceRecipe) -> "Recipe":
        """The recipe with `source` in place of what was decided about tables with these headings; it comes last."""
        others = tuple(other for other in self.sources if other.headings != source.headings)
        return Recipe((*others, source))

    @classmethod
    def read(cls, path: str | Path) -> "Recipe":
        """The recipe kept in a file. Raises CrmError where it cannot be read, or is none."""
        try:
            return cls.from_json(Path(path).read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise CrmError(f"The recipe {path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CrmError(f"The recipe {path} cannot be read: it is no text in UTF-8.") from error

    def save(self, path: str | Path) -> None:
        """Keep the recipe in a file. Raises CrmError where that cannot be written."""
        try:
            Path(path).write_text(self.to_json(), encoding="utf-8")
        except OSError as error:
            raise CrmError(f"The recipe {path} cannot be written: {error.strerror}.") from error

    @classmethod
    def remembered(cls, recipes: Iterable[str]) -> "Recipe":
        """Everything that was decided in earlier imports, given their recipes as JSON, the earliest first: the latest
        decisions about each kind of table."""
        known = [cls.from_json(text) for text in recipes if text]
        latest = {source.headings: source for recipe in known for source in recipe.sources}
        return cls(tuple(latest.values()))

    def overruled_by(self, other: "Recipe") -> "Recipe":
        """What both know; where they are about the same kind of table, what the other says."""
        latest = {source.headings: source for source in (*self.sources, *other.sources)}
        return Recipe(tuple(latest.values()))

    def to_json(self) -> str:
        """The recipe as JSON text, readable by `from_json`."""
        sources = [source_json(source) for source in self.sources]
        return json.dumps({"version": VERSION, "sources": sources}, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> "Recipe":
        """The recipe that `to_json` wrote. Raises CrmError where the text is none, and says what is wrong with it."""
        try:
            content = json.loads(text)
        except json.JSONDecodeError as error:
            raise CrmError(f"This recipe is not valid JSON (line {error.lineno}: {error.msg}).") from error
        if not isinstance(content, dict) or not isinstance(content.get("sources"), list):
            raise CrmError('This is not a recipe: it has no list of "sources". Save one on the mapping page.')
        if content.get("version") not in READABLE:
            raise CrmError(
                f"This recipe has version {content.get('version')}, and this program reads version {VERSION}."
            )
        return cls(tuple(source_from(entry) for entry in content["sources"]))
