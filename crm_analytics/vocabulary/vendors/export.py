"""What is known of one export of one program."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class Export:
    """`vendor` and `what` name it ("HubSpot", "deals export"). A sheet is one where it has all headings of `known_by`
    (separated by ";"; "a|b" means either), whatever their capitals. `fields` says what a heading is there: the name of
    a field, with a "~" before it where a better one may be there as well, or "" for one that is kept as an extra."""

    vendor: str
    what: str
    entity: str
    known_by: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.vendor} {self.what}"
