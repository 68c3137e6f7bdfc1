"""People who were asked, and whether they said yes: nothing names them, but their columns tell of persons."""

from dataclasses import replace

from crm_analytics.mapping.assigning import Assignment
from crm_analytics.mapping.looking import Sheet

_PERSON = frozenset(
    "age gender sex marital married job occupation profession education income salary dependents children household "
    "alter geschlecht familienstand beruf ausbildung bildung einkommen edad sexo genero ocupacion profesion ingresos "
    "educacion sexe profession metier revenu eta sesso professione reddito istruzione idade profissao renda "
    "escolaridade leeftijd geslacht beroep inkomen opleiding umur usia kelamin pekerjaan pendidikan penghasilan".split()
)
"""What describes a person, without accents."""
_NAMES = ("leads.name", "leads.first_name", "leads.email", "leads.phone")
_KEPT = frozenset(
    ("is_converted", "lead_id", "name", "first_name", "last_name", "email", "phone", "city", "state", "country")
)
"""What such a sheet may hold besides the answer; other columns describe the person or the call."""
_FEWEST, _ANSWERS = 2, 2


def answer_of(sheet: Sheet) -> int | None:
    """Where the only column stands that may say yes or no to an offer, beside columns that describe persons; None where
    the sheet is something else."""
    describes = (
        bool(_PERSON & set(heading.words)) or any(name in found for name in _NAMES)
        for heading, found in zip(sheet.headings, sheet.matches, strict=True)
    )
    answers = [
        at
        for at, (found, profile) in enumerate(zip(sheet.matches, sheet.profiles, strict=True))
        if "leads.is_converted" in found and 0 < profile.distinct <= _ANSWERS
    ]
    return answers[0] if len(answers) == 1 and sum(describes) >= _FEWEST else None


def as_asked(assignment: Assignment) -> Assignment:
    """The sheet as leads, of which little is known besides their answer."""
    fields = tuple(name if name in _KEPT else None for name in assignment.fields)
    scores = tuple(score if name else None for name, score in zip(fields, assignment.scores, strict=True))
    return replace(assignment, fields=fields, scores=scores)
