"""Headings taken apart: words without case and accents, remarks in brackets aside, vendors' decorations gone."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from crm_analytics.parsing.scales import PARTS, parts_of_heading, without_parts

_JOINING = "(?:to|for|of|by|per|and)[A-Z]"
"""A small word between two others, of which the first may be an abbreviation: "SLAtoResolve"."""
_CAMEL = re.compile(rf"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z]{{2}})(?={_JOINING})|(?<=[A-Z])(?=[A-Z](?!{_JOINING})[a-z])")
_WORD = re.compile(r"[a-z]+|\d+")
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_RATE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?\s?%")
"""A rate that a heading tells beside its amount: "VAT 20%"."""
_CUSTOM = re.compile(r"__[cs]$|_c$")
_SPELT = {"#": "number", "№": "number", "%": "percent", "&": "and", "€": "eur", "$": "usd", "£": "gbp"}
_SIGNS = str.maketrans({"'": " ", "’": " ", "°": " ", **{sign: f" {word} " for sign, word in _SPELT.items()}})
_ONE_WORD = re.compile(r"(?<![A-Za-z])(?:MwSt|USt)(?![A-Za-z])")
"""Words that are written with a capital inside and are one all the same."""
_NUMBER_SIGN = re.compile(r"(?<![A-Za-z])[Nn] ?[º°]")
_DECORATION = ("property", "hs", "fk", "pk", "dim", "fct", "stg", "tbl", "vw", "custom", "form", "field")
"""First words that programs put before the name of a field."""
_NAMED = frozenset({"form", "field"})
"""Those of them that have a name themselves: "form_name"."""
_SCALE = re.compile(r"[ _](\d)(?:_| to | ?[-–] ?)(\d{1,2})$")
"""A scale after the name: "score_0_10", "Rating 1-5"."""
_CONTAINER = re.compile(
    r"^(?:attributes|properties|fields|data|payload|node|record|custom_?fields)[.\[]", re.IGNORECASE
)
"""What a program kept the fields of a record in, before the field's name: "attributes.email"."""
_ANSWERS = "y/n yes/no j/n ja/nein o/n oui/non s/n si/no sí/no sim/nao sim/não ja/nee ya/tidak 0/1 1/0".split()
_YES_OR_NO = re.compile(
    rf"(?:[\s(\[]+(?:{'|'.join(answers.replace('/', ' ?/ ?') for answers in _ANSWERS)})[)\]]?|_yn)(?P<asks>\??)$", re.I
)
"""How to answer, after the name: "Converted (Y/N)"."""
_CUT = re.compile(r"([^\W\d_]{2,})\.(?![a-z0-9])")
"""A word that somebody broke off with a full stop: "Wahrsch.", "Cod. art."."""
_PREFIX = re.compile(r"^[A-Za-z]{2,8}(?=[_.][A-Za-z])")
_NEXT_WORD = re.compile(r"(?<=[A-Za-z])(?=[_.][A-Za-z])")
_NO_HEADING = re.compile(r"^(?:Column \d+|Unnamed: \d+)?\s*(?:\(\d+\))?$")
MANY_WORDS = 3
"""What begins with so many words that others share is what a table is called, whatever those words are."""
_FEWEST_SHARING, _SHARE_SHARING = 3, 0.6
"""So many headings, and this share of them, begin with a word that says nothing about any of them."""
_DO_NOT_MODIFY = re.compile(r"^\(do not modify\)\s*", re.IGNORECASE)
_ASKED = re.compile(
    r"^(?:(?:please |kindly )?(?:what(?:['’]?s| is| are)|enter|provide|give us|tell us|type)? ?your"
    r"|(?:wie (?:lautet|ist|heißt) )?(?:ihre?|deine?)|(?:quel(?:le)? est )?votre|(?:¿ ?cu[aá]l es )?(?:tu|su)"
    r"|(?:qual (?:é |e )?)?(?:o |a )?(?:seu|sua)|(?:qual (?:è|e) )?(?:il |la )(?:tuo|tua|suo|sua)"
    r"|(?:wat is )?(?:je|jouw|uw)) (?P<what>(?:"
    r"(?:first|last|full|company) ?name|name|vorname|nachname|nom|prénom|nombre|apellidos?|nome|cognome|sobrenome|naam"
    r"|voornaam|achternaam|nama|e-?mail|mail|correo|courriel|phone|mobile|telefon|teléfono|telefono|téléphone|telefone|telefoon"
    r"|telepon|handy|celular|company|firma|unternehmen|société|entreprise|empresa|azienda|bedrijf|address|adresse|postcode|city)"
    r"[^?]{0,20})\??$",
    re.IGNORECASE,
)
"""How a form asks people who they are: "What's your name?", "Ihre E-Mail-Adresse"."""
_CLAIMS = frozenset("is has have had did does was were can should".split())
UNITS = frozenset(
    "usd eur gbp cad aud inr idr chf jpy brl mxn pln sek nok dkk zar ngn rp rs dollar dollars euro euros rupiah rupees "
    "pounds utc gmt cet est pst percent day days d hour hours hrs hr h minute minutes min mins second seconds secs sec "
    "s std stunden heures horas ore uur uren jam minuten m month months year years yyyy yy mm dd hh ss iso kg g k pcs "
    "units excl incl vat mwst ht ttc cents millionths".split()
)
"""What a remark in brackets may be without changing what the heading says: "Amount (USD)", "Created (UTC)"."""


_ASKED_FOR = frozenset(
    "optional required mandatory necessary if any known applicable available freiwillig pflicht pflichtfeld falls "
    "vorhanden bekannt erforderlich facultatif facultative obligatoire opcional obligatorio obligatoria obrigatorio "
    "obrigatoria facoltativo facoltativa obbligatorio obbligatoria optioneel verplicht opsional wajib".split()
)
"""What a remark in brackets says of whether a form must be filled in there, and nothing of what: "Phone (optional)"."""
TIMES = frozenset(
    "day days hour hours hrs hr h minute minutes min mins m second seconds secs sec s std stunden heures".split()
)
"""Units of time, which tell a length of time from a day: "First reply (min)"."""


@dataclass(frozen=True)
class Heading:
    """`words` of the heading and of its remark in brackets (`aside`); `repeat` is 2 for "Phone 2" and "Sales (2)";
    `tail` is what comes after the last " - " or ":" ("Mobile app - Overall rating"); `is_custom` marks a field that
    somebody added to Salesforce ("Region__c"); `cut` are the words that end in a full stop ("Best.-Nr.");
    `is_question` a sentence."""

    text: str
    words: tuple[str, ...]
    aside: tuple[str, ...] = ()
    repeat: int = 1
    tail: tuple[str, ...] = ()
    is_custom: bool = False
    cut: frozenset[str] = frozenset()

    @property
    def is_claim(self) -> bool:
        """Whether the heading is a yes/no claim: "has_company", "Is Active"."""
        return len(self.words) > 1 and self.words[0] in _CLAIMS

    @property
    def is_question(self) -> bool:
        return len(self.words) >= 5 or self.text.rstrip().endswith("?")

    @property
    def unit(self) -> tuple[str, ...]:
        """The aside, where it is a unit and no more."""
        return self.aside if self.aside and all(word in UNITS for word in self.aside) else ()


@lru_cache(maxsize=8192)
def fold(text: str) -> tuple[str, ...]:
    """Words of a text without accents and capitals; "camelCase" and "snake_case" are taken apart.

    >>> fold("StraßenName_2"), fold("Número de teléfono"), fold("OPTIN_TIME")
    (('strassen', 'name', '2'), ('numero', 'de', 'telefono'), ('optin', 'time'))
    >>> fold("Nº pedido"), fold("MwSt.")
    (('number', 'pedido'), ('mwst',))
    """
    text = _ONE_WORD.sub(lambda found: found[0].lower(), text)
    spelt = _NUMBER_SIGN.sub(" number ", text).replace("ß", "ss").replace("R$", " brl ")
    parted = _CAMEL.sub(" ", spelt.translate(_SIGNS))
    bare = unicodedata.normalize("NFKD", parted)
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return tuple(_WORD.findall(plain.casefold().replace("ø", "o").replace("æ", "ae").replace("ł", "l")))


@lru_cache(maxsize=8192)
def read_heading(text: str) -> Heading:
    """A heading taken apart.

    >>> read_heading("property_hs_createdate").words, read_heading("Amount (USD)").unit
    (('createdate',), ('usd',))
    >>> read_heading("Sales (2)").repeat
    2
    >>> read_heading("amount_cents").words, read_heading("Betrag (Cent)").unit
    (('amount',), ('cents',))
    >>> read_heading("Phone (optional)").aside, read_heading("Email (if known)").aside
    ((), ())
    >>> read_heading("score_0_10").words, read_heading("score_0_10").aside
    (('score',), ('0', '10'))
    >>> read_heading("attributes.email").words, read_heading("Converted (Y/N)").words
    (('email',), ('converted',))
    >>> sorted(read_heading("Cod. art.").cut), read_heading("form_name").words
    (['art', 'cod'], ('form', 'name'))
    >>> read_heading("What's your email?").words, read_heading("Ihre Telefonnummer").words
    (('email',), ('telefonnummer',))
    """
    if _NO_HEADING.match(text):
        return Heading(text, ())
    bare = _CONTAINER.sub("", _DO_NOT_MODIFY.sub("", text.strip("* \t\n")))
    bare = _YES_OR_NO.sub(r"\g<asks>", bare)
    if asked := _ASKED.match(bare):
        bare = asked["what"]
    is_custom = bool(_CUSTOM.search(bare))
    bare = _CUSTOM.sub("", bare)
    bare = _RATE.sub(" ", bare) if len(fold(_RATE.sub(" ", bare))) else bare
    if (parts := parts_of_heading(bare)) in PARTS and fold(named := without_parts(bare)):
        bare = f"{named} ({PARTS[parts]})"
    bare = _SCALE.sub(r" (\1-\2)", bare)
    asides = [first or second for first, second in _ASIDE.findall(bare)]
    asides = [aside for aside in asides if not fold(aside) or not _ASKED_FOR.issuperset(fold(aside))]
    words = fold(_ASIDE.sub(" ", bare)) or fold(bare)
    repeat = 1
    if asides and asides[-1].isdigit():
        repeat = int(asides.pop())
    if len(words) > 1 and words[-1].isdigit() and len(words[-1]) < 3:
        repeat = max(repeat, int(words[-1]))
        words = words[:-1]
    while len(words) > 1 and words[0] in _DECORATION and (words[0] not in _NAMED or words[1:] != ("name",)):
        words = words[1:]
    cut = frozenset(word for part in _CUT.findall(bare) for word in fold(part)[-1:])
    return Heading(text, words, fold(" ".join(asides)), min(repeat, 99), _tail(bare), is_custom, cut)


def shared_prefix(headings: Sequence[str]) -> str:
    """The words that most headings begin with, as databases put their table's name before every column; "" where there
    are none.

    >>> shared_prefix(["kun_id", "kun_town", "kun_plz", "kun_created", "active"]), shared_prefix(["id", "a_b"])
    ('kun', '')
    >>> shared_prefix(["new_Info_and_calls_Date", "new_Info_and_calls_Status", "new_Info_and_calls_Owner"])
    'new_info_and_calls'
    """
    found = Counter(prefix for heading in headings for prefix in _prefixes(heading.casefold()))
    needed = max(_FEWEST_SHARING, _SHARE_SHARING * len(headings))
    return max((prefix for prefix, count in found.items() if count >= needed), key=len, default="")


def _prefixes(heading: str) -> Iterator[str]:
    """The first word where it is short, and the first three, four … words, which are no name of a single column."""
    if short := _PREFIX.match(heading):
        yield short[0]
    for match in islice(_NEXT_WORD.finditer(heading), MANY_WORDS - 1, None):
        yield heading[: match.start()]


def _tail(text: str) -> tuple[str, ...]:
    parts = re.split(r"\s[-–—|]\s|:\s", text)
    return fold(parts[-1]) if len(parts) > 1 else ()
