"""The repairs of a link: those on offer with what each does to the KPIs, those that are made, those turned down."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.linking import How, Proposal, Rule
from crm_analytics.quality import Effect, Effects, Joint, effects
from crm_analytics.ui import cache, repairs, state
from crm_analytics.ui.text import counted, plain

_SHOWN, _AT_ONCE = 5, 1
"""Repairs of a link that are shown, and those whose effect is worked out without being asked for."""
_EFFECTS = 6


def show(joint: Joint, *, first: bool) -> None:
    """Everything to decide about a link; the effect of the `first` repair of the page is worked out at once."""
    for at, proposal in enumerate(joint.proposals[:_SHOWN]):
        with st.container(border=True, gap="xsmall"):
            _offer(joint, proposal, at_once=first and at < _AT_ONCE)
    if len(joint.proposals) > _SHOWN:
        st.caption(f"{counted(len(joint.proposals) - _SHOWN, 'more repair')} after these.")
    for rule, rows in joint.made:
        _made(rule, rows)
    if joint.refused:
        _refused(joint)


def _offer(joint: Joint, proposal: Proposal, *, at_once: bool) -> None:
    rule, said = proposal.rule, str(proposal)
    st.markdown(f"**{plain(said)}?**")
    st.caption(f"{counted(proposal.rows, 'row')}: {plain(proposal.difference)}.")
    name = f"effect-{rule.id}"
    label = "What it does to your figures"
    with st.expander(label, key=name, on_change="rerun", expanded=at_once, icon=":material/difference:") as fold:
        if fold.open:
            with st.spinner("Working out your figures with and without it"):
                _effect(worked_out(joint, rule))
    with st.container(horizontal=True):
        st.button(
            "Make this repair",
            key=f"make-{rule.id}",
            type="primary" if proposal.is_sure else "secondary",
            icon=":material/link:",
            on_click=repairs.make,
            args=(rule, said),
        )
        st.button("No, they are different", key=f"refuse-{rule.id}", on_click=repairs.refuse, args=(rule, said))


def worked_out(joint: Joint, rule: Rule) -> Effects:
    """What a repair does to the KPIs, worked out once for each state of the workspace."""
    workspace = state.workspace()
    with workspace.snapshot() as now:
        key = cache.digest("effects", now.model.digest, now.settings_digest, rule)
        decisions = now.decisions.with_rule(rule)
    return cache.worked_out(key, lambda: effects(workspace, decisions, child=joint.child, by=joint.field))


def _effect(found: Effects) -> None:
    if found.whole:
        st.markdown("Over all your data:\n" + _list(found.whole[:_EFFECTS]))
    else:
        st.markdown("No figure changes over all your data.")
    if found.parts:
        st.markdown("Split by what the link leads to:\n" + _list(found.parts[:_EFFECTS]))
    left = (*found.whole[_EFFECTS:], *found.parts[_EFFECTS:])
    if left:
        with st.expander(f"{counted(len(left), 'more figure')} that change" + "s" * (len(left) == 1)):
            st.markdown(_list(left))
    st.caption(f"{counted(found.compared, 'figure was', 'figures were')} worked out with the repair and without it.")


def _list(found: Sequence[Effect]) -> str:
    return "\n".join(f"- {plain(effect)}" for effect in found)


def _made(rule: Rule, rows: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":green[:material/check:] {counted(rows, 'row')}: {plain(_in_words(rule))}.")
        st.button(
            "Take it back",
            key=f"reconsider-{rule.id}",
            icon=":material/undo:",
            type="tertiary",
            on_click=repairs.reconsider,
            args=(rule,),
        )


def _refused(joint: Joint) -> None:
    label = f"{counted(len(joint.refused), 'repair')} turned down"
    with st.expander(label, key=f"refused-{joint.child}-{joint.field}-{joint.parent}", icon=":material/block:"):
        for proposal in joint.refused:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(proposal))
                st.button(
                    "Offer it again",
                    key=f"reconsider-{proposal.rule.id}",
                    type="tertiary",
                    on_click=repairs.reconsider,
                    args=(proposal.rule,),
                )


def _in_words(rule: Rule) -> str:
    """What a repair that is made does.

    >>> _in_words(Rule("deals", "product", "products", "name", How.SLIP, "GTX Basci", "GTX Basic"))
    '"GTX Basci" is read as "GTX Basic"'
    """
    match rule.how:
        case _ if rule.value:
            return f'"{rule.value}" is read as "{rule.candidate}"'
        case How.WRITTEN:
            return "capitals, spaces and signs do not count"
        case How.ZEROS:
            return "leading zeros do not count"
        case How.DECIMAL:
            return "a decimal point behind an id does not count"
        case How.LONG_ID:
            return "the long and the short form of an id are the same"
        case How.AFFIX:
            around = rule.before or rule.after or rule.their_before or rule.their_after
            return f'"{around}" does not count'
        case _:
            return "it may name its row by another field"
