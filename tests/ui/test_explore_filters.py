"""Filters: which columns are offered, and which of them may stand in a link."""

from crm_analytics.conditions import Op
from crm_analytics.model import ColumnInfo, Model, TableInfo
from crm_analytics.schema import Kind
from crm_analytics.ui.filters import conditions, filter_fields


def column(name: str, kind: Kind = Kind.CATEGORY, *, label: str = "", distinct: int = 5, is_extra: bool = False):
    return ColumnInfo(name, label or name, kind, filled=10, distinct=distinct, is_extra=is_extra)


def model(*columns: ColumnInfo, entity: str = "deals") -> Model:
    return Model("digest", {entity: TableInfo(entity, 10, {each.name: each for each in columns})})


def test_categories_are_offered_and_amounts_names_of_rows_and_ids_are_not():
    found = filter_fields(
        model(
            column("stage", label="Stage"),
            column("amount", Kind.MONEY),
            column("deal_id", Kind.ID),
            column("name", Kind.TEXT, distinct=5000),
            column("is_priority", Kind.BOOLEAN, is_extra=True, label="Priority"),
        )
    )
    assert [field.label for field in found] == ["Deals: Stage", "Deals: Priority"]


def test_parents_columns_are_offered_once_with_the_parent():
    tables = {
        "deals": TableInfo("deals", 10, {name: column(name) for name in ("stage", "users.manager")}),
        "users": TableInfo("users", 3, {"manager": column("manager", label="Manager")}),
    }
    assert [field.name for field in filter_fields(Model("digest", tables))] == ["deals.stage", "users.manager"]


def test_only_standard_categories_that_name_nobody_may_stand_in_a_link():
    found = filter_fields(
        model(
            column("stage"),
            column("owner"),
            column("name", Kind.TEXT),
            column("Contract", is_extra=True),
            column("region"),
        )
    )
    assert {field.name: field.in_links for field in found} == {
        "deals.stage": True,
        "deals.owner": False,
        "deals.name": False,
        "deals.Contract": False,
        "deals.region": True,
    }


def test_two_columns_with_one_label_get_different_names():
    found = filter_fields(model(column("stage", label="Stage"), column("Stage ", label="Stage", is_extra=True)))
    assert len({field.label for field in found}) == 2


def test_only_strangers_headings_are_escaped():
    found = filter_fields(model(column("stage", label="Stage"), column("![x](y)", label="![x](y)", is_extra=True)))
    assert [field.heading for field in found] == ["Deals: Stage", r"Deals: \!\[x\]\(y\)"]


def test_an_extra_whose_heading_holds_a_point_is_no_parent_column():
    found = filter_fields(model(column("users.x", is_extra=True, label="users.x")))
    assert [field.name for field in found] == ["deals.users.x"]


def test_a_field_without_values_filters_nothing():
    found = list(conditions({"deals.stage": ["Won", "Lost"], "deals.region": []}))
    assert [(each.field, each.op, each.values) for each in found] == [("deals.stage", Op.IS, ("Won", "Lost"))]
