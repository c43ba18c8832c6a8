"""What takes two people: proposed by one, read and confirmed by another, and nothing before."""

from datetime import timedelta

import pytest
from django.test import Client
from espace_securise import (
    EraseClosed,
    Espace,
    KeepAccount,
    ListHolders,
    PostCode,
    Refused,
    ReinstateAccount,
    ShowAccount,
    StaffRole,
    SuspendAccount,
    contents,
    standings,
)
from espace_securise.testing import FixedClock

from demo import acts
from tests.conftest import CLERK, Logged, audited, put
from tests.members import AT_COMPANY, COMPANY, enrol, outgoing, said, session
from tests.sirets import siret

PERSON = {"adresse": AT_COMPANY}
NEXT = "yann@durand.example"


@pytest.fixture
def jeanne(espace: Espace, clock: FixedClock) -> str:
    """Holds the company; her account's name. Code letters to one tenant have a quota: the day is over."""
    put(espace, int(COMPANY))
    enrol(espace, int(COMPANY), AT_COMPANY)
    clock.advance(timedelta(days=2))
    return espace.run(ListHolders(by=CLERK, identifier=COMPANY, limit=1)).people[0].account


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("&#x27;", "'")


def proposal(client: Client) -> str:
    """The one that waits."""
    (waiting,) = client.get("/propositions").context["waiting"]
    return str(waiting["proposed"].id)


def people(espace: Espace) -> list[str]:
    return [each.email for each in espace.run(ListHolders(by=CLERK, identifier=COMPANY, limit=9)).people]


def test_an_account_is_erased_by_two_people(logged: Logged, espace: Espace, clock: FixedClock, jeanne: str) -> None:
    marie, paul = logged(StaffRole.REGISTRAR), logged(StaffRole.SUPERVISOR, name="paul")
    page = read(marie, f"/personne/effacer?adresse={AT_COMPANY}")
    assert "Rien n'est fait maintenant" in page
    assert "Maçonnerie Durand" in page
    told = marie.post("/personne/effacer", PERSON, follow=True).content.decode().replace("&#x27;", "'")
    assert "rien n'est encore fait" in told
    assert session(espace, AT_COMPANY)
    listed = read(paul, "/propositions")
    for seen in ("Effacer un compte", AT_COMPANY, "<td>marie.durand</td>", "11/09/2026 12:00:00", "18/09/2026 12:00:00"):
        assert seen in listed
    one = proposal(paul)
    page = read(paul, f"/propositions/{one}/confirmer")
    for seen in ("<strong>marie.durand</strong>", "Jeanne Durand", "Le compte sera fermé aussitôt", "par courriel"):
        assert seen in page
    assert session(espace, AT_COMPANY)
    outgoing(espace)
    told = paul.post(f"/propositions/{one}/confirmer", follow=True).content.decode()
    assert "Le compte est fermé, et son titulaire en est informé." in told
    assert "Aucune proposition n'attend." in told.replace("&#x27;", "'")
    (mail,) = outgoing(espace)
    assert isinstance(mail, contents.AccountClosing)
    assert mail.by_fund
    clock.set(mail.erased_at)
    assert espace.run(EraseClosed(limit=50)).erased == 1
    assert "Aucun compte à cette adresse." in read(paul, f"/personne?adresse={AT_COMPANY}")


def test_its_holder_may_keep_it(logged: Logged, espace: Espace, jeanne: str) -> None:
    logged(StaffRole.REGISTRAR).post("/personne/effacer", PERSON)
    paul = logged(StaffRole.SUPERVISOR, name="paul")
    paul.post(f"/propositions/{proposal(paul)}/confirmer")
    page = read(paul, f"/personne?adresse={AT_COMPANY}")
    assert "En cours de fermeture ; son titulaire peut le conserver" in page
    assert "Proposer l'effacement" not in page
    espace.run(KeepAccount(session=session(espace, AT_COMPANY)))
    assert "<dd>Ouvert</dd>" in read(paul, f"/personne?adresse={AT_COMPANY}")


@pytest.mark.parametrize("name", ["paul", "Paul ", "PAUL"])
def test_whoever_proposed_it_does_not_confirm_it(logged: Logged, espace: Espace, jeanne: str, name: str) -> None:
    logged(StaffRole.REGISTRAR, name="paul").post("/personne/effacer", PERSON)
    same = logged(StaffRole.SUPERVISOR, name=name)
    page = read(same, "/propositions")
    assert "Vous l'avez proposé : une autre personne doit le confirmer." in page
    assert ">Confirmer" not in page
    address = f"/propositions/{proposal(same)}/confirmer"
    for answer in (same.get(address), same.post(address)):
        assert answer.status_code == 409
        assert "Une autre personne doit confirmer cette opération." in answer.content.decode()
    (line,) = audited(espace, command="confirm_act")
    assert (line["outcome"], line["refusal"]) == ("refused", "second_person_needed")
    assert session(espace, AT_COMPANY)


def test_a_holder_is_replaced_at_once(logged: Logged, espace: Espace, jeanne: str) -> None:
    marie, paul = logged(StaffRole.REGISTRAR), logged(StaffRole.SUPERVISOR, name="paul")
    address = f"/tiers/{COMPANY}/acces/{jeanne}/remplacer"
    assert address in read(marie, f"/tiers/{COMPANY}")
    without = marie.post(address)
    assert without.status_code == 422
    assert "Choisissez quand son accès prend fin." in without.content.decode()
    marie.post(address, {"fin": "at_once"})
    assert "Accès de la personne partie : aussitôt que c'est confirmé" in read(paul, "/propositions")
    page = read(paul, f"/propositions/{proposal(paul)}/confirmer")
    for seen in ("Jeanne Durand, jeanne@durand.example", "3 rue du Port, 44000 NANTES", "dès sa prochaine action"):
        assert seen in page
    assert people(espace) == [AT_COMPANY]
    told = paul.post(f"/propositions/{proposal(paul)}/confirmer", follow=True).content.decode()
    assert "Un courrier avec un code part pour la personne suivante" in told
    assert people(espace) == []
    acts.enrol(espace, COMPANY, siret(int(COMPANY)), said(espace, contents.PostedCode).code, NEXT)
    assert people(espace) == [NEXT]


def test_a_holder_is_replaced_when_the_next_begins(logged: Logged, espace: Espace, jeanne: str) -> None:
    marie, paul = logged(StaffRole.SUPERVISOR), logged(StaffRole.SUPERVISOR, name="paul")
    marie.post(f"/tiers/{COMPANY}/acces/{jeanne}/remplacer", {"fin": "when_the_next_begins"})
    page = read(paul, f"/propositions/{proposal(paul)}/confirmer")
    assert "gardera son accès jusqu'au moment où la suivante ouvre le sien" in page
    paul.post(f"/propositions/{proposal(paul)}/confirmer")
    assert people(espace) == [AT_COMPANY]
    acts.enrol(espace, COMPANY, siret(int(COMPANY)), said(espace, contents.PostedCode).code, NEXT)
    assert people(espace) == [NEXT]


def test_what_cannot_be_done_now_waits_on(logged: Logged, espace: Espace, jeanne: str) -> None:
    logged(StaffRole.REGISTRAR).post("/personne/effacer", PERSON)
    paul = logged(StaffRole.SUPERVISOR, name="paul")
    address = f"/propositions/{proposal(paul)}/confirmer"
    espace.run(SuspendAccount(by=CLERK, email=AT_COMPANY))
    answer = paul.post(address)
    assert 400 <= answer.status_code < 500
    told = answer.content.decode().replace("&#x27;", "'")
    assert "Rien n'a été fait : la proposition attend toujours." in told
    espace.run(ReinstateAccount(by=CLERK, email=AT_COMPANY))
    assert paul.post(address).status_code == 302


def test_nobody_stays_because_no_letter_may_leave(
    logged: Logged, espace: Espace, clock: FixedClock, jeanne: str
) -> None:
    for _ in range(9):
        try:
            espace.run(PostCode(by=CLERK, identifier=COMPANY))
        except Refused:
            break
        clock.advance(timedelta(days=2))
    logged(StaffRole.REGISTRAR).post(f"/tiers/{COMPANY}/acces/{jeanne}/remplacer", {"fin": "at_once"})
    paul = logged(StaffRole.SUPERVISOR, name="paul")
    told = paul.post(f"/propositions/{proposal(paul)}/confirmer", follow=True).content.decode()
    assert "Les courriers du mois sont épuisés pour ce tiers" in told
    assert people(espace) == []


def test_who_is_gone_meanwhile_is_said(logged: Logged, espace: Espace, jeanne: str) -> None:
    marie, paul = logged(StaffRole.REGISTRAR), logged(StaffRole.SUPERVISOR, name="paul")
    marie.post(f"/tiers/{COMPANY}/acces/{jeanne}/remplacer", {"fin": "at_once"})
    marie.post(f"/tiers/{COMPANY}/acces/{jeanne}/fin")
    answer = paul.get(f"/propositions/{proposal(paul)}/confirmer")
    assert answer.status_code == 404
    assert "Cette personne ne fait pas partie des personnes de ce tiers." in answer.content.decode()
    # It can still be taken back.
    assert paul.post(f"/propositions/{proposal(paul)}/retirer").status_code == 302


def test_what_was_proposed_is_taken_back(logged: Logged, espace: Espace, jeanne: str) -> None:
    marie, paul = logged(StaffRole.REGISTRAR), logged(StaffRole.SUPERVISOR, name="paul")
    marie.post("/personne/effacer", PERSON)
    one = proposal(marie)
    assert "Rien ne sera fait" in read(marie, f"/propositions/{one}/retirer")
    assert "La proposition est retirée" in marie.post(f"/propositions/{one}/retirer", follow=True).content.decode()
    for answer in (paul.get(f"/propositions/{one}/confirmer"), paul.post(f"/propositions/{one}/confirmer")):
        assert answer.status_code == 404
        assert "n&#x27;attend plus de confirmation" in answer.content.decode()
    assert session(espace, AT_COMPANY)


def test_a_proposal_lapses(logged: Logged, espace: Espace, clock: FixedClock, jeanne: str) -> None:
    logged(StaffRole.REGISTRAR).post("/personne/effacer", PERSON)
    paul = logged(StaffRole.SUPERVISOR, name="paul")
    one = proposal(paul)
    clock.advance(timedelta(days=7, seconds=1))
    assert "Aucune proposition n'attend." in read(paul, "/propositions")
    assert paul.post(f"/propositions/{one}/confirmer").status_code == 404


def test_proposals_beyond_a_page_are_on_the_next(
    logged: Logged, espace: Espace, jeanne: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companies.proposal_pages.PAGE", 1)
    marie, paul = logged(StaffRole.REGISTRAR), logged(StaffRole.SUPERVISOR, name="paul")
    marie.post("/personne/effacer", PERSON)
    marie.post(f"/tiers/{COMPANY}/acces/{jeanne}/remplacer", {"fin": "at_once"})
    first = paul.get("/propositions")
    second = paul.get("/propositions", {"apres": first.context["next"]})
    shown = [page.context["waiting"][0] for page in (first, second)]
    assert sorted(each["what"] for each in shown) == ["Effacer un compte", "Remplacer un titulaire"]
    for each in shown:
        assert paul.get(f"/propositions/{each['proposed'].id}/confirmer").status_code == 200


def test_an_account_is_kept_for_the_law_and_let_go(
    logged: Logged, espace: Espace, clock: FixedClock, jeanne: str
) -> None:
    paul = logged(StaffRole.SUPERVISOR, name="paul")
    assert "Son titulaire n'en est pas informé." in read(paul, f"/personne?adresse={AT_COMPANY}")
    page = paul.post("/personne/conserver", PERSON, follow=True).content.decode().replace("&#x27;", "'")
    assert "Conservé pour contentieux : il n'est pas effacé, même fermé" in page
    assert "Lever la conservation" in page
    assert outgoing(espace) == []
    assert "Ce compte est conservé pour contentieux" in read(paul, f"/personne/effacer?adresse={AT_COMPANY}")
    paul.post("/personne/effacer", PERSON)
    anne = logged(StaffRole.SUPERVISOR, name="anne")
    anne.post(f"/propositions/{proposal(anne)}/confirmer")
    standing = espace.run(ShowAccount(by=CLERK, email=AT_COMPANY, limit=1)).standing
    assert isinstance(standing, standings.Closing)
    clock.set(standing.erased_at)
    assert espace.run(EraseClosed(limit=50)).erased == 0
    page = paul.post("/personne/liberer", PERSON, follow=True).content.decode()
    assert "La conservation est levée" in page
    assert espace.run(EraseClosed(limit=50)).erased == 1
    assert [line["fact"] for line in audited(espace, command="hold_account")] == ["account_held", "account_let_go"]
