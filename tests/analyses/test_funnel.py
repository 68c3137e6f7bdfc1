"""The funnel: each step among those of the step before, and nothing counted that nobody knows."""

from crm_analytics.analyses import Funnel, funnel
from crm_analytics.evaluate import Scope
from tests.tables_in_words import drawn


def reached(found: Funnel) -> dict[str, tuple[int, int]]:
    return {step.name: (step.reached, step.marked) for step in found.steps}


def test_who_got_further_counts_in_every_step_before():
    """
    leads | lead_id | created_at | is_qualified | is_converted
          | 1       | 2024-01-01 | yes          | yes
          | 2       | 2024-01-01 | no           | yes
          | 3       | 2024-01-01 | yes          | no
          | 4       | 2024-01-01 | yes          | no
          | 5       | 2024-01-01 | no           | no
    """
    found = funnel(drawn(test_who_got_further_counts_in_every_step_before.__doc__), Scope())
    assert reached(found) == {"Leads": (5, 5), "Qualified": (4, 3), "Converted": (2, 2)}
    assert '1 of 4 in "Qualified"' in found.notes[0]
    converted = found.steps[-1]
    assert converted.of_before is not None
    assert (converted.of_before.value, converted.of_before.n) == (50.0, 4)


def test_several_deals_of_a_lead_are_one_lead():
    """
    leads | lead_id | created_at | is_qualified
          | 1       | 2024-01-01 | yes
          | 2       | 2024-01-01 | yes
          | 3       | 2024-01-01 | no
    deals | deal_id | lead_id | outcome | created_at
          | A       | 1       | won     | 2024-01-05
          | B       | 1       | won     | 2024-01-06
          | C       | 2       | lost    | 2024-01-06
    """
    found = funnel(drawn(test_several_deals_of_a_lead_are_one_lead.__doc__), Scope())
    assert reached(found) == {"Leads": (3, 3), "Qualified": (2, 2), "With a deal": (2, 2), "Won": (1, 1)}


def test_a_deal_made_before_it_is_converted_comes_first():
    """
    leads | lead_id | created_at | is_converted
          | 1       | 2024-01-01 | yes
          | 2       | 2024-01-01 | no
          | 3       | 2024-01-01 | no
    deals | deal_id | lead_id | outcome | created_at
          | A       | 1       | won     | 2024-01-05
          | B       | 2       | open    | 2024-01-06
    """
    found = funnel(drawn(test_a_deal_made_before_it_is_converted_comes_first.__doc__), Scope())
    assert list(reached(found)) == ["Leads", "With a deal", "Converted", "Won"]


def test_without_leads_the_funnel_begins_with_deals():
    """
    deals | deal_id | outcome | created_at
          | A       | won     | 2024-01-05
          | B       | open    | 2024-01-06
    """
    found = funnel(drawn(test_without_leads_the_funnel_begins_with_deals.__doc__), Scope())
    assert reached(found) == {"Deals": (2, 2), "Won": (1, 1)}
    assert "no list of leads" in found.notes[0]
