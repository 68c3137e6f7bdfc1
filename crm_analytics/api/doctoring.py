"""The library's join doctor and data quality: how lists fit together, what blanks leave open, what to fix first."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from crm_analytics import quality
from crm_analytics.api.asking import named, scope
from crm_analytics.conditions import Claim
from crm_analytics.evaluate import Compare
from crm_analytics.issues import UnknownNameError
from crm_analytics.linking import Proposal
from crm_analytics.quality import Bounds, Effects, Joint, Review, Weight, findings, joints, reviews
from crm_analytics.workspace import Workspace


def links(workspace: Workspace) -> tuple[Joint, ...]:
    """Every link between two lists: matched and orphaned rows and values, values that several rows of the other list
    have, and the repairs on offer; those with the most rows that find nothing first."""
    return joints(workspace)


def repairs(workspace: Workspace) -> tuple[Proposal, ...]:
    """Every repair on offer, by `rule.id`. None is made unasked."""
    return tuple(each for joint in joints(workspace) for each in joint.proposals)


def effect(workspace: Workspace, repair_id: str) -> Effects:
    """What a repair would do to the KPIs, worked out with it and without it. Raises UnknownNameError."""
    joint, found = _offered(workspace, repair_id)
    decisions = workspace.decisions.with_rule(found.rule)
    return quality.effects(workspace, decisions, child=joint.child, by=joint.field)


def repair(workspace: Workspace, repair_id: str) -> Proposal:
    """Make a repair, in this workspace and for later files. Raises UnknownNameError where none is called so."""
    _, found = _offered(workspace, repair_id)
    workspace.decide(workspace.decisions.with_rule(found.rule))
    return found


def refuse(workspace: Workspace, repair_id: str) -> Proposal:
    """Turn a repair down: it is not offered any more. Raises UnknownNameError where none is called so."""
    _, found = _offered(workspace, repair_id)
    workspace.decide(workspace.decisions.without(found.rule))
    return found


def undo_repair(workspace: Workspace, repair_id: str) -> None:
    """Take a repair, or its refusal, back. Raises UnknownNameError where nothing was decided about it."""
    decisions = workspace.decisions
    known = [*(rule.id for rule in decisions.made), *decisions.refused]
    if repair_id not in known:
        raise UnknownNameError("decided repair", repair_id, known)
    workspace.decide(decisions.without_rule(repair_id))


def between(
    workspace: Workspace,
    *kpis: str,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> dict[str, Bounds]:
    """Between which values the KPIs called `kpis` (all of them where none is named) lie, whatever the cells hold that
    should be filled in and are not. Those that no blank leaves open are not among them."""
    view = scope(workspace, start, end, where, Compare.NONE)
    return quality.bounds(workspace, named(kpis, workspace.settings), view)


def worth_filling(
    workspace: Workspace, *, start: date | None = None, end: date | None = None, where: Sequence[Claim] = ()
) -> tuple[Weight, ...]:
    """The fields whose blanks leave KPIs open, and what filling them in would settle; the most first."""
    return quality.worth_filling(workspace, scope(workspace, start, end, where, Compare.NONE))


def fix_list(workspace: Workspace) -> pa.Table:
    """File, sheet, row and column of every cell that is wrong or lacking, with what to do about it. Cells that could
    not be read are among them where the workspace has kept its files."""
    return quality.fix_list(workspace, findings(workspace), quality.unread_in_files(workspace))


def twice(workspace: Workspace) -> tuple[Review, ...]:
    """Pairs of rows that are, or may be, the same person or company, with what speaks for it. `review.merged` and
    `review.apart` give the decisions for `workspace.decide`; nothing is merged unasked."""
    return reviews(workspace)


def _offered(workspace: Workspace, repair_id: str) -> tuple[Joint, Proposal]:
    found = {each.rule.id: (joint, each) for joint in joints(workspace) for each in (*joint.proposals, *joint.refused)}
    if repair_id not in found:
        raise UnknownNameError("repair", repair_id, found)
    return found[repair_id]
