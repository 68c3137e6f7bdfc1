"""Currency signs and codes as people write them, and which decimal sign goes with them."""

import re

CODES = frozenset(
    "AED ARS AUD BDT BGN BHD BOB BRL CAD CHF CLP CNY COP CRC CZK DKK DOP DZD EGP EUR GBP GHS GTQ HKD HUF IDR ILS INR "
    "ISK JOD JPY KES KRW KWD LKR MAD MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK SGD THB "
    "TND TRY TWD TZS UAH UGX USD UYU VND XAF XOF ZAR".split()
)
DOLLAR_SIGN = frozenset("ARS AUD BRL CAD CLP COP DOP HKD MXN NZD SGD TWD USD UYU".split())
"""Their amounts are written with "$" behind the code."""
SIGNS = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "$us": "USD", "dollar": "USD",
    "dollars": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "rs": "INR", "rs.": "INR", "₩": "KRW", "₽": "RUB",
    "₺": "TRY", "₫": "VND", "₱": "PHP", "฿": "THB", "₪": "ILS", "₦": "NGN", "zł": "PLN", "zl": "PLN", "kč": "CZK",
    "ft": "HUF", "lei": "RON", "kr": "SEK", "kr.": "DKK", "rp": "IDR", "rp.": "IDR", "r$": "BRL", "a$": "AUD",
    "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "mx$": "MXN", "fr.": "CHF",
    "sfr": "CHF", "sfr.": "CHF", "tl": "TRY", "s/": "PEN", "s/.": "PEN", "￥": "JPY", "rmb": "CNY",
    "rd$": "DOP", "nt$": "TWD", "cop$": "COP", "clp$": "CLP", "₡": "CRC", "₲": "PYG", "ksh": "KES", "kshs": "KES",
    "tsh": "TZS", "ush": "UGX", "gh₵": "GHS", "ghc": "GHS", "fcfa": "XOF", "f cfa": "XOF", "cfa": "XOF",
    "f.cfa": "XOF", "dhs": "AED", "đ": "VND", "円": "JPY", "元": "CNY", "원": "KRW", "reais": "BRL",
    "руб": "RUB", "руб.": "RUB", "р.": "RUB", "₴": "UAH", "грн": "UAH", "грн.": "UAH", "лв": "BGN", "лв.": "BGN",
    "us $": "USD", "u$s": "USD", "u$": "USD", "skr": "SEK", "dkr": "DKK", "nkr": "NOK", "tk": "BDT", "tk.": "BDT",
    "৳": "BDT", "gh¢": "GHS",
}  # fmt: skip
"""Casefolded sign → ISO 4217 code. "$" is taken for US dollars and "kr" for Swedish kronor."""

COMMA_DECIMALS = frozenset(
    ("IDR", "BRL", "SEK", "DKK", "NOK", "PLN", "CZK", "HUF", "RON", "TRY", "VND", "RUB", "UAH", "BGN")
)
"""Currencies whose countries write 1.234,56."""
POINT_DECIMALS = frozenset(
    (
        "GBP",
        "INR",
        "JPY",
        "CNY",
        "KRW",
        "THB",
        "PHP",
        "ILS",
        "NGN",
        "CHF",
        "AUD",
        "NZD",
        "HKD",
        "SGD",
        "MXN",
        "MYR",
        "PKR",
        "BDT",
        "LKR",
        "GHS",
        "KES",
    )
)
"""Currencies whose countries write 1,234.56."""
WITHOUT_CENTS = frozenset("CLP COP HUF IDR ISK JPY KRW PYG TZS UGX VND XAF XOF".split())
"""Nobody writes decimals of them in daily life, so that "22,111" of them are thousands."""
THREE_DECIMALS = frozenset(("BHD", "JOD", "KWD", "OMR", "TND"))

PATTERN = "|".join(sorted(map(re.escape, [*SIGNS, *map(str.lower, CODES)]), key=len, reverse=True))
"""An alternation of every sign and code, lower case, the longest first."""


def code(sign: str) -> str | None:
    """The ISO 4217 code that `sign` stands for.

    >>> code("€"), code("usd"), code("Rp"), code("pieces")
    ('EUR', 'USD', 'IDR', None)
    """
    folded = sign.strip().casefold()
    return folded.upper() if folded.upper() in CODES else SIGNS.get(folded)


def of_heading(heading: str) -> str | None:
    """The currency a heading names: in brackets, as a sign, or as a code of its own in capitals.

    >>> of_heading("Preis (€)"), of_heading("Amount in USD"), of_heading("Try again"), of_heading("Total")
    ('EUR', 'USD', None, None)
    """
    for part in re.findall(r"[(\[]\s*([^)\]]+?)\s*[)\]]", heading):
        if found := code(part):
            return found
    for part in re.findall(r"[€£₹¥]|(?:R|US|CA|AU)?\$|\b[A-Z]{3}\b", heading):
        if found := code(part):
            return found
    return None
