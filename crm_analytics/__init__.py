"""From a stranger's spreadsheet to CRM numbers you can prove.

`import crm_analytics as crm` gives the library of `crm_analytics.api`. Names are looked up when they are first used,
so that `python -m crm_analytics` can set itself up before anything else is installed.
"""

__version__ = "0.1.0"

_API = (
    "changes",
    "inspect",
    "load",
    "named",
    "plan",
    "prove",
    "read",
    "recipe_of",
    "rivals",
    "signal",
    "set_target",
    "split",
    "targets",
    "trend",
)
_WORDS = {
    **dict.fromkeys(
        (
            *("behaviour", "cohorts", "customer_waterfall", "funnel", "matters", "people", "pipeline_movement"),
            *("rfm", "rfm_customers"),
        ),
        "crm_analytics.analysing",
    ),
    "compare_imports": "crm_analytics.revisions",
    **dict.fromkeys(
        (
            *("between", "effect", "fix_list", "links", "refuse", "repair", "repairs", "twice", "undo_repair"),
            "worth_filling",
        ),
        "crm_analytics.doctoring",
    ),
    "Cuts": "crm_analytics.analyses",
    "Compare": "crm_analytics.evaluate",
    "Condition": "crm_analytics.conditions",
    "CrmError": "crm_analytics.issues",
    "ENTITIES": "crm_analytics.entities",
    "Drift": "crm_analytics.recipe",
    "DriftKind": "crm_analytics.recipe",
    "Grain": "crm_analytics.periods",
    "KPIS": "crm_analytics.catalogue",
    "Op": "crm_analytics.conditions",
    "Period": "crm_analytics.periods",
    "Recipe": "crm_analytics.recipe",
    "Workspace": "crm_analytics.workspace",
    "is_": "crm_analytics.conditions",
    "is_not": "crm_analytics.conditions",
    "lifetime_values": "crm_analytics.clv",
    "pipeline_forecast": "crm_analytics.forecast",
    "revenue_forecast": "crm_analytics.forecast",
    "Target": "crm_analytics.planning",
    "say": "crm_analytics.units",
    "score": "crm_analytics.churn",
}
__all__ = sorted([*_API, *_WORDS])


def __getattr__(name):  # type: ignore[no-untyped-def]
    """The library's name `name`, imported now (PEP 562)."""
    from importlib import import_module

    module = "crm_analytics.api" if name in _API else _WORDS.get(name)
    if module is None:
        raise AttributeError(f"module 'crm_analytics' has no attribute {name!r}")
    return getattr(import_module(module), name)


def __dir__():  # type: ignore[no-untyped-def]
    return [*globals(), *__all__]
