"""Text columns to typed columns: one decision a column, with its evidence, and questions where a file cannot say."""

from crm_analytics.cleaning.columns import Known, distinct_of
from crm_analytics.cleaning.labels import outcomes_of
from crm_analytics.cleaning.sheet import clean
from crm_analytics.parsing import profile
from crm_analytics.tables import ColumnProfile, RawTable

__all__ = ["Known", "clean", "outcomes_of", "profiles"]


def profiles(raw: RawTable) -> tuple[ColumnProfile, ...]:
    """The profile of every column, in the order of the file."""
    return tuple(
        profile(heading, raw.frame.iloc[:, number], distinct_of(raw, number))
        for number, heading in enumerate(raw.headings)
    )
