"""What is offered to a role is what the core lets it ask; who asks all the same is refused, told, and audited."""

import re
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from espace_securise import (
    Espace,
    ListHolders,
    MandateShelf,
    ProposeAct,
    Refused,
    Staff,
    StaffCommand,
    StaffRole,
    TenantKind,
    grave,
    refusals,
    staff_commands,
    statuses,
)
from espace_securise.testing import FixedClock

from staff.offered import ASKED_IN
from tests.conftest import CLERK, NOON, TYPED, Logged, audited, put
from tests.members import AT_COMPANY, COMPANY, FIRM, accept, enrol, pair, propose, seek

ALL = list(StaffRole)
ASKED: dict[str, Any] = {
    **TYPED,
    "address": ("ZA de Kerhoas", "29200 BREST"),
    "email": AT_COMPANY,
    "status": statuses.Dormant(),
    "account": "0" * 32,
    "tenant": COMPANY,
    "firm": FIRM,
    "mandate": "0" * 32,
    "id": "0" * 32,
    "shelf": MandateShelf.ACCEPTED,
    "limit": 1,
    "batch": "tiers.csv",
    "lines": (),
    "search": "durand",
    "act": grave.EraseAccount(email=AT_COMPANY),
    "proposal": "0" * 32,
    "held": True,
    "chosen_before": NOON,
    "deadline": NOON + timedelta(days=30),
}


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize("command", get_args(StaffCommand))
def test_the_core_refuses_what_is_not_offered_and_nothing_else(
    espace: Espace, command: Any, role: StaffRole
) -> None:
    required = {each.name: ASKED[each.name] for each in fields(command) if each.name in ASKED}
    required = {name: value for name, value in required.items() if name not in ("language", "tenant_kind")}
    refused = False
    try:
        espace.run(command(by=Staff(id="paul", role=role), **required))
    except Refused as no:
        refused = no.reason == refusals.RoleNotHeld()
    assert refused is (role not in ASKED_IN[command])


def test_templates_name_commands_that_there_are() -> None:
    templates = Path(__file__).resolve().parents[1] / "templates"
    named = {name for each in templates.rglob("*.html") for name in re.findall(r'"(\w+)" in may', each.read_text())}
    assert named
    assert named <= {command.kind for command in ASKED_IN}


FORMS: dict[str, type[StaffCommand]] = {
    "/tiers/nouveau": staff_commands.PutTenant,
    "/tiers/17071/modifier": staff_commands.PutTenant,
    "/tiers/17071/acces/ACCOUNT/fin": staff_commands.EndAccess,
    "/tiers/17071/codes/annuler": staff_commands.VoidCodes,
    "/cabinets-recherches/17071/SOUGHT/designer": staff_commands.MatchFirm,
    "/cabinets-recherches/17071/SOUGHT/refuser": staff_commands.RefuseFirm,
    f"/personne/nom?adresse={AT_COMPANY}": staff_commands.CorrectName,
    f"/personne/effacer?adresse={AT_COMPANY}": staff_commands.ProposeAct,
    "/tiers/17071/acces/ACCOUNT/remplacer": staff_commands.ProposeAct,
    "/propositions": staff_commands.ListProposedActs,
    "/mots-de-passe/": staff_commands.RenewPasswords,
    "/propositions/PROPOSAL/confirmer": staff_commands.ConfirmAct,
    "/propositions/PROPOSAL/retirer": staff_commands.WithdrawAct,
    "/delegations/17071/17080/MANDATE/suspendre": staff_commands.BlockMandate,
    "/delegations/17071/17080/MANDATE/lever": staff_commands.UnblockMandate,
    "/delegations/17071/17080/MANDATE/terminer": staff_commands.TerminateMandate,
}
BUTTONS: dict[str, dict[str, type[StaffCommand]]] = {
    "/": {
        "Nouveau tiers": staff_commands.PutTenant,
        ">Propositions<": staff_commands.ListProposedActs,
        ">Mots de passe<": staff_commands.RenewPasswords,
    },
    "/cabinets-recherches": {
        "Désigner le cabinet": staff_commands.MatchFirm,
        ">Refuser": staff_commands.RefuseFirm,
    },
    "/imports/": {"Vérifier un fichier": staff_commands.FileTenants},
    "/tiers/17071": {
        "/modifier": staff_commands.PutTenant,
        "Poster un code": staff_commands.PostCode,
        "Poster à nouveau le courrier": staff_commands.PostWelcome,
        "Annuler les codes": staff_commands.VoidCodes,
        "Mettre fin": staff_commands.EndAccess,
        "Changer le statut": staff_commands.SetTenantStatus,
        ">Remplacer": staff_commands.ProposeAct,
    },
    f"/personne?adresse={AT_COMPANY}": {
        "Corriger le nom": staff_commands.CorrectName,
        "Envoyer le lien": staff_commands.StartReset,
        "Terminer les sessions": staff_commands.EndAccountSessions,
        ">Suspendre": staff_commands.SuspendAccount,
        "Proposer l'effacement": staff_commands.ProposeAct,
        "Conserver pour contentieux": staff_commands.HoldAccount,
    },
    "/tiers/17071/delegations": {
        ">Suspendre": staff_commands.BlockMandate,
        ">Mettre fin": staff_commands.TerminateMandate,
    },
}


@pytest.mark.parametrize("role", ALL)
def test_each_role_is_shown_its_own_buttons_and_forms(logged: Logged, espace: Espace, role: StaffRole) -> None:
    pair(espace)
    mandate = propose(espace)
    accept(espace, mandate)
    sought = seek(espace)
    account = espace.run(ListHolders(by=CLERK, identifier=COMPANY, limit=1)).people[0].account
    proposal = espace.run(ProposeAct(by=CLERK, act=grave.EraseAccount(email=AT_COMPANY))).proposal
    client = logged(role, name="anne")
    for address, buttons in BUTTONS.items():
        page = client.get(address).content.decode()
        for name, command in buttons.items():
            assert (name in page) is (role in ASKED_IN[command]), (address, name)
    for address, command in FORMS.items():
        for name, value in (("ACCOUNT", account), ("MANDATE", mandate), ("SOUGHT", sought), ("PROPOSAL", proposal)):
            address = address.replace(name, value)
        answer = client.get(address)
        assert answer.status_code == (200 if role in ASKED_IN[command] else 403), address


WRITES: dict[str, tuple[str, dict[str, str]]] = {
    "post_code": ("/tiers/17071/code", {}),
    "post_welcome": ("/tiers/17071/bienvenue", {}),
    "void_codes": ("/tiers/17071/codes/annuler", {}),
    "put_tenant": ("/tiers/nouveau", TYPED),
    "set_tenant_status": ("/tiers/17071/statut", {"status": "dormant"}),
    "suspend_account": ("/personne/suspendre", {"adresse": AT_COMPANY}),
    "end_account_sessions": ("/personne/sessions/fin", {"adresse": AT_COMPANY}),
    "start_reset": ("/personne/mot-de-passe", {"adresse": AT_COMPANY}),
    "correct_name": ("/personne/nom", {"adresse": AT_COMPANY, "first_name": "Jeanne", "last_name": "Durant"}),
    "match_firm": ("/cabinets-recherches/17071/SOUGHT/designer", {"cabinet": FIRM}),
    "refuse_firm": ("/cabinets-recherches/17071/SOUGHT/refuser", {}),
    "end_access": ("/tiers/17071/acces/ACCOUNT/fin", {}),
    "propose_act": ("/personne/effacer", {"adresse": AT_COMPANY}),
    "confirm_act": ("/propositions/PROPOSAL/confirmer", {}),
    "withdraw_act": ("/propositions/PROPOSAL/retirer", {}),
    "renew_passwords": (
        "/mots-de-passe/demander",
        {"chosen_before": NOON.isoformat(), "deadline": (NOON + timedelta(days=30)).isoformat()},
    ),
    "hold_account": ("/personne/conserver", {"adresse": AT_COMPANY}),
}


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize("command", WRITES)
def test_a_role_without_the_right_is_told_and_it_is_audited(
    logged: Logged, espace: Espace, clock: FixedClock, command: str, role: StaffRole
) -> None:
    put(espace, int(COMPANY))
    put(espace, int(FIRM), kind=TenantKind.FIRM)
    enrol(espace, int(COMPANY), AT_COMPANY)
    sought = seek(espace)
    # Code letters to one tenant have a quota.
    clock.advance(timedelta(days=1))
    account = espace.run(ListHolders(by=CLERK, identifier=COMPANY, limit=1)).people[0].account
    proposal = espace.run(ProposeAct(by=CLERK, act=grave.EraseAccount(email=AT_COMPANY))).proposal
    address, typed = WRITES[command]
    for name, value in (("ACCOUNT", account), ("SOUGHT", sought), ("PROPOSAL", proposal)):
        address = address.replace(name, value)
    answer = logged(role, name="paul").post(address, typed)
    # Of a command that ends several things each has a line, and all of them the same end.
    line, *_ = audited(espace, command=command, staff="paul")
    if role in {command.kind: roles for command, roles in ASKED_IN.items()}[command]:
        assert answer.status_code in (200, 302)
        assert line["outcome"] == "done"
    else:
        assert answer.status_code == 403
        assert "Votre rôle à la caisse ne permet pas cette opération." in answer.content.decode()
        assert (line["outcome"], line["refusal"]) == ("refused", "role_not_held")
    assert line["source"] == "127.0.0.1"
