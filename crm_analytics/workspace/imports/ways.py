"""Ways in which the rows of a sheet come in: as an update of those that are there, beside them, or in their place."""

from dataclasses import dataclass
from enum import StrEnum

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError


class Manner(StrEnum):
    UPSERT = "upsert"
    """A row that is there already is updated; what is not in the file stays."""
    APPEND = "append"
    """Every row is a new one; nothing that is there changes."""
    RENEW = "renew"
    """The rows take the place of those that earlier files like it brought: what is not in this one stops counting."""
    INSTEAD = "instead"
    """The rows take the place of those that one other sheet and earlier files like it brought."""
    REPLACE = "replace"
    """The rows take the place of the whole list: what is not in the file stops counting."""


@dataclass(frozen=True)
class Way:
    """How the rows of one sheet come in. `key` are the fields that say which row is which, empty to have them found;
    `place` is that of the sheet instead of which they come."""

    manner: Manner = Manner.UPSERT
    key: tuple[str, ...] = ()
    place: str = ""

    @classmethod
    def of(cls, text: str) -> "Way":
        """A way as it is written, "" for the usual one. Raises CrmError for a text that is none.

        >>> Way.of("upsert:email").key
        ('email',)
        >>> str(Way.of("replace")), str(Way.of("append:order_id+line_id")), Way.of("") == Way()
        ('replace', 'append:order_id+line_id', True)
        >>> Way.of("instead:shop.xlsx[Orders]").place
        'shop.xlsx[Orders]'
        """
        manner, _, key = text.partition(":")
        try:
            if manner == Manner.INSTEAD and key:
                return cls(Manner.INSTEAD, place=key)
            return cls(Manner(manner or Manner.UPSERT), tuple(filter(None, key.split("+"))))
        except ValueError as error:
            known = ", ".join(each for each in Manner if each is not Manner.INSTEAD)
            raise CrmError(f'"{text}" is no way to bring rows in; the ways are {known}, and "upsert:email".') from error

    def __str__(self) -> str:
        more = self.place or "+".join(self.key)
        return f"{self.manner}:{more}" if more else str(self.manner)

    def check(self, place: str, entity: str, columns: frozenset[str]) -> None:
        """Raises CrmError where the sheet at `place` has no such fields to tell its rows apart by."""
        if self.manner is Manner.INSTEAD and not self.place:
            raise CrmError(f'Say instead of which sheet {place} comes in: "instead:orders.csv".')
        names = {field.name for field in ENTITIES[entity].fields}
        for name in self.key:
            if name not in names or name not in columns:
                raise CrmError(f'Rows of {place} cannot be told apart by "{name}": it has no such field.')


USUAL = Way()
