"""What several columns of a sheet for one field come to."""

from dataclasses import dataclass

from crm_analytics.cleaning.columns import Typed


@dataclass(frozen=True)
class Combined:
    """`whole` is the field, and `rest` are the columns that stay beside it under their own headings.

    `made_of` are the columns whose cells are in the field, where they are several, and `said` how, in words. One that
    is also in `rest` can still be looked at by itself.
    """

    whole: Typed
    rest: tuple[Typed, ...] = ()
    made_of: tuple[Typed, ...] = ()
    said: str = ""
