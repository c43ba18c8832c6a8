"""Companies and people: what staff see and do, and the core's no to a role that lacks the right, shown and in the audit trail."""

from datetime import datetime, timedelta, timezone

import pytest
from espace_securise import (
    Espace,
    ListHolders,
    LogIn,
    Origin,
    Refused,
    SetTenantStatus,
    StaffRole,
    refusals,
    statuses,
)
from espace_securise.testing import FixedClock

from companies import finding
from tests.conftest import CLERK, Logged, put
from tests.members import PASSWORD, enrol
from tests.sirets import siret

EMAIL = "jeanne@durand.example"
TYPED = {
    "identifier": "17072",
    "siret": siret(17072),
    "company": "Charpentes Le Goff",
    "first_name": "Yann",
    "last_name": "Le Goff",
    "address": "ZA de Kerhoas\r\n29200 BREST",
    "language": "fr",
    "tenant_kind": "company",
}
ALL = list(StaffRole)


def rows(espace: Espace, **where: str) -> list[dict[str, object]]:
    return list(espace.report("audit", where=where, limit=1000).rows)


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize(
    "typed", ["17071", siret(17071), siret(17071)[:9], f"{siret(17071)[:3]} {siret(17071)[3:9]} {siret(17071)[9:]}"]
)
def test_a_number_leads_to_its_company(logged: Logged, espace: Espace, role: StaffRole, typed: str) -> None:
    put(espace, 17071)
    assert logged(role).get("/", {"q": typed})["location"] == "/tiers/17071"


def test_a_name_is_found_by_beginnings_of_its_words_whatever_their_accents(espace: Espace) -> None:
    put(espace, 17071, company="Maçonnerie Durand")
    put(espace, 17072, company="Électricité Durand & Fils")
    put(espace, 17073, company="Plomberie Saint-Éloi")
    names = {
        typed: [row["identifier"] for row in finding.search(espace, typed)[0]]
        for typed in ("durand", "elec dur", "ELOI", "onnerie")
    }
    assert names == {"durand": ["17071", "17072"], "elec dur": ["17072"], "ELOI": ["17073"], "onnerie": []}


def test_more_than_a_page_of_results_is_said(espace: Espace, logged: Logged) -> None:
    for number in range(1000, 1000 + finding.MOST + 1):
        put(espace, number)
    page = logged(StaffRole.SUPPORT).get("/", {"q": "durand"}).content.decode()
    assert "précisez la recherche" in page
    assert page.count('<th scope="row">') == finding.MOST


def test_an_address_leads_to_its_person(logged: Logged, espace: Espace) -> None:
    assert logged(StaffRole.SUPPORT).get("/", {"q": EMAIL})["location"] == "/personne?adresse=jeanne%40durand.example"


@pytest.mark.parametrize("role", ALL)
def test_every_role_sees_a_company_and_its_people(logged: Logged, espace: Espace, role: StaffRole) -> None:
    put(espace, 17071)
    enrol(espace, 17071, EMAIL)
    page = logged(role).get("/tiers/17071").content.decode()
    for seen in ("Maçonnerie Durand", "3 rue du Port<br>44000 NANTES", EMAIL, "Par les deux courriers", "En activité"):
        assert seen in page


def test_who_is_not_on_file_is_not_found(logged: Logged, espace: Espace) -> None:
    assert logged(StaffRole.SUPPORT).get("/tiers/99999").status_code == 404
    assert logged(StaffRole.SUPPORT).get("/tiers/%22").status_code == 404


WRITES = {
    "post_code": ("/tiers/17071/code", {}, {StaffRole.SUPPORT, StaffRole.REGISTRAR}),
    "put_tenant": ("/tiers/nouveau", TYPED, {StaffRole.REGISTRAR}),
    "set_tenant_status": ("/tiers/17071/statut", {"status": "dormant"}, {StaffRole.REGISTRAR}),
    "suspend_account": ("/personne/suspendre", {"adresse": EMAIL}, {StaffRole.REGISTRAR}),
    "end_access": ("/tiers/17071/acces/ACCOUNT/fin", {}, {StaffRole.REGISTRAR}),
}


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize("command", WRITES)
def test_a_role_without_the_right_is_told_and_it_is_audited(
    logged: Logged, espace: Espace, clock: FixedClock, command: str, role: StaffRole
) -> None:
    put(espace, 17071)
    enrol(espace, 17071, EMAIL)
    # Code letters to one tenant have a quota.
    clock.advance(timedelta(days=1))
    account = espace.run(ListHolders(by=CLERK, identifier="17071", limit=1)).people[0].account
    address, typed, may = WRITES[command]
    client = logged(role, name="paul")
    answer = client.post(address.replace("ACCOUNT", account), typed)
    (line,) = rows(espace, command=command, staff="paul")
    if role in may:
        assert answer.status_code == 302
        assert line["outcome"] == "done"
    else:
        assert answer.status_code == 403
        assert "Votre rôle à la caisse ne permet pas cette opération." in answer.content.decode()
        assert (line["outcome"], line["refusal"]) == ("refused", "role_not_held")
    assert line["source"] == "127.0.0.1"


def test_a_tenant_is_filed_and_amended(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.REGISTRAR)
    assert client.post("/tiers/nouveau", TYPED)["location"] == "/tiers/17072"
    form = client.get("/tiers/17072/modifier").context["form"]
    assert form["address"].value() == "ZA de Kerhoas\n29200 BREST"
    client.post("/tiers/17072/modifier", TYPED | {"address": "12 rue des Menuisiers\r\n29200 BREST"})
    tenant = finding.tenant_by_identifier(espace, "17072")
    assert tenant is not None and tenant["address"] == ["12 rue des Menuisiers", "29200 BREST"]


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(logged: Logged, espace: Espace) -> None:
    wrong_key = siret(17072)[:-1] + str((int(siret(17072)[-1]) + 1) % 10)
    answer = logged(StaffRole.REGISTRAR).post(
        "/tiers/nouveau", TYPED | {"siret": wrong_key, "first_name": "", "identifier": "é"}
    )
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert errors["siret"] == ["La clé de contrôle de ce SIRET est fausse : un chiffre est sans doute mal recopié."]
    assert errors["first_name"] == ["Ce champ est obligatoire."]
    assert errors["identifier"] == ["L'identifiant est fait de 4 à 16 lettres ou chiffres."]
    page = answer.content.decode()
    assert f'value="{wrong_key}"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    ("typed", "status", "shown"),
    [
        ({"status": "dormant"}, statuses.Dormant(), "En sommeil"),
        # The day after the last one, at midnight in Paris.
        (
            {"status": "read_only", "until": "2026-12-31"},
            statuses.ReadOnly(until=datetime(2026, 12, 31, 23, 0, tzinfo=timezone.utc)),
            "Consultation seule jusqu&#x27;au 01/01/2027 00:00:00",
        ),
        ({"status": "procedure", "procedure": "liquidation"}, None, "Procédure collective : liquidation judiciaire"),
        ({"status": "absorbed", "into": "17072"}, statuses.Absorbed(into="17072"), "Absorbé par 17072"),
        ({"status": "closed"}, statuses.Closed(), "Radié"),
    ],
)
def test_a_status_is_set_and_shown(
    logged: Logged, espace: Espace, typed: dict[str, str], status: statuses.TenantStatus | None, shown: str
) -> None:
    put(espace, 17071)
    put(espace, 17072)
    client = logged(StaffRole.REGISTRAR)
    assert client.post("/tiers/17071/statut", typed).status_code == 302
    assert f"<dd>{shown} (posé le" in client.get("/tiers/17071").content.decode()
    found = finding.status_of(espace, "17071")
    assert found is not None and (status is None or found.status == status)


def test_a_status_without_what_belongs_to_it_is_not_asked(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    answer = logged(StaffRole.REGISTRAR).post("/tiers/17071/statut", {"status": "absorbed"})
    assert answer.status_code == 422
    assert rows(espace, command="set_tenant_status") == []


def test_nothing_leads_out_of_closed(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    espace.run(SetTenantStatus(by=CLERK, identifier="17071", status=statuses.Closed()))
    answer = logged(StaffRole.REGISTRAR).post("/tiers/17071/statut", {"status": "normal"})
    assert answer.status_code == 409
    assert "Opération refusée" in answer.content.decode()


def test_a_person_is_suspended_and_reinstated(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    enrol(espace, 17071, EMAIL)
    origin = Origin(source="192.0.2.7", device="Firefox")
    log_in = LogIn(email=EMAIL, password=PASSWORD)
    espace.run(log_in, origin=origin)
    client = logged(StaffRole.REGISTRAR)
    page = client.get("/personne", {"adresse": f" {EMAIL} "}).content.decode()
    for seen in ("Maçonnerie Durand", "Firefox", "Ouvert"):
        assert seen in page
    client.post("/personne/suspendre", {"adresse": EMAIL})
    page = client.get("/personne", {"adresse": EMAIL}).content.decode()
    assert "Suspendu depuis le 09/09/2026 12:00:00" in page
    assert "Aucune session." in page
    with pytest.raises(Refused) as refused:
        espace.run(log_in, origin=origin)
    assert isinstance(refused.value.reason, refusals.WrongCredentials)
    client.post("/personne/retablir", {"adresse": EMAIL})
    assert espace.run(log_in, origin=origin).session


def test_an_unknown_address_and_one_that_is_none(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.SUPPORT)
    assert "Aucun compte à cette adresse." in client.get("/personne", {"adresse": "a@b.example"}).content.decode()
    assert client.get("/personne", {"adresse": "pas une adresse"}).status_code == 422


def test_the_end_of_an_access_is_asked_once_more(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    enrol(espace, 17071, EMAIL)
    account = espace.run(ListHolders(by=CLERK, identifier="17071", limit=1)).people[0].account
    client = logged(StaffRole.REGISTRAR)
    assert client.get(f"/tiers/17071/acces/{account}/fin", {"adresse": EMAIL}).status_code == 200
    assert len(espace.run(ListHolders(by=CLERK, identifier="17071", limit=1)).people) == 1
    client.post(f"/tiers/17071/acces/{account}/fin")
    assert espace.run(ListHolders(by=CLERK, identifier="17071", limit=1)).people == ()


@pytest.mark.parametrize("typed", ["\0", "a\0b", "%", "'; --", "9" * 5000, "\u202e", "@", "é" * 300])
def test_whatever_is_typed_into_a_search_is_answered(logged: Logged, espace: Espace, typed: str) -> None:
    put(espace, 17071)
    client = logged(StaffRole.SUPPORT)
    for address, field in (
        ("/", "q"),
        ("/personne", "adresse"),
        ("/courriers/retour", "numero"),
        ("/journal/", "tenant"),
    ):
        assert client.get(address, {field: typed}, follow=True).status_code in (200, 404, 422)


def test_markup_in_a_name_is_text(logged: Logged, espace: Espace) -> None:
    put(espace, 17071, company="<script>alert(1)</script>")
    assert "<script>alert" not in logged(StaffRole.SUPPORT).get("/tiers/17071").content.decode()
