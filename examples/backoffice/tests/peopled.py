"""Peoples an Espace for a browser's test: a company and a firm with a person each, a mandate that both agreed to,
and two firms that are looked for.

python -m tests.peopled     in the environment of the back-office that is looked at
"""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "backoffice.settings"
django.setup()

from espace_securise import PostCode, VoidCodes  # noqa: E402

from backoffice.door import espace  # noqa: E402
from tests.conftest import CLERK  # noqa: E402
from tests.members import COMPANY, accept, pair, propose, seek  # noqa: E402


def main() -> None:
    """All of it."""
    pair(espace())
    accept(espace(), propose(espace()))
    seek(espace())
    seek(espace(), "bureau@vasseur.example", "Cabinet Vasseur")
    # One more code within a day leaves only once those before are void.
    espace().run(VoidCodes(by=CLERK, identifier=COMPANY))
    espace().run(PostCode(by=CLERK, identifier=COMPANY))


main()
