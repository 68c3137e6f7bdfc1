"""What comes in and what goes out of reading: a `Source` of bytes, a `Read` with tables and what was set aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crm_analytics.issues import Issue
from crm_analytics.tables import RawTable, SetAside


@dataclass(frozen=True)
class Source:
    """The bytes of one file and the name they came under (from disk or from an upload)."""

    name: str
    content: bytes

    @classmethod
    def from_path(cls, path: str | Path) -> "Source":
        """The file at `path`, under its own name. Raises OSError where it cannot be opened."""
        path = Path(path)
        return cls(path.name, path.read_bytes())

    @property
    def extension(self) -> str:
        """Lower case, with the dot; "" where there is none."""
        return Path(self.name).suffix.lower()


@dataclass(frozen=True)
class Read:
    """What came out of one file or several: tables, what was set aside, and issues about files as a whole."""

    tables: tuple[RawTable, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    issues: tuple[Issue, ...] = ()

    @classmethod
    def refused(cls, file: str, reason: str, hint: str = "", sheet: str | None = None) -> "Read":
        return cls(set_aside=(SetAside(file, sheet, reason, hint),))

    @classmethod
    def joined(cls, parts: Iterable["Read"]) -> "Read":
        parts = list(parts)
        return cls(
            tuple(table for part in parts for table in part.tables),
            tuple(aside for part in parts for aside in part.set_aside),
            tuple(issue for part in parts for issue in part.issues),
        )
