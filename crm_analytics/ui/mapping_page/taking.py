"""The decision what a table is taken to be, or that it is left out, wherever on the page it is made."""

from crm_analytics.entities import ENTITIES
from crm_analytics.tables import RawTable
from crm_analytics.ui import state
from crm_analytics.ui.text import bare


def take_as(raw: RawTable, entity: str | None) -> None:
    """Take `raw` to be a list of `entity`; None leaves it out."""
    what = f"{bare(raw.place, 40)} {f'taken as {ENTITIES[entity].label.lower()}' if entity else 'left out'}"
    state.change_recipe(lambda recipe: recipe.with_entity(raw, entity), what)


def leave_out(raw: RawTable) -> None:
    take_as(raw, None)
