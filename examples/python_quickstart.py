"""From the two letters to a working session, in Python: what a back-office or a portal does, in one file.

Run it after `pip install espace-securise`; it works on a database in memory and prints what happens.
"""

from __future__ import annotations

import asyncio
import sys

from espace_securise import (
    Activate,
    DeviceToken,
    Espace,
    Identify,
    Invalid,
    Keys,
    Language,
    Links,
    LoggedIn,
    LogIn,
    Message,
    Origin,
    PhoneInput,
    PostCode,
    PutTenant,
    Refused,
    Register,
    Resume,
    Staff,
    StaffRole,
    contents,
    guide_policy,
    parse_siret,
    password_checklist,
    recipients,
    refusals,
    standings,
)
from espace_securise.contents import Content

# Where links lead is the host's configuration, never a request's. The keys come from the host's secret store.
LINKS = Links(
    activation="https://espace.caisse.example/activation?lien={token}",
    reset="https://espace.caisse.example/mot-de-passe?lien={token}",
    recertification="https://espace.caisse.example/certification?lien={token}",
)
PASSWORD = "Truelle&Niveau7"
EMAIL = "jeanne@durand.example"


def deliver(espace: Espace) -> list[Content]:
    """What a worker does now and then: take what waits, hand it to the post, the mail or the SMS gateway."""
    said: list[Content] = []
    for leased in espace.outbox().lease():
        with leased as message:
            match message:
                case Message(to=recipients.Nobody()):
                    continue
                case Message(to=recipients.Post(company=company)):
                    print(f"  a letter to {company}: {message.content.kind}")
                case Message(to=recipients.Mail(email=address)):
                    print(f"  a mail to {address}: {message.content.kind}")
                case Message(to=recipients.Sms()):
                    print(f"  an SMS: {message.content.kind}")
            said.append(message.content)
    return said


def fund_posts_two_letters(espace: Espace) -> str:
    """The fund's side; the code is what the second letter says."""
    clerk = Staff(id="gestionnaire-12", role=StaffRole.REGISTRAR)
    filed = espace.run(
        PutTenant(
            by=clerk,
            identifier="17071",
            siret=parse_siret("732 829 320 00074").siret,
            company="Maçonnerie Durand",
            first_name="Jeanne",
            last_name="Durand",
            address=("3 rue du Port", "44000 NANTES"),
            language=Language.FR,
        )
    )
    print(f"on file: {filed.identifier}: {filed.filing.value}")
    espace.run(PostCode(by=clerk, identifier="17071"))
    for content in deliver(espace):
        if isinstance(content, contents.PostedCode):
            return content.code
    raise SystemExit("no letter left")


def jeanne_enrols(espace: Espace, code: str, origin: Origin) -> DeviceToken | None:
    """Step 1/2, step 2/2, and the link in the mail. Gives what the browser keeps, as a cookie."""
    identified = espace.run(Identify(identifier="17071", siret="73282932000074", code=code), origin=origin)
    print(f"Bienvenue, {identified.company}; step 2/2 until {identified.expires_at:%H:%M} UTC")
    for state in password_checklist(PASSWORD, words=[identified.company]).rules:
        print(f"  {'x' if state.met else ' '} {state.rule.kind}")
    espace.run(
        Register(
            ticket=identified.ticket,
            email=EMAIL,
            email_confirmation=EMAIL,
            password=PASSWORD,
            password_confirmation=PASSWORD,
            mobile=PhoneInput(country="FR", number="06 12 34 56 78"),
        ),
        origin=origin,
    )
    for content in deliver(espace):
        if isinstance(content, contents.Activation):
            # The ticket proves that it is the browser that registered. Elsewhere, the password does.
            token = content.url.partition("lien=")[2]
            return espace.run(Activate(token=token, ticket=identified.ticket), origin=origin).device
    return None


def log_in(espace: Espace, password: str, origin: Origin, device: DeviceToken | None) -> LoggedIn | None:
    """A refusal is an exception with a reason to match on. Strangers who fail keep nobody out of a device that is known."""
    try:
        token = device.token if device else None
        return espace.run(LogIn(email=EMAIL, password=password, device_token=token), origin=origin)
    except Refused as refused:
        match refused.reason:
            case refusals.TooManyAttempts(retry_after=int(seconds)):
                print(f"too many attempts: wait {seconds} s")
            case reason:
                print(f"refused: {reason.kind}")
        return None


async def asynchronous_host(espace: Espace, session: str) -> None:
    """A call blocks, and lets other threads run meanwhile: an asynchronous host gives it one."""
    resumed = await asyncio.to_thread(espace.run, Resume(session=session))
    match resumed.standing:
        case standings.Active():
            print(f"logged in, acting for {resumed.tenant.company if resumed.tenant else 'nobody'}")
        case standings.RecertificationDue(overdue_at=day):
            print(f"the address must be certified again before {day:%d/%m/%Y}")
        case standings.RecertificationOverdue():
            print("the address must be certified again first")


def main() -> int:
    """The whole journey."""
    origin = Origin(source="192.0.2.7", device="Firefox")
    with Espace.open("sqlite::memory:", keys=Keys.generate(), policy=guide_policy(LINKS)) as espace:
        device = jeanne_enrols(espace, fund_posts_two_letters(espace), origin)
        log_in(espace, "not the password", origin, device)
        logged_in = log_in(espace, PASSWORD, origin, device)
        if logged_in is None:
            return 1
        print(logged_in)
        asyncio.run(asynchronous_host(espace, logged_in.session))
        for line in espace.audit():
            print(f"  {line.event.at:%H:%M:%S} {line.event.command}: {line.event.outcome.kind}")
    try:
        parse_siret("732 829 320 00075")
    except Invalid as invalid:
        print(f"a slip of the pen: {invalid.code}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
