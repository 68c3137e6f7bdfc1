"""`sentiment`: how comments and messages sound, in which languages they are, and whether ratings agree."""

import argparse

import pyarrow as pa

from crm_analytics.commands import NothingUsableError
from crm_analytics.commands.arguments import files_of
from crm_analytics.commands.loading import open_json, workspace_of, write_csv
from crm_analytics.commands.predicting import print_json
from crm_analytics.comments import Comments, comments, lists
from crm_analytics.entities import ENTITIES
from crm_analytics.units import counted

_NONE = (
    "There are no comments in these files. Comments of surveys or messages of tickets are enough: Zendesk and "
    "Freshdesk call them Description, survey tools export the open question as a column."
)


def run(options: argparse.Namespace) -> int:
    """Print how the comments of each list sound. Raises NothingUsableError, and CrmError for wrong use."""
    files_of(options)
    with workspace_of(options) as (workspace, intake):
        found = [comments(workspace, entity) for entity in lists(workspace)]
    if not found:
        raise NothingUsableError(_NONE)
    if options.output:
        write_csv(options.output, _rows(found))
    if options.json:
        print_json({"lists": [each.to_json() for each in found], **open_json(intake)})
    else:
        print("\n".join(line for each in found for line in _lines(each)))
    return 0


def _lines(found: Comments) -> list[str]:
    card = found.model_card
    lines = [f"{ENTITIES[found.entity].label}, {found.text_label}: {card.verdict.value}. {card.reason}"]
    if found.read:
        tones = ", ".join(f"{number:,} {tone.value}" for tone, number in found.tones.items())
        lines.append(f"  {found.read:,} of {counted(found.n, 'comment')} read: {tones}")
    for title, words in (("Negative", found.negative), ("Positive", found.positive)):
        if words:
            lines.append(f"  {title} ones speak of: {', '.join(word.word for word in words)}")
    lines += [f"  ! {warning}" for warning in card.warnings]
    return lines


def _rows(found: list[Comments]) -> pa.Table:
    """Every comment of every list, the worst of each list first."""
    tables = []
    for each in found:
        table = each.worst_first()
        named = pa.array([ENTITIES[each.entity].label] * table.num_rows, pa.string())
        tables.append(table.add_column(0, "List", named))
    return pa.concat_tables(tables, promote_options="default")
