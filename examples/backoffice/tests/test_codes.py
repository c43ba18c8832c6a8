"""Letters to a tenant from its page: a code, the welcome letter again, and codes that are taken back."""

from datetime import timedelta

from espace_securise import Espace, SetTenantStatus, ShowTenant, StaffRole, contents, statuses
from espace_securise.testing import FixedClock

from tests.conftest import CLERK, Logged, put
from tests.members import outgoing

PAGE = "/tiers/17071"
NONE = "Aucun code valable n'est en route."


def test_a_code_is_posted_and_the_page_says_until_when_it_works(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    client = logged(StaffRole.SUPPORT)
    assert NONE in client.get(PAGE).content.decode()
    client.post(f"{PAGE}/code")
    expires = espace.run(ShowTenant(by=CLERK, identifier="17071")).codes_expire_at
    assert expires is not None
    page = client.get(PAGE).content.decode()
    assert f"Codes en route et valables : 1, le dernier jusqu'au {expires.day:02}/{expires.month:02}/" in page


def test_another_code_at_once_is_refused_and_after_the_void_is_not(logged: Logged, espace: Espace) -> None:
    put(espace, 17071, code=True)
    client = logged(StaffRole.SUPPORT)
    answer = client.post(f"{PAGE}/code")
    assert (answer.status_code, answer["retry-after"]) == (429, str(24 * 3600))
    assert "Le prochain sera possible dans 24 heures." in answer.content.decode()
    client.post(f"{PAGE}/codes/annuler")
    assert client.post(f"{PAGE}/code").status_code == 302


def test_the_void_of_codes_is_said_in_words_and_asked_once_more(logged: Logged, espace: Espace) -> None:
    put(espace, 17071, code=True)
    client = logged(StaffRole.SUPPORT)
    page = client.get(f"{PAGE}/codes/annuler").content.decode()
    for said in ("<strong>1</strong>", "Personne n'en est prévenu.", "Une ouverture de compte commencée"):
        assert said in page
    assert espace.run(ShowTenant(by=CLERK, identifier="17071")).live_codes == 1
    page = client.post(f"{PAGE}/codes/annuler", follow=True).content.decode()
    assert "Plus aucun code de ce tiers ne fonctionne. Annulés : 1." in page
    assert NONE in page
    page = client.post(f"{PAGE}/codes/annuler", follow=True).content.decode()
    assert "Aucun n&#x27;était en route." in page


def test_the_welcome_letter_is_posted_again_and_not_every_day(
    logged: Logged, espace: Espace, clock: FixedClock
) -> None:
    put(espace, 17071)
    client = logged(StaffRole.SUPPORT)
    outgoing(espace)
    clock.advance(timedelta(days=1))
    assert "Le courrier de bienvenue part à nouveau." in client.post(f"{PAGE}/bienvenue", follow=True).content.decode()
    assert [type(each) for each in outgoing(espace)] == [contents.Welcome]
    clock.advance(timedelta(hours=20, minutes=1))
    answer = client.post(f"{PAGE}/bienvenue")
    assert answer.status_code == 429
    assert "Le prochain sera possible dans 4 heures." in answer.content.decode()


def test_no_letter_leaves_for_a_tenant_that_is_over(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    espace.run(SetTenantStatus(by=CLERK, identifier="17071", status=statuses.Closed()))
    client = logged(StaffRole.SUPPORT)
    for address in (f"{PAGE}/code", f"{PAGE}/bienvenue"):
        assert client.post(address).status_code == 409
