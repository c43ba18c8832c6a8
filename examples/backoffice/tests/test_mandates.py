"""Mandates as the fund sees them, from either side, and what it does to one."""

from datetime import timedelta

import pytest
from espace_securise import Espace, ListTenantMandates, MandateNews, MandateShelf, StaffRole, SuspendMandate, contents
from espace_securise.mandates import MandateState
from espace_securise.testing import FixedClock

from companies.mandate_pages import ACTS, open_acts
from tests.conftest import CLERK, Logged
from tests.members import AT_COMPANY, COMPANY, FIRM, accept, outgoing, pair, propose, session

OF_COMPANY, OF_FIRM = f"/tiers/{COMPANY}/delegations", f"/tiers/{FIRM}/delegations"


@pytest.fixture
def proposed(espace: Espace) -> str:
    pair(espace)
    return propose(espace)


@pytest.fixture
def mandate(espace: Espace, proposed: str) -> str:
    accept(espace, proposed)
    return proposed


def act(mandate: str, name: str) -> str:
    return f"/delegations/{COMPANY}/{FIRM}/{mandate}/{name}"


def standing(espace: Espace, shelf: MandateShelf = MandateShelf.ACCEPTED) -> MandateState:
    (found,) = espace.run(ListTenantMandates(by=CLERK, identifier=COMPANY, shelf=shelf, limit=1)).mandates
    return found.standing


@pytest.mark.parametrize("role", list(StaffRole))
def test_every_role_sees_mandates_from_either_side(
    logged: Logged, espace: Espace, proposed: str, role: StaffRole
) -> None:
    client = logged(role)
    for address, other in ((OF_COMPANY, "Cabinet Leroy"), (OF_FIRM, "Maçonnerie Durand")):
        assert "Aucune délégation à afficher." in client.get(address).content.decode()
        page = client.get(address, {"etat": "en-attente"}).content.decode()
        for seen in (other, "Proposée. Sans réponse, caduque le", "Déposer les déclarations"):
            assert seen in page
    accept(espace, proposed)
    for address in (OF_COMPANY, OF_FIRM):
        assert "<td>En cours</td>" in client.get(address).content.decode()
        assert client.get(address, {"etat": "toutes"}).status_code == 404


def test_one_is_suspended_lifted_and_ended_and_both_sides_are_told(
    logged: Logged, espace: Espace, mandate: str
) -> None:
    outgoing(espace)
    client = logged(StaffRole.REGISTRAR)
    for name, state in (
        ("suspendre", "Suspendue par la caisse"),
        ("lever", "En cours"),
        ("terminer", None),
    ):
        page = client.get(act(mandate, name)).content.decode()
        for said in (ACTS[name].heading, ACTS[name].effect, "Maçonnerie Durand", "Cabinet Leroy", "par courriel"):
            assert said.replace("'", "&#x27;") in page
        answer = client.post(act(mandate, name), follow=True)
        assert answer.redirect_chain == [(OF_COMPANY, 302)]
        page = answer.content.decode()
        assert f"{ACTS[name].done} Les deux parties en sont informées." in page
        assert f"<td>{state}</td>" in page if state else "Aucune délégation à afficher." in page
    told = [each.news for each in outgoing(espace) if isinstance(each, contents.Mandate)]
    news = (MandateNews.SUSPENDED, MandateNews.RESUMED, MandateNews.ENDED_BY_FUND)
    assert told == [each for each in news for _side in range(2)]
    page = client.get(OF_COMPANY, {"etat": "passees"}).content.decode()
    assert "Terminée. La caisse y a mis fin." in page


def test_whoever_came_from_the_firm_goes_back_to_it(logged: Logged, espace: Espace, mandate: str) -> None:
    client = logged(StaffRole.REGISTRAR)
    link = f"{act(mandate, 'suspendre')}?depuis={FIRM}"
    assert f'href="{link}"' in client.get(OF_FIRM).content.decode()
    assert client.post(link)["location"] == OF_FIRM


def test_what_a_side_set_stays_when_the_fund_lifts_its_own(logged: Logged, espace: Espace, mandate: str) -> None:
    by = session(espace, AT_COMPANY)
    espace.run(SuspendMandate(session=by, tenant=COMPANY, firm=FIRM, mandate=mandate))
    client = logged(StaffRole.REGISTRAR)
    page = client.post(act(mandate, "suspendre"), follow=True).content.decode()
    assert "<td>Suspendue par l&#x27;entreprise et la caisse</td>" in page
    page = client.post(act(mandate, "lever"), follow=True).content.decode()
    assert "<td>Suspendue par l&#x27;entreprise</td>" in page


def test_a_suspension_before_the_first_day_is_said_lifted_and_set_again(
    logged: Logged, espace: Espace, clock: FixedClock
) -> None:
    pair(espace)
    mandate = propose(espace, starts_at=clock.now() + timedelta(days=2))
    accept(espace, mandate)
    client = logged(StaffRole.REGISTRAR)
    held = "<td>À venir. Suspendue par la caisse dès son premier jour</td>"
    for name, other, state in (
        ("suspendre", "lever", held),
        ("lever", "suspendre", "<td>À venir</td>"),
        ("suspendre", "lever", held),
    ):
        client.post(act(mandate, name))
        for address in (OF_COMPANY, OF_FIRM):
            page = client.get(address).content.decode()
            assert state in page
            assert act(mandate, other) in page
            assert act(mandate, name) not in page
            assert act(mandate, "terminer") in page
    assert "Suspendue par la caisse dès son premier jour" in client.get(act(mandate, "lever")).content.decode()
    clock.advance(timedelta(days=3))
    assert "<td>Suspendue par la caisse</td>" in client.get(OF_COMPANY).content.decode()


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize(
    "state",
    ["proposed", "scheduled", "scheduled_suspended", "active", "suspended", "suspended_by_fund", "ended"],
)
def test_what_is_offered_is_what_the_core_allows(
    logged: Logged, espace: Espace, clock: FixedClock, state: str, name: str
) -> None:
    pair(espace)
    client = logged(StaffRole.REGISTRAR)
    mandate = propose(espace, clock.now() + timedelta(days=2) if state.startswith("scheduled") else None)
    if state != "proposed":
        accept(espace, mandate)
    match state:
        case "suspended":
            by = session(espace, AT_COMPANY)
            espace.run(SuspendMandate(session=by, tenant=COMPANY, firm=FIRM, mandate=mandate))
        case "suspended_by_fund" | "scheduled_suspended":
            client.post(act(mandate, "suspendre"))
        case "ended":
            client.post(act(mandate, "terminer"))
    shelf = {"proposed": MandateShelf.PENDING, "ended": MandateShelf.PAST}.get(state, MandateShelf.ACCEPTED)
    offered = name in open_acts(standing(espace, shelf), held=state == "scheduled_suspended")
    answer = client.post(act(mandate, name))
    assert answer.status_code == (302 if offered else 404 if state == "ended" else 409)


def test_one_that_is_unknown_or_over_is_said_to_be(logged: Logged, espace: Espace, mandate: str) -> None:
    client = logged(StaffRole.REGISTRAR)
    client.post(act(mandate, "terminer"))
    for answer in (client.get(act(mandate, "terminer")), client.post(act(mandate, "terminer"))):
        assert answer.status_code == 404
        assert "Cette délégation n&#x27;existe pas ou a pris fin." in answer.content.decode()
    assert client.get(act(mandate, "effacer")).status_code == 404
    assert client.post(act("rien", "terminer")).status_code == 400
    assert client.get("/tiers/99999/delegations").status_code == 404


def test_a_role_without_the_right_is_refused(logged: Logged, espace: Espace, mandate: str) -> None:
    before = standing(espace)
    for role in (StaffRole.SUPPORT, StaffRole.SUPERVISOR, StaffRole.AUDITOR):
        for name in ACTS:
            assert logged(role).post(act(mandate, name)).status_code == 403
    assert standing(espace) == before
