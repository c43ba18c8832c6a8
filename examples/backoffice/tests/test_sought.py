"""Firms that companies look for: every role sees them, the registrar says which they are, or no."""

from datetime import timedelta

import pytest
from django.test import Client
from espace_securise import (
    EndAccess,
    Espace,
    ListHolders,
    ListTenantMandates,
    MandateNews,
    MandateShelf,
    SeekFirm,
    SetTenantStatus,
    StaffRole,
    TenantKind,
    contents,
    mandates,
    statuses,
)
from espace_securise.testing import FixedClock

from companies import sought_pages
from tests.conftest import CLERK, NOON, Logged, put
from tests.members import (
    AT_COMPANY,
    AT_SOUGHT,
    COMPANY,
    FIRM,
    RIGHTS,
    SOUGHT,
    outgoing,
    pair,
    propose,
    seek,
    session,
)

LIST = "/cabinets-recherches"


@pytest.fixture
def sought(espace: Espace) -> str:
    pair(espace)
    return seek(espace)


@pytest.fixture
def registrar(logged: Logged) -> Client:
    return logged(StaffRole.REGISTRAR)


def match_page(sought: str) -> str:
    return f"{LIST}/{COMPANY}/{sought}/designer"


def refuse_page(sought: str) -> str:
    return f"{LIST}/{COMPANY}/{sought}/refuser"


def news(espace: Espace) -> list[MandateNews]:
    return [each.news for each in outgoing(espace) if isinstance(each, contents.Mandate)]


def shown(text: str) -> str:
    return text.replace("'", "&#x27;")


@pytest.mark.parametrize("role", list(StaffRole))
def test_every_role_sees_what_waits_until_when_and_for_which_rights(
    logged: Logged, espace: Espace, sought: str, role: StaffRole
) -> None:
    client = logged(role)
    assert f'href="{LIST}">Cabinets recherchés' in client.get("/").content.decode()
    page = client.get(LIST).content.decode()
    # Mandates have three weeks to be answered in.
    for seen in (SOUGHT, AT_SOUGHT, "Maçonnerie Durand", "Déposer les déclarations", "30/09/2026 12:00:00"):
        assert seen in page
    assert ("Désigner" in page, ">Refuser" in page) == ((role is StaffRole.REGISTRAR,) * 2)


def test_what_waits_comes_by_pages(
    registrar: Client, espace: Espace, sought: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = seek(espace, "bureau@vasseur.example", "Cabinet Vasseur")
    monkeypatch.setattr(sought_pages, "PAGE", 1)
    first = registrar.get(LIST)
    assert b"Suite" in first.content
    second = registrar.get(LIST, {"apres": first.context["next"]})
    names = {page.context["waiting"][0]["sought"].name for page in (first, second)}
    assert names == {SOUGHT, "Cabinet Vasseur"}
    for each in (sought, other):
        assert registrar.get(match_page(each)).status_code == 200


def test_nothing_that_waits_is_said(registrar: Client, espace: Espace) -> None:
    assert "Aucun cabinet n'est recherché." in registrar.get(LIST).content.decode()


def test_a_firm_is_named_before_it_is_proposed_to_and_both_sides_are_told(
    registrar: Client, espace: Espace, sought: str
) -> None:
    outgoing(espace)
    page = registrar.get(match_page(sought)).content.decode()
    assert SOUGHT in page
    assert "Cabinet Leroy" not in page
    page = registrar.get(match_page(sought), {"cabinet": f" {FIRM} "}).content.decode()
    for seen in ("<strong>Cabinet Leroy</strong>", "Proposer à Cabinet Leroy", "le cabinet doit encore accepter"):
        assert seen in page
    assert news(espace) == []
    answer = registrar.post(match_page(sought), {"cabinet": FIRM}, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    page = answer.content.decode()
    assert "La délégation est proposée à Cabinet Leroy. Les deux parties en sont informées." in page
    assert SOUGHT not in page
    assert news(espace) == [MandateNews.PROPOSED] * 2
    pending = ListTenantMandates(by=CLERK, identifier=FIRM, shelf=MandateShelf.PENDING, limit=1)
    (mandate,) = espace.run(pending).mandates
    assert isinstance(mandate.standing, mandates.Proposed)
    assert mandate.rights == RIGHTS


def test_a_refusal_is_asked_once_more_and_the_company_is_told(registrar: Client, espace: Espace, sought: str) -> None:
    outgoing(espace)
    page = registrar.get(refuse_page(sought)).content.decode()
    for seen in (SOUGHT, "Maçonnerie Durand", "L'entreprise en est informée aussitôt"):
        assert seen in page
    answer = registrar.post(refuse_page(sought), follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert shown("La demande est refusée. L'entreprise en est informée.") in answer.content.decode()
    assert news(espace) == [MandateNews.FIRM_NOT_FILED]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("99999", "Inconnu au fichier de la caisse."),
        (COMPANY, "Aucun cabinet n'est connu sous ce numéro."),
        ("", "Indiquez"),
        ("?", "L'identifiant est fait de"),
    ],
)
def test_what_names_no_firm_is_said_beside_the_field_and_a_firm_can_be_filed(
    registrar: Client, sought: str, typed: str, told: str
) -> None:
    answer = registrar.get(match_page(sought), {"cabinet": typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="cabinet-error">{shown(told)}' in page
    assert 'href="/tiers/nouveau?nature=firm">Déposer' in page
    assert "Proposer à" not in page


def test_a_firm_is_filed_with_its_kind_chosen(registrar: Client, espace: Espace) -> None:
    chosen = '<option value="{}" selected>'
    assert chosen.format("firm") in registrar.get("/tiers/nouveau", {"nature": "firm"}).content.decode()
    assert chosen.format("company") in registrar.get("/tiers/nouveau").content.decode()


def test_what_waits_no_more_is_said_to_be_gone(
    registrar: Client, espace: Espace, clock: FixedClock, sought: str
) -> None:
    other = seek(espace, "bureau@vasseur.example", "Cabinet Vasseur")
    registrar.post(refuse_page(sought))
    clock.advance(timedelta(minutes=1))
    for each in (sought, "rien"):
        for page in (match_page(each), refuse_page(each)):
            for answer in (registrar.get(page), registrar.post(page, {"cabinet": FIRM})):
                assert answer.status_code == 404
                assert shown("Cette délégation n'existe pas ou a pris fin.") in answer.content.decode()
    assert registrar.get(f"{LIST}/{FIRM}/{other}/designer").status_code == 404


def told_no(registrar: Client, sought: str, firm: str = FIRM) -> tuple[int, str]:
    answer = registrar.post(match_page(sought), {"cabinet": firm})
    return answer.status_code, answer.content.decode()


def test_what_whoever_asked_may_give_no_more_is_not_proposed(registrar: Client, espace: Espace, sought: str) -> None:
    espace.run(SetTenantStatus(by=CLERK, identifier=COMPANY, status=statuses.Dormant()))
    status, page = told_no(registrar, sought)
    assert status == 409
    assert shown("n'a plus tous les droits qu'elle voulait déléguer") in page
    espace.run(SetTenantStatus(by=CLERK, identifier=COMPANY, status=statuses.Normal()))
    account = espace.run(ListHolders(by=CLERK, identifier=COMPANY, limit=1)).people[0].account
    espace.run(EndAccess(by=CLERK, identifier=COMPANY, account=account))
    status, page = told_no(registrar, sought)
    assert status == 409
    assert "ne peut plus donner de délégation" in page


def test_where_another_mandate_waits_it_is_not_proposed(registrar: Client, espace: Espace, sought: str) -> None:
    propose(espace)
    status, page = told_no(registrar, sought)
    assert status == 409
    assert "une autre délégation attend déjà" in page


def test_what_would_be_over_waits_no_more(registrar: Client, espace: Espace, clock: FixedClock) -> None:
    pair(espace)
    asked = SeekFirm(
        session=session(espace, AT_COMPANY),
        email=AT_SOUGHT,
        name=SOUGHT,
        rights=RIGHTS,
        ends_at=NOON + timedelta(days=2),
    )
    sought = espace.run(asked).sought.id
    clock.advance(timedelta(days=3))
    assert registrar.get(match_page(sought)).status_code == 404
    assert SOUGHT not in registrar.get(LIST).content.decode()


def test_no_company_and_no_typing_error_is_a_firm(registrar: Client, espace: Espace, sought: str) -> None:
    put(espace, 17081, kind=TenantKind.COMPANY)
    for firm, status in (("17081", 404), ("99999", 404), ("?", 422), ("", 422)):
        assert told_no(registrar, sought, firm)[0] == status


def test_a_role_without_the_right_is_refused(logged: Logged, espace: Espace, sought: str) -> None:
    for role in (StaffRole.SUPPORT, StaffRole.SUPERVISOR, StaffRole.AUDITOR):
        for page in (match_page(sought), refuse_page(sought)):
            assert logged(role).get(page).status_code == 403
            assert logged(role).post(page, {"cabinet": FIRM}).status_code == 403
    assert SOUGHT in logged(StaffRole.AUDITOR).get(LIST).content.decode()
