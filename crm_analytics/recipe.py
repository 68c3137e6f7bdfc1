"""Recipes: everything a person decided about files of one kind, kept as JSON and replayed on next month's file.

A source is recognised by its headings, so decisions hold for every file with the same ones, whatever it is called.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from crm_analytics.entities import UPLOADED, entity
from crm_analytics.issues import CrmError
from crm_analytics.questions import Question
from crm_analytics.tables import RawTable

VERSION = 1


@dataclass(frozen=True)
class SourceRecipe:
    """What was decided about tables with these `headings`.

    `entity` and `fields` (heading → "deals.amount", or None for "keep as an extra") hold only what a person chose:
    the rest is suggested afresh. `decided` maps "heading:topic" to the answer of a question. `name` is the file it
    was made from, for people.
    """

    headings: tuple[str, ...]
    name: str = ""
    entity: str | None = None
    left_out: bool = False
    fields: Mapping[str, str | None] = field(default_factory=dict)
    decided: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """The decisions of an upload. Every change gives a new recipe."""

    sources: tuple[SourceRecipe, ...] = ()

    def source(self, table: RawTable) -> SourceRecipe:
        """What was decided about tables like this one; an empty recipe where nothing was."""
        for source in self.sources:
            if source.headings == table.headings:
                return source
        return SourceRecipe(table.headings, table.place)

    def with_entity(self, table: RawTable, name: str | None) -> "Recipe":
        """Take tables like this one to be `name`; None leaves them out. Fields chosen for another entity are dropped.

        Raises UnknownNameError for an entity that does not exist.
        """
        if name is None:
            return self._with(replace(self.source(table), left_out=True))
        fields = self.source(table).fields
        own = f"{entity(name).name}."
        chosen = {heading: target for heading, target in fields.items() if target is None or target.startswith(own)}
        return self._with(replace(self.source(table), entity=name, left_out=False, fields=chosen))

    def with_field(self, table: RawTable, heading: str, target: str | None) -> "Recipe":
        """Take the column `heading` to be `target` ("deals.amount"), or keep it as an extra (None)."""
        source = self.source(table)
        return self._with(replace(source, fields={**source.fields, heading: target}))

    def with_answer(self, question: Question, value: str, tables: Iterable[RawTable]) -> "Recipe":
        """Answer a question about one of `tables`. Raises CrmError where `value` is not one of its options."""
        question.checked(value)
        for table in tables:
            if (table.file, table.sheet) == (question.file, question.sheet):
                source = self.source(table)
                return self._with(replace(source, decided={**source.decided, decision_key(question): value}))
        raise CrmError(f"The question {question.id} is about a table that is not in this upload.")

    def _with(self, source: SourceRecipe) -> "Recipe":
        others = tuple(other for other in self.sources if other.headings != source.headings)
        return Recipe((*others, source))

    def to_json(self) -> str:
        """The recipe as JSON text, readable by `from_json`."""
        sources = [
            {
                "name": source.name,
                "headings": list(source.headings),
                "entity": source.entity,
                "left_out": source.left_out,
                "fields": dict(source.fields),
                "decided": dict(source.decided),
            }
            for source in self.sources
        ]
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
        if content.get("version") != VERSION:
            raise CrmError(
                f"This recipe has version {content.get('version')}, and this program reads version {VERSION}."
            )
        return cls(tuple(_source_from(entry) for entry in content["sources"]))


def decision_key(question: Question) -> str:
    """A question's id without the file it is about: what a recipe remembers an answer by."""
    place = f"{question.file}[{question.sheet}]" if question.sheet else question.file
    return question.id.removeprefix(place.replace("=", "-") + ":")


def _source_from(entry: Any) -> SourceRecipe:
    if not isinstance(entry, dict) or not isinstance(entry.get("headings"), list):
        raise CrmError('A source of this recipe has no list of "headings".')
    fields, decided = entry.get("fields", {}), entry.get("decided", {})
    if not isinstance(fields, dict) or not isinstance(decided, dict):
        raise CrmError('"fields" and "decided" of a recipe must be objects.')
    for target in fields.values():
        _check_field(target)
    name = entry.get("entity")
    return SourceRecipe(
        headings=tuple(map(str, entry["headings"])),
        name=str(entry.get("name", "")),
        entity=entity(str(name)).name if name is not None else None,
        left_out=bool(entry.get("left_out", False)),
        fields={str(heading): target for heading, target in fields.items()},
        decided={str(key): str(value) for key, value in decided.items()},
    )


def _check_field(target: Any) -> None:
    if target is None:
        return
    owner, _, name = str(target).partition(".")
    if owner not in UPLOADED or not any(known.name == name for known in UPLOADED[owner].fields):
        raise CrmError(f'This recipe names a field that does not exist: "{target}".')
