"""From a stranger's spreadsheet to CRM numbers you can prove.

`import crm_analytics as crm` gives the library of `crm_analytics.api`. Names are looked up when they are first used,
so that `python -m crm_analytics` can set itself up before anything else is installed.
"""

__version__ = "0.1.0"

_NAMES = {
    "analyses": "Cuts",
    "api.analysing": "behaviour cohorts customer_waterfall funnel matters people pipeline_movement rfm rfm_customers",
    "api.asking": "named",
    "api.doctoring": "between effect fix_list links refuse repair repairs twice undo_repair worth_filling",
    "api.kpis": "changes plan prove read rivals set_target signal split targets trend",
    "api.loading": "inspect load recipe_of",
    "catalogue": "KPIS",
    "churn": "score",
    "clv": "lifetime_values",
    "conditions": "Condition Op is_ is_not",
    "entities": "ENTITIES",
    "evaluate": "Compare",
    "forecast": "pipeline_forecast revenue_forecast",
    "issues": "CrmError",
    "periods": "Grain Period",
    "planning": "Target",
    "recipe": "Drift DriftKind Recipe",
    "revisions": "compare_imports",
    "units": "say",
    "workspace": "Workspace",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = sorted(_MODULES)


def __getattr__(name):  # type: ignore[no-untyped-def]
    """The library's name `name`, imported now (PEP 562)."""
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module 'crm_analytics' has no attribute {name!r}")
    return getattr(import_module(f"crm_analytics.{_MODULES[name]}"), name)


def __dir__():  # type: ignore[no-untyped-def]
    return [*globals(), *__all__]
