"""What a heading alone gives away: attributes the law protects, and words of what is written down after the fact."""

from collections.abc import Iterable

from crm_analytics.mapping.headings.heading import fold

# Words as they begin ("clos" is close, closed and closing), without accents; "=" before a whole word.
_AFTERWARDS = """
clos =won =win lost loss =lose reason outcome result =converted conversion churn cancel exit attrit terminat refund
status stage disposition =tag =tags quality score rating probab predict classif label duration deactiv unsubscrib
profile =left ended
abschluss abgeschloss gewonn verlor grund ergebnis kundig gekundig storn status phase =dauer gesprachsdauer bewertung
wahrscheinlich qualitat erstatt
cloture gagne perdu raison motif resultat resili annul statut etape =duree qualite probabil rembours desabon
cierre cerrad ganad perdid motivo razon resultad =baja cancelac estado etapa duracion calidad puntuac reembols
chiusur chius =vint persa perso motiv esito risultat disdett annullat stato =fase durata qualita punteggio rimbors
fechament fechad ganho perdid motivo resultad cancelad evasao situacao etapa duracao qualidade pontuac reembols
gesloten gewonnen verloren reden uitkomst resultaat opgezegd opzeg geannuleerd duur kwaliteit kans terugbetal
ditutup menang kalah alasan hasil batal berhenti durasi kualitas skor peluang
""".split()
_LAST = frozenset("last latest letzte letzter letztes letzten dernier derniere ultimo ultima laatste terakhir".split())
_HAPPENING = """
activ contact interact call login notable touch visit seen engag email order purchas aktivit kontakt anruf anmeld
bestell kauf appel connexion commande achat actividad contacto llamada pedido compra attivit contatto chiamata ordine
acquisto atividade contato ligacao activiteit aankoop aktivitas kontak pembelian
""".split()

_PROTECTED = """
=gender =sex =sexe =sexo =sesso =geschlecht =genero =genre =genere =geslacht =kelamin =jeniskelamin
=nationality nationalit nacionalid nazionalit =kewarganegaraan =citizenship staatsangehor staatsburger
ethnic ethni etnia etnic =race =raza =razza =raca religi =faith =agama =glaube konfession
=marital =maritalstatus =married familienstand =matrimonial =zivilstand estadocivil statocivile pernikahan
disab behinder handicap discapacid disabil deficien
=elderly =birthday birthdate dateofbirth =dob geburt naissance nacimiento nascita nascimento
geboorte =lahir pregnan schwanger
orientation =pronouns =caste
""".split()
_PROTECTED_WHOLE = frozenset("senior seniorcitizen issenior isseniorcitizen".split())
"""Whole headings: a senior account manager is nobody's age."""
_AGE = frozenset("age ages alter lebensalter edad eta idade leeftijd umur usia".split())
_NOT_OF_A_PERSON = frozenset(
    "account lead deal ticket company customer contract tenure days months hours order website page relationship "
    "domain firm invoice subscription opportunity case credit loan membership policy on vehicle car building house "
    "home property equipment device machine asset product item stock inventory battery fahrzeug gebaude gerat vehicule "
    "vehiculo veicolo voertuig kendaraan".split()
)
_NAMES = """
=surname =firstname =lastname =givenname =familyname =forename =fullname =middlename =vorname =nachname =familienname
=prenom =nomdefamille =nombre =apellido =apellidos =nombreapellido =cognome =sobrenome =achternaam =voornaam
=namadepan =namabelakang =contactname =customername =name =nom =nome =naam =nama =salutation =anrede =civilite
""".split()
_BIRTH = frozenset("birth born dob naissance nacimiento nascita nascimento geboorte lahir geburt".split())


def sounds_after_the_fact(heading: str) -> bool:
    """Whether a heading names what is usually written down once the outcome is known, in any heading language.

    >>> [sounds_after_the_fact(each) for each in ("Lost reason", "LastNotableActivity", "Grund", "State", "Contract")]
    [True, True, True, False, False]
    """
    words = fold(heading)
    if any(word in _LAST for word in words) and _begins(words, _HAPPENING):
        return True
    return _begins(words, _AFTERWARDS)


def is_protected(heading: str) -> bool:
    """Whether a heading names an attribute of persons that the law protects: age, gender, nationality and the like.

    >>> [is_protected(each) for each in ("SeniorCitizen", "Âge", "Year_Birth", "Geschlecht", "Page views", "Usage")]
    [True, True, True, True, False, False]
    >>> is_protected("Account age (days)"), is_protected("Vehicle_Age"), is_protected("Customer age")
    (False, False, True)
    """
    words = fold(heading)
    if not words:
        return False
    joined = "".join(words)
    if joined in _PROTECTED_WHOLE or any(word in _BIRTH for word in words):
        return True
    if _begins((*words, joined), _PROTECTED):
        return True
    aged = any(word in _AGE for word in words)
    others = set(words) - _AGE
    return aged and (not others & _NOT_OF_A_PERSON or others == {"customer"})


def is_a_name(heading: str) -> bool:
    """Whether a heading is that of people's names: they stand for origin and gender, and tell no two customers apart.

    >>> [is_a_name(each) for each in ("Last name", "Surname", "Vorname", "Campaign name", "customers.name")]
    [True, True, True, False, True]
    """
    return _begins(("".join(fold(heading.rpartition(".")[2])),), _NAMES)


def _begins(words: Iterable[str], starts: Iterable[str]) -> bool:
    whole = {start[1:] for start in starts if start.startswith("=")}
    prefixes = tuple(start for start in starts if not start.startswith("="))
    return any(word in whole or word.startswith(prefixes) for word in words)
