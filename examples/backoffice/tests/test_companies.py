"""Search and companies: what staff see and do, and the core's no to what cannot be."""

import re
from datetime import datetime, timezone
from urllib.parse import quote

import pytest
from espace_securise import (
    CourtProcedure,
    Espace,
    ListHolders,
    SetTenantStatus,
    ShowTenant,
    StaffRole,
    TenantKind,
    statuses,
)

from companies import finding
from tests.conftest import CLERK, TYPED, Logged, audited, put
from tests.members import enrol
from tests.sirets import siret

EMAIL = "jeanne@durand.example"
ALL = list(StaffRole)


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize(
    "typed", ["17071", siret(17071), siret(17071)[:9], f"{siret(17071)[:3]} {siret(17071)[3:9]} {siret(17071)[9:]}"]
)
def test_a_number_leads_to_its_company(logged: Logged, espace: Espace, role: StaffRole, typed: str) -> None:
    put(espace, 17071)
    assert logged(role).get("/", {"q": typed})["location"] == "/tiers/17071"


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/tiers/(\d+)">', page)


def test_a_name_is_found_by_beginnings_of_its_words_whatever_their_accents(logged: Logged, espace: Espace) -> None:
    put(espace, 17071, company="Maçonnerie Durand")
    put(espace, 17072, company="Électricité Durand & Fils")
    put(espace, 17073, company="Plomberie Saint-Éloi")
    put(espace, 17074, company="Plomberie Saint-Éloi")
    client = logged(StaffRole.SUPPORT)
    assert sorted(names(client.get("/", {"q": "durand"}).content.decode())) == ["17071", "17072", "17073", "17074"]
    assert sorted(names(client.get("/", {"q": "ELOI plo"}).content.decode())) == ["17073", "17074"]
    assert client.get("/", {"q": "elec dur"})["location"] == "/tiers/17072"
    assert "Aucun tiers trouvé pour « onnerie »." in client.get("/", {"q": "onnerie"}).content.decode()
    assert len(audited(espace, command="find_tenants", staff="marie.durand")) == 4


def test_an_identifier_that_others_begin_with_leads_to_its_company(logged: Logged, espace: Espace) -> None:
    for number in (1707, 17071, 17072):
        put(espace, number)
    client = logged(StaffRole.SUPPORT)
    assert client.get("/", {"q": "1707"})["location"] == "/tiers/1707"
    assert sorted(names(client.get("/", {"q": "170"}).content.decode())) == ["1707", "17071", "17072"]


def test_results_beyond_a_page_are_on_the_next(
    logged: Logged, espace: Espace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PAGE", 3)
    monkeypatch.setattr(finding, "ENOUGH", 3)
    for number in range(1000, 1007):
        put(espace, number)
    client, seen, address = logged(StaffRole.SUPPORT), [], "/?q=durand"
    for pages in range(1, 5):
        page = client.get(address).content.decode()
        seen += names(page)
        further = re.search(r'<a href="(\?q=durand&amp;apres=[^"]+)">Suite', page)
        if further is None:
            break
        address = "/" + further[1].replace("&amp;", "&")
    assert (sorted(seen), pages) == ([str(number) for number in range(1000, 1007)], 3)


def test_few_among_many_are_found_and_the_search_ends(
    logged: Logged, espace: Espace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    monkeypatch.setattr(finding, "QUESTIONS", 2)
    for number in range(1000, 1008):
        put(espace, number, company="Maçonnerie " + ("Zef" if number == 1007 else "Durand"))
    client = logged(StaffRole.SUPPORT)
    page = client.get("/", {"q": "maçonnerie zef"}).content.decode()
    assert "Aucun parmi ceux qui ont été regardés" in page
    assert len(audited(espace, command="find_tenants")) == 2
    monkeypatch.setattr(finding, "QUESTIONS", 10)
    assert client.get("/", {"q": "maçonnerie zef"})["location"] == "/tiers/1007"


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


def test_a_tenant_is_filed_and_amended(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.REGISTRAR)
    assert client.post("/tiers/nouveau", TYPED)["location"] == "/tiers/17072"
    form = client.get("/tiers/17072/modifier").context["form"]
    assert form["address"].value() == "ZA de Kerhoas\n29200 BREST"
    assert form["tenant_kind"].value() == "company"
    client.post("/tiers/17072/modifier", TYPED | {"address": "12 rue des Menuisiers\r\n29200 BREST"})
    tenant = espace.run(ShowTenant(by=CLERK, identifier="17072"))
    assert tenant.address.lines == ("12 rue des Menuisiers", "29200 BREST")


def test_a_firm_is_shown_and_amended_as_one(logged: Logged, espace: Espace) -> None:
    put(espace, 17080, company="Cabinet Leroy", kind=TenantKind.FIRM)
    client = logged(StaffRole.REGISTRAR)
    assert "<dd>Cabinet comptable</dd>" in client.get("/tiers/17080").content.decode()
    assert client.get("/tiers/17080/modifier").context["form"]["tenant_kind"].value() == "firm"


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
        (
            {"status": "procedure", "procedure": "liquidation"},
            statuses.Procedure(procedure=CourtProcedure.LIQUIDATION),
            "Procédure collective : liquidation judiciaire",
        ),
        ({"status": "absorbed", "into": "17072"}, statuses.Absorbed(into="17072"), "Absorbé par 17072"),
        ({"status": "closed"}, statuses.Closed(), "Radié"),
    ],
)
def test_a_status_is_set_and_shown(
    logged: Logged, espace: Espace, typed: dict[str, str], status: statuses.TenantStatus, shown: str
) -> None:
    put(espace, 17071)
    put(espace, 17072)
    client = logged(StaffRole.REGISTRAR)
    assert client.post("/tiers/17071/statut", typed).status_code == 302
    assert f"<dd>{shown} (<a" in client.get("/tiers/17071").content.decode()
    assert espace.run(ShowTenant(by=CLERK, identifier="17071")).status == status


def test_a_status_without_what_belongs_to_it_is_not_asked(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    answer = logged(StaffRole.REGISTRAR).post("/tiers/17071/statut", {"status": "absorbed"})
    assert answer.status_code == 422
    assert audited(espace, command="set_tenant_status") == []


def test_nothing_leads_out_of_closed(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    espace.run(SetTenantStatus(by=CLERK, identifier="17071", status=statuses.Closed()))
    answer = logged(StaffRole.REGISTRAR).post("/tiers/17071/statut", {"status": "normal"})
    assert answer.status_code == 409
    assert "Opération refusée" in answer.content.decode()


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
    # An address of a next page that nobody was given.
    registrar = logged(StaffRole.REGISTRAR, name="anne")
    for address in ("/?q=durand", "/propositions?etat="):
        assert registrar.get(f"{address}&apres={quote(typed)}").status_code in (200, 400)


def test_markup_in_a_name_is_text(logged: Logged, espace: Espace) -> None:
    put(espace, 17071, company="<script>alert(1)</script>")
    assert "<script>alert" not in logged(StaffRole.SUPPORT).get("/tiers/17071").content.decode()
