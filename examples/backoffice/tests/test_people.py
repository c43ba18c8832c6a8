"""People: what staff see of an account, and what they do to it."""

from datetime import timedelta

import pytest
from espace_securise import (
    CertifyMyMobile,
    ChangeEmail,
    ConfirmEmail,
    Espace,
    PhoneInput,
    Refused,
    SendMyMobileCode,
    ShowAccount,
    StaffRole,
    contents,
    refusals,
)
from espace_securise.testing import FixedClock

from backoffice import words
from tests.conftest import CLERK, Logged, put
from tests.members import AT_COMPANY, associate, enrol, outgoing, said, session

PERSON = {"adresse": AT_COMPANY}


@pytest.fixture
def jeanne(espace: Espace) -> None:
    put(espace, 17071)
    enrol(espace, 17071, AT_COMPANY)


@pytest.mark.parametrize("role", list(StaffRole))
def test_every_role_sees_an_account(logged: Logged, espace: Espace, jeanne: None, role: StaffRole) -> None:
    session(espace, AT_COMPANY)
    page = logged(role).get("/personne", {"adresse": f" {AT_COMPANY.upper()} "}).content.decode()
    for seen in (
        "Jeanne Durand",
        "<dd>Ouvert</dd>",
        '<a href="/tiers/17071">Maçonnerie Durand</a></th><td>Entreprise</td><td>Par les deux courriers</td>',
        "Être titulaire et transmettre ce titre",
        "Firefox, depuis 192.0.2.7",
        "<dt>Adresse certifiée le</dt><dd>09/09/2026 12:00:00</dd>",
    ):
        assert seen.replace("'", "&#x27;") in page
    assert "ancienne adresse" not in page


def test_a_person_is_suspended_and_reinstated(logged: Logged, espace: Espace, jeanne: None) -> None:
    session(espace, AT_COMPANY)
    client = logged(StaffRole.REGISTRAR)
    page = client.post("/personne/suspendre", PERSON, follow=True).content.decode()
    assert "Suspendu depuis le 09/09/2026 12:00:00" in page
    assert "Aucune session." in page
    assert "Rétablir" in page
    # Nobody can log in to it: no link to a new password is offered.
    assert "Envoyer le lien" not in page
    assert client.post("/personne/mot-de-passe", PERSON).status_code == 409
    with pytest.raises(Refused) as refused:
        session(espace, AT_COMPANY)
    assert isinstance(refused.value.reason, refusals.WrongCredentials)
    assert client.post("/personne/suspendre", PERSON).status_code == 409
    assert "<dd>Ouvert</dd>" in client.post("/personne/retablir", PERSON, follow=True).content.decode()
    assert session(espace, AT_COMPANY)


def test_a_standing_is_said_in_words(logged: Logged, espace: Espace, clock: FixedClock, jeanne: None) -> None:
    client = logged(StaffRole.AUDITOR)
    terms = espace.policy.recertification
    clock.advance(terms.period)
    page = client.get("/personne", PERSON).content.decode()
    assert "Ouvert ; l&#x27;adresse est à certifier à nouveau avant le" in page
    clock.advance(terms.grace + timedelta(seconds=1))
    page = client.get("/personne", PERSON).content.decode()
    assert "Certification échue : son titulaire ne peut que certifier" in page


def test_sessions_are_ended(logged: Logged, espace: Espace, jeanne: None) -> None:
    session(espace, AT_COMPANY)
    page = logged(StaffRole.SUPPORT).post("/personne/sessions/fin", PERSON, follow=True).content.decode()
    assert "Toutes les sessions du compte sont terminées." in page
    assert "Aucune session." in page


def test_a_reset_leaves_for_the_certified_address_and_not_without_end(
    logged: Logged, espace: Espace, jeanne: None
) -> None:
    client = logged(StaffRole.SUPPORT)
    page = client.post("/personne/mot-de-passe", PERSON, follow=True).content.decode()
    assert "Le lien du nouveau mot de passe part à l&#x27;adresse certifiée du compte." in page
    assert [type(each) for each in outgoing(espace)] == [contents.Reset]
    answer = [client.post("/personne/mot-de-passe", PERSON) for _ in range(10)][-1]
    assert answer.status_code == 429
    assert f"Le prochain sera possible dans {words.wait(int(answer['retry-after']))}." in answer.content.decode()


def test_a_name_is_corrected_and_its_holder_told(logged: Logged, espace: Espace, jeanne: None) -> None:
    client = logged(StaffRole.REGISTRAR)
    form = client.get("/personne/nom", PERSON)
    assert (form.context["form"]["first_name"].value(), form.context["email"]) == ("Jeanne", AT_COMPANY)
    wrong = client.post("/personne/nom", PERSON | {"first_name": "", "last_name": "Durant"})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors == {"first_name": ["Ce champ est obligatoire."]}
    assert 'value="Durant"' in wrong.content.decode()
    client.post("/personne/nom", PERSON | {"first_name": "Jeanne", "last_name": "Durant"})
    name = espace.run(ShowAccount(by=CLERK, email=AT_COMPANY, limit=1)).name
    assert (name.first_name, name.last_name) == ("Jeanne", "Durant")
    assert [type(each) for each in outgoing(espace)] == [contents.ProfileChanged]


def test_companies_beyond_a_page_are_on_the_next(
    logged: Logged, espace: Espace, jeanne: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(espace, 17072, company="Charpentes Le Goff")
    associate(espace, 17072, AT_COMPANY)
    monkeypatch.setattr("companies.person_pages.SITES", 1)
    client = logged(StaffRole.AUDITOR)
    first = client.get("/personne", PERSON)
    assert "Suite</a>" in first.content.decode()
    second = client.get("/personne", PERSON | {"apres": first.context["account"].next})
    assert {page.context["sites"][0]["company"] for page in (first, second)} == {
        "Maçonnerie Durand",
        "Charpentes Le Goff",
    }
    assert "Elles sont sur la première page." in second.content.decode()


def test_an_account_is_found_by_an_earlier_address_and_that_is_said(
    logged: Logged, espace: Espace, jeanne: None
) -> None:
    by, new = session(espace, AT_COMPANY), "jeanne.durand@bzh.example"
    espace.run(ChangeEmail(session=by, email=new, email_confirmation=new))
    token = said(espace, contents.EmailConfirmation).url.partition("lien=")[2]
    espace.run(ConfirmEmail(token=token, session=by))
    page = logged(StaffRole.SUPPORT).get("/personne", PERSON).content.decode()
    assert f"{AT_COMPANY} est une ancienne adresse de ce compte." in page
    assert f"<dt>Adresse</dt><dd>{new}</dd>" in page


def test_a_mobile_is_masked(logged: Logged, espace: Espace, jeanne: None) -> None:
    by = session(espace, AT_COMPANY)
    espace.run(SendMyMobileCode(session=by, mobile=PhoneInput(number="06 12 34 56 78")))
    espace.run(CertifyMyMobile(session=by, code=said(espace, contents.SmsCode).code))
    page = logged(StaffRole.SUPPORT).get("/personne", PERSON).content.decode()
    assert "78, certifié</dd>" in page
    assert "34 56" not in page


def test_an_unknown_address_and_one_that_is_none(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.SUPPORT)
    assert "Aucun compte à cette adresse." in client.get("/personne", {"adresse": "a@b.example"}).content.decode()
    assert client.get("/personne", {"adresse": "pas une adresse"}).status_code == 422
    assert client.post("/personne/sessions/fin", {"adresse": "a@b.example"}).status_code == 404
