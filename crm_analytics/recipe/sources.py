"""What was decided about one kind of table."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from crm_analytics.questions import Question, key_of, place_of
from crm_analytics.recipe.seen import Seen


@dataclass(frozen=True)
class SourceRecipe:
    """What was decided about tables with these `headings`.

    `entity` and `fields` (heading → "deals.amount", or None for "keep as an extra") hold only what a person chose.
    `decided` maps "heading:topic" to the answer of a question. `mode` is how a file like this one is brought in; empty
    for the usual way. `name` is the file it was made from, for people. `seen` is what such a table looked like when it
    was last put to use; `renamed` has the headings that were others then.
    """

    headings: tuple[str, ...]
    name: str = ""
    entity: str | None = None
    left_out: bool = False
    fields: Mapping[str, str | None] = field(default_factory=dict)
    decided: Mapping[str, str] = field(default_factory=dict)
    mode: str = ""
    seen: Seen | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Heading → what it was when the table was `seen`."""
    accepted: frozenset[str] = frozenset()
    """Those of `decided` that are what was suggested: a file that proves otherwise is believed before them."""

    def known_as(self, heading: str) -> str:
        """What the column `heading` was called when the table was seen."""
        return self.renamed.get(heading, heading)

    def field_last_time(self, heading: str) -> tuple[bool, str | None]:
        """Whether the column was there last time, and the field it was then."""
        if self.seen is None or self.known_as(heading) not in self.seen.columns:
            return False, None
        return True, self.seen.columns[self.known_as(heading)].field

    @property
    def entity_known(self) -> str | None:
        """The entity that was chosen, or else used the last time."""
        return self.entity or (self.seen.entity if self.seen else None)

    @property
    def answers(self) -> dict[str, str]:
        """What cleaning is told: what the last file proved, overruled by what a person answered."""
        now = {old: new for new, old in self.renamed.items()}
        proved = self.seen.settled if self.seen else {}
        return {**_with_headings(proved, now), **self.decided}

    def called(self, headings: tuple[str, ...], renamed: Mapping[str, str], name: str) -> "SourceRecipe":
        """The same decisions for a table with other headings; `renamed` maps a heading of it to the earlier one."""
        now = {old: new for new, old in renamed.items()}
        before = {new: self.known_as(old) for new, old in renamed.items()}
        kept = {new: old for new, old in self.renamed.items() if new in headings}
        return replace(
            self,
            headings=headings,
            name=name,
            fields={now.get(heading, heading): target for heading, target in self.fields.items()},
            decided=_with_headings(self.decided, now),
            accepted=frozenset(_with_headings(dict.fromkeys(self.accepted, ""), now)),
            renamed={**kept, **before},
        )


def decision_key(question: Question) -> str:
    """A question's id without the file it is about: what a recipe remembers an answer by."""
    return question.id.removeprefix(key_of(place_of(question.file, question.sheet), ""))


def _with_headings(decided: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Decisions by "heading:topic" with the headings as they are `now` (earlier heading → present one).

    >>> _with_headings({"Closed:date_order": "dmy", "Stage:outcome:Parked": "open"}, {"Closed": "Closing date"})
    {'Closing date:date_order': 'dmy', 'Stage:outcome:Parked': 'open'}
    """
    if not now:
        return dict(decided)
    new = {key_of(old, ""): key_of(heading, "") for old, heading in now.items()}
    prefixes = sorted(new, key=len, reverse=True)
    found = {}
    for key, value in decided.items():
        old = next((prefix for prefix in prefixes if key.startswith(prefix)), "")
        found[new.get(old, "") + key.removeprefix(old)] = value
    return found
