"""Peoples an Espace for a browser's test: a company and a firm with a person each, a mandate that both agreed to,
two firms that are looked for, and two proposals that wait for a second person.

python -m tests.peopled     in the environment of the back-office that is looked at
"""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "backoffice.settings"
django.setup()

from espace_securise import FormerAccess, ListHolders, PostCode, ProposeAct, VoidCodes, grave  # noqa: E402

from backoffice.door import espace  # noqa: E402
from tests.conftest import CLERK  # noqa: E402
from tests.members import AT_FIRM, COMPANY, accept, pair, propose, seek  # noqa: E402


def main() -> None:
    """All of it."""
    pair(espace())
    accept(espace(), propose(espace()))
    seek(espace())
    seek(espace(), "bureau@vasseur.example", "Cabinet Vasseur")
    # One more code within a day leaves only once those before are void.
    espace().run(VoidCodes(by=CLERK, identifier=COMPANY))
    espace().run(PostCode(by=CLERK, identifier=COMPANY))
    holder = espace().run(ListHolders(by=CLERK, identifier=COMPANY, limit=1)).people[0].account
    replaced = grave.ReplaceHolder(identifier=COMPANY, account=holder, ends=FormerAccess.AT_ONCE)
    for act in (replaced, grave.EraseAccount(email=AT_FIRM)):
        espace().run(ProposeAct(by=CLERK, act=act))


main()
