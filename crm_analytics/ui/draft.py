"""A draft: files that were read and are being looked at, before they become part of the workspace."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from crm_analytics.intake import Intake, Progress, accept_suggestions, understand
from crm_analytics.questions import Question
from crm_analytics.reading import Read, Source, read_file, together
from crm_analytics.recipe import Recipe
from crm_analytics.ui.progress import part
from crm_analytics.workspace.rows.exchange import ExchangeRates

REMEMBERED = 50
"""Decisions that can be taken back."""


@dataclass(frozen=True)
class Step:
    """A decision in words, and what was decided before it."""

    what: str
    recipe: Recipe
    answers: Mapping[str, tuple[Question, str]]
    rates: ExchangeRates | None


@dataclass(frozen=True)
class Draft:
    """The files, what was read from each and from all, and how that is understood.

    `recipe` may be ahead of `intake`, which still has the recipe it was made under: `up_to_date` closes the gap.
    `answers` are the questions that were answered here, so that an answer can be changed. `is_sample` marks the app's
    own sample data. `token` stands for these files in the keys of widgets, so that none outlives its files. `past` has
    what was decided here, the latest last, to be taken back. `rates` are what amounts in other currencies are worth, as
    it was said here; None where nothing was said.
    """

    sources: tuple[Source, ...] = ()
    reads: tuple[Read, ...] = ()
    read: Read = field(default_factory=Read)
    recipe: Recipe = field(default_factory=Recipe)
    intake: Intake | None = None
    is_sample: bool = False
    answers: Mapping[str, tuple[Question, str]] = field(default_factory=dict)
    token: str = ""
    past: tuple["Step", ...] = ()
    rates: ExchangeRates | None = None

    def with_sources(self, sources: Sequence[Source], progress: Progress) -> "Draft":
        """The draft with these files as well, understood. A file of the same name takes the place of the earlier."""
        names = {source.name for source in sources}
        kept = [each for each in zip(self.sources, self.reads, strict=True) if each[0].name not in names]
        total, done = sum(len(source.content) for source in sources) or 1, 0
        for source in sources:
            progress(done / total / 2, f"Reading {source.name}")
            kept.append((source, read_file(source)))
            done += len(source.content)
        return self._of(kept).up_to_date(part(progress, 0.5, 1.0))

    def without(self, name: str) -> "Draft":
        """The draft without the file called `name`."""
        return self._of([each for each in zip(self.sources, self.reads, strict=True) if each[0].name != name])

    def under(self, recipe: Recipe, what: str = "") -> "Draft":
        """The draft under another recipe; `what` says the decision in words, so that it can be taken back."""
        if recipe == self.recipe:
            return self
        return replace(self, recipe=recipe, past=self._past(what) if what else self.past)

    def at_rates(self, rates: ExchangeRates, what: str) -> "Draft":
        """The draft with amounts in other currencies read at these rates, once it is put to use."""
        return self if rates == self.rates else replace(self, rates=rates, past=self._past(what))

    def answered(self, question: Question, answer: str) -> "Draft":
        """The draft with this answer, in place of any earlier one."""
        return self.with_answers([(question, answer)], f"the answer to “{question.text}”")

    def with_answers(self, answers: Sequence[tuple[Question, str]], what: str) -> "Draft":
        """The draft with these answers as one decision."""
        recipe = self.recipe
        for question, answer in answers:
            recipe = recipe.with_answer(question, answer, self.read.tables)
        given = {question.id: (question, answer) for question, answer in answers}
        return replace(self.under(recipe, what), answers={**self.answers, **given})

    def taken_back(self) -> "Draft":
        """The draft as it was before the last decision."""
        if not self.past:
            return self
        last = self.past[-1]
        return replace(self, recipe=last.recipe, answers=last.answers, rates=last.rates, past=self.past[:-1])

    @property
    def is_up_to_date(self) -> bool:
        return self.intake is not None and self.intake.recipe == self.recipe

    def up_to_date(self, progress: Progress | None = None) -> "Draft":
        """The same draft, understood under its recipe."""
        if self.is_up_to_date:
            return self
        intake = understand(self.read, self.recipe, self.intake, progress)
        return replace(self, intake=intake, recipe=intake.recipe)

    def as_suggested(self) -> "Draft":
        """The draft with every question answered as suggested: an answer can bring up the next one."""
        draft = self.up_to_date()
        while draft.intake is not None and (accepted := accept_suggestions(draft.intake)) != draft.recipe:
            draft = draft.under(accepted).up_to_date()
        return draft

    def _past(self, what: str) -> tuple[Step, ...]:
        return (*self.past, Step(what, self.recipe, self.answers, self.rates))[-REMEMBERED:]

    def _of(self, parts: Sequence[tuple[Source, Read]]) -> "Draft":
        sources, reads = tuple(source for source, _ in parts), tuple(read for _, read in parts)
        digests = "".join(hashlib.sha256(source.content).hexdigest() for source in sources)
        token = hashlib.sha256(digests.encode()).hexdigest()[:8]
        return replace(self, sources=sources, reads=reads, read=together(reads), intake=None, token=token)
