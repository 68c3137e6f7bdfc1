"""Notes on the time line ("price rise here"), and comments on KPIs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from crm_analytics.issues import CrmError
from crm_analytics.kpi import Area, Kpi
from crm_analytics.planning.records import Shelf, day_of, written


@dataclass(frozen=True)
class Note:
    """What happened on a day. It concerns one KPI, one area, or, without either, everything."""

    day: date
    text: str
    kpi: str | None = None
    area: Area | None = None
    id: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", written(self.text, "The note"))
        if self.kpi and self.area:
            raise CrmError("A note concerns one KPI or one area, not both.")

    def concerns(self, kpi: Kpi) -> bool:
        if self.kpi is not None:
            return self.kpi == kpi.name
        return self.area is None or self.area is kpi.area

    def as_record(self) -> dict[str, Any]:
        return {
            "date": self.day.isoformat(),
            "text": self.text,
            "kpi": self.kpi,
            "area": self.area.value if self.area else None,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        area = record.get("area")
        return cls(
            day_of(record["date"]),
            str(record["text"]),
            record.get("kpi") or None,
            Area(area) if area else None,
            int(record.get("id", 0)),
        )


@dataclass(frozen=True)
class Comment:
    """What somebody has to say about a KPI, and when it was written."""

    kpi: str
    text: str
    day: date
    id: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", written(self.text, "The comment"))

    def as_record(self) -> dict[str, Any]:
        return {"kpi": self.kpi, "text": self.text, "date": self.day.isoformat()}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(str(record["kpi"]), str(record["text"]), day_of(record["date"]), int(record.get("id", 0)))


NOTES: Shelf[Note] = Shelf("notes", "note", Note.from_record)
COMMENTS: Shelf[Comment] = Shelf("comments", "comment", Comment.from_record)


def notes_on(settings: Mapping[str, Any], kpi: Kpi, start: date, end: date) -> tuple[Note, ...]:
    """The notes that concern `kpi` on the days `start ≤ day < end`, the earliest first."""
    return in_order(note for note in NOTES.all(settings) if note.concerns(kpi) and start <= note.day < end)


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The earliest first, those of a day as they were written."""
    return tuple(sorted(notes, key=lambda note: (note.day, note.id)))


def comments_on(settings: Mapping[str, Any], kpi_name: str) -> Sequence[Comment]:
    """The comments on a KPI, the newest first."""
    found = [comment for comment in COMMENTS.all(settings) if comment.kpi == kpi_name]
    return sorted(found, key=lambda comment: (comment.day, comment.id), reverse=True)
