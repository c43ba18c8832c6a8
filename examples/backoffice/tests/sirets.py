"""SIRETs that check, by the rule of INSEE: Luhn over the nine digits of the SIREN, and over all fourteen."""


def _with_key(digits: str) -> str:
    for key in "0123456789":
        whole = digits + key
        doubled = [int(c) * (2 if place % 2 else 1) for place, c in enumerate(reversed(whole))]
        if sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0:
            return whole
    raise AssertionError("one of ten keys checks")


def siret(number: int) -> str:
    """The n-th."""
    return _with_key(_with_key(f"{number:08d}") + "0001")


HEADER = "identifiant;siret;raison_sociale;prenom;nom;adresse_1;adresse_2;adresse_3"


def line(number: int, company: str = "Maçonnerie Durand") -> str:
    """A good line of the fund's file."""
    return f"{number};{siret(number)};{company};Jeanne;Durand;{number} rue du Port;;44000 NANTES"


def file(*numbers: int) -> bytes:
    """A good file."""
    return "\r\n".join([HEADER, *map(line, numbers), ""]).encode()
