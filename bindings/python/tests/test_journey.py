"""From the two letters to a working session, on SQLite, with typed replies."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path

import espace_securise as es
import pytest
from espace_securise import contents, outcomes, recipients, refusals, standings, subjects
from world import (
    EMAIL,
    IDENTIFIER,
    KEYS,
    LINKS,
    MONDAY,
    ORIGIN,
    PASSWORD,
    SIRET,
    World,
    keys,
    put_tenant,
    register,
    world,
)


def test_from_the_two_letters_to_a_session() -> None:
    here = world()
    code = here.posted_code()
    identified = here.espace.run(es.Identify(identifier=IDENTIFIER, siret=SIRET, code=code), origin=ORIGIN)
    assert identified.company == "Maçonnerie Durand"
    assert identified.contact == es.Person(first_name="Jeanne", last_name="Durand")
    assert identified.expires_at == MONDAY + timedelta(hours=2)
    assert identified.expires_at.tzinfo is timezone.utc

    here.espace.run(
        es.SendMobileCode(ticket=identified.ticket, mobile=es.PhoneInput(number="06 12 34 56 78"))
    )
    sms = here.one(contents.SmsCode)
    assert isinstance(sms, contents.SmsCode)
    certified = here.espace.run(es.CertifyMobile(ticket=identified.ticket, code=sms.code))
    assert certified.mobile == "+33 6 •• •• •• 78"

    registered = here.espace.run(
        es.Register(
            ticket=identified.ticket,
            email=EMAIL,
            email_confirmation=EMAIL,
            password=PASSWORD,
            password_confirmation=PASSWORD,
            mobile=es.PhoneInput(country="FR", number="+33612345678"),
        )
    )
    assert registered.expires_at == MONDAY + timedelta(days=1)
    (mail,) = here.messages()
    match mail:
        case es.Message(
            to=recipients.Mail(email=address), language=es.Language.FR, content=contents.Activation(url=url)
        ):
            assert address == EMAIL
        case _:
            raise AssertionError(mail)
    token = url.removeprefix("https://espace.caisse.example/activation?lien=")
    inspected = here.espace.run(es.InspectLink(token=token))
    assert (inspected.purpose, inspected.status) == (es.LinkPurpose.ACTIVATION, es.LinkStatus.LIVE)
    with pytest.raises(es.Refused) as mailbox_alone:
        here.espace.run(es.Activate(token=token))
    assert mailbox_alone.value.reason == refusals.PasswordRequired()
    activated = here.espace.run(es.Activate(token=token, ticket=identified.ticket))
    assert activated.device is not None
    assert activated.device.expires_at == MONDAY + timedelta(days=400)

    known = es.LogIn(email=EMAIL, password=PASSWORD, device_token=activated.device.token)
    logged_in = here.espace.run(known, origin=ORIGIN)
    assert logged_in.standing == standings.Active()
    resumed = here.espace.run(es.Resume(session=logged_in.session))
    assert resumed.tenant is not None
    assert resumed.tenant == es.ActiveTenant(
        identifier=IDENTIFIER,
        company="Maçonnerie Durand",
        title=es.Title.ENROLLED,
        rights=tuple(es.Right),
        kind=es.TenantKind.COMPANY,
        firm=None,
        mandate=None,
    )
    assert resumed.mobile == es.MobileSummary(number="+33 6 •• •• •• 78", certified=True)
    page = here.espace.run(es.ListSessions(session=logged_in.session, limit=10))
    (session,) = page.sessions
    assert (session.current, session.device, session.source) == (True, "Firefox", "192.0.2.7")
    assert here.espace.run(es.LogOut(session=logged_in.session)) == es.SessionsEnded()


def test_the_audit_trail_tells_what_happened(enrolled: World) -> None:
    lines = enrolled.espace.audit()
    assert [line.event.command for line in lines] == ["put_tenant", "post_code", "identify", "register", "activate"]
    assert all(isinstance(line.event.outcome, outcomes.Done) for line in lines)
    registered, activated = lines[3].event, lines[4].event
    # Before there is an account, its address by a keyed hash; nothing of it can be read.
    assert isinstance(registered.subject, subjects.Address)
    assert len(registered.subject.address) == 32
    assert isinstance(activated.subject, subjects.Account)
    assert enrolled.espace.audit(after=lines[2].position, limit=1) == [lines[3]]


def test_records_whose_time_has_come_are_purged(enrolled: World) -> None:
    enrolled.espace.purge()
    assert enrolled.espace.purge() == 0
    enrolled.clock.advance(timedelta(days=800))
    assert enrolled.espace.purge() > 0
    logged_in = enrolled.espace.run(es.LogIn(email=EMAIL, password=PASSWORD))
    assert logged_in.standing == standings.RecertificationOverdue()


def test_a_file_keeps_what_was_committed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/espace.db"
    first = world(url)
    with first.espace:
        first.enrolled()
    assert first.espace.closed
    with pytest.raises(ValueError, match="closed"):
        first.espace.run(put_tenant())
    assert (tmp_path / "espace.db").exists()
    with es.Espace.open(url, keys=keys(), policy={"links": LINKS}) as again:
        again.ping()
        assert [line.event.command for line in again.audit(limit=2)] == ["put_tenant", "post_code"]


def test_a_reset_ends_sessions_and_the_new_password_works() -> None:
    here = world()
    session = here.logged_in().session
    assert here.espace.run(es.ForgotPassword(email=EMAIL)) == es.ResetRequested()
    mail = here.one(contents.Reset)
    assert isinstance(mail, contents.Reset)
    token = mail.url.partition("lien=")[2]
    new = "Equerre&Cordeau9"
    reset = here.espace.run(es.ResetPassword(token=token, password=new, password_confirmation=new))
    with pytest.raises(es.Refused) as over:
        here.espace.run(es.Resume(session=session))
    assert over.value.code == "session_over"
    known = es.LogIn(email=EMAIL, password=new, device_token=reset.device.token)
    assert here.espace.run(known).idle_seconds == 1800


def test_strangers_keep_nobody_out_of_a_device_that_the_account_knows(enrolled: World) -> None:
    device = enrolled.espace.run(es.LogIn(email=EMAIL, password=PASSWORD)).device
    for _ in range(3):
        with pytest.raises(es.Refused):
            enrolled.espace.run(es.LogIn(email=EMAIL, password="Brouette!Vide9"))
    with pytest.raises(es.Refused) as elsewhere:
        enrolled.espace.run(es.LogIn(email=EMAIL, password=PASSWORD))
    assert elsewhere.value.code == "too_many_attempts"
    enrolled.espace.run(es.LogIn(email=EMAIL, password=PASSWORD, device_token=device.token))


def test_whoever_reads_the_mailbox_alone_opens_nothing() -> None:
    here = world()
    identified = here.espace.run(es.Identify(identifier=IDENTIFIER, siret=SIRET, code=here.posted_code()))
    here.espace.run(register(identified.ticket))
    mail = here.one(contents.Activation)
    assert isinstance(mail, contents.Activation)
    token = mail.url.partition("lien=")[2]
    with pytest.raises(es.Refused) as wrong:
        here.espace.run(es.Activate(token=token, password="Brouette!Vide9"))
    error = es.FieldError(field=es.Field.PASSWORD, problem=es.Problem.MISMATCH)
    assert wrong.value.reason == refusals.InvalidInput(errors=(error,))
    with pytest.raises(es.Refused) as closed:
        here.espace.run(es.LogIn(email=EMAIL, password=PASSWORD))
    assert closed.value.code == "wrong_credentials"
    here.espace.run(es.Activate(token=token, password=PASSWORD))


def test_a_new_code_is_answered_alike_whatever_left(enrolled: World) -> None:
    pair = es.RequestCode(identifier=IDENTIFIER, siret=SIRET)
    stranger = es.RequestCode(identifier="29042", siret=SIRET)
    answers = [enrolled.espace.run(asked) for asked in (pair, pair, stranger)]
    assert answers == [es.CodeRequested()] * 3


def test_keys_know_their_line() -> None:
    fresh = es.Keys.generate()
    assert es.Keys.from_json(fresh.to_json()).host_key("forms") == fresh.host_key("forms")
    assert fresh.host_key("forms") != fresh.host_key("cookies")
    assert len(fresh.host_key("forms")) == 32
    assert repr(es.Keys.from_json(KEYS)) == "Keys { active: 2, .. }"
