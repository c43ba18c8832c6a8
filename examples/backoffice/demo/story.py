"""The last months of a fund, as its people and its members made them: by commands, with codes of letters and links of mails.

A clock runs from chapter to chapter up to now, so that accounts and mandates have an age. Who does what is always the same;
what the core draws (codes, tokens, names of mandates) never is.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from espace_securise import (
    Backoff,
    BlockMandate,
    Channel,
    DeclineMandate,
    EndMandate,
    Espace,
    FormerAccess,
    HoldAccount,
    Invite,
    ListHolders,
    PostCode,
    ProposeAct,
    PutTenant,
    RemindMandates,
    RequestMandate,
    Right,
    SetTenantStatus,
    Staff,
    StaffRole,
    SuspendAccount,
    SuspendMandate,
    WithdrawMandate,
    grave,
)
from espace_securise.testing import FixedClock

from demo import acts, mailbox
from demo.cast import (
    BATI_LOIRE,
    BERNARD,
    BOUNCES,
    DELMAS,
    DURAND,
    DURAND_OUEST,
    FONTAINE,
    GARONNE,
    HOLDERS,
    HORIZON,
    INVITED,
    JEANNE,
    KARIM,
    LE_GOFF,
    LEROY,
    MARC,
    MORETTI,
    NADIA,
    PAUL,
    PONANT,
    SAINT_ELOI,
    SOUGHT,
    STATUSES,
    VASSEUR,
)
from letters.models import Letter
from letters.printing import forget, posted
from letters.sealing import unseal
from letters.taking import take
from letters.wording import Written

BY = Staff(id="habilitations", role=StaffRole.REGISTRAR)
SUPERVISOR = Staff(id="superviseur", role=StaffRole.SUPERVISOR)
MORNING = 9
READER = (Right.MEMBER_READ, Right.EMPLOYEES_READ, Right.DECLARATIONS_READ, Right.DOCUMENTS_READ)


class Story:
    """Tells it."""

    def __init__(self, espace: Espace, clock: FixedClock, on_file: Mapping[str, PutTenant]) -> None:
        """The clock stands at now. `on_file`: what files each tenant."""
        self.espace, self.clock, self.now, self.on_file = espace, clock, clock.now(), on_file
        self.emails = {**HOLDERS, DELMAS: BERNARD}

    def tell(self) -> None:
        """All of it."""
        self._ago(days=200)
        self._enrol({DELMAS: BERNARD})
        self._ago(days=75)
        self._enrol(HOLDERS)
        self._colleagues()
        self._mandates_of_leroy()
        self._mandates_of_ponant()
        self._letters_that_wait()
        self._the_fund_steps_in()
        self._today()

    def _ago(self, *, days: int) -> None:
        """A morning of the past."""
        self.clock.set(self._on(-days, MORNING))

    def _on(self, days: int, hour: int) -> datetime:
        return localtime(self.now + timedelta(days=days)).replace(hour=hour, minute=0, second=0)

    # People.

    def _enrol(self, people: Mapping[str, str]) -> None:
        """Two letters each, which the fund prints and posts; three days later they open their accounts."""
        codes = self._post_codes(people)
        self.clock.advance(timedelta(days=3))
        for identifier, email in people.items():
            self.clock.advance(timedelta(hours=1))
            put = self.on_file[identifier]
            acts.enrol(self.espace, identifier, put.siret, codes[identifier], email)
        # What the timer of today would wipe.
        forget(self.now)

    def _post_codes(self, identifiers: Iterable[str]) -> dict[str, str]:
        """Files them; the codes as their letters have them."""
        company = {}
        for identifier in identifiers:
            self.espace.run(self.on_file[identifier])
            self.espace.run(PostCode(by=BY, identifier=identifier))
            company[self.on_file[identifier].company] = identifier
        printing = take(self.espace, BY.id, 1000)
        assert printing is not None
        posted(printing, BY.id, self.espace.now() + timedelta(hours=3))
        letters = [Written.from_json(unseal(bytes(each.sealed or b""))) for each in printing.letters.all()]
        return {company[each.company]: each.key for each in letters if each.kind == "posted_code"}

    def _colleagues(self) -> None:
        """One more site, a colleague, a firm's collaborator."""
        self._ago(days=60)
        code = self._post_codes([DURAND_OUEST])[DURAND_OUEST]
        self.clock.advance(timedelta(days=2))
        acts.associate(self.espace, DURAND_OUEST, self.on_file[DURAND_OUEST].siret, code, JEANNE)
        self._invite(JEANNE, PAUL, READER)
        acts.join(self.espace, "Paul", "Durand")
        self._invite(NADIA, MARC, acts.RIGHTS, ("Clients de Nantes",))
        acts.join(self.espace, "Marc", "Fabre")

    def _invite(self, by: str, email: str, rights: tuple[Right, ...], portfolios: tuple[str, ...] = ()) -> None:
        session = acts.session(self.espace, by)
        self.espace.run(Invite(session=session, email=email, rights=rights, portfolios=portfolios))

    # Mandates.

    def _mandates_of_leroy(self) -> None:
        """One company for each state that a mandate of the firm can be in."""
        self._ago(days=50)
        self._agreed(DURAND, LEROY)
        suspended, ended = self._agreed(SAINT_ELOI, LEROY), self._agreed(HORIZON, LEROY)
        declined = self._proposed(BATI_LOIRE, LEROY)
        by = acts.session(self.espace, NADIA)
        self.espace.run(DeclineMandate(session=by, tenant=BATI_LOIRE, firm=LEROY, mandate=declined))
        self._ago(days=40)
        self._as_company(SuspendMandate, SAINT_ELOI, LEROY, suspended)
        self._as_company(EndMandate, HORIZON, LEROY, ended)

    def _mandates_of_ponant(self) -> None:
        """Those that came to nothing, one that replaces another firm's, one that nobody answered yet."""
        self._ago(days=35)
        self._proposed(BATI_LOIRE, PONANT)
        withdrawn = self._proposed(SAINT_ELOI, PONANT)
        self._as_company(WithdrawMandate, SAINT_ELOI, PONANT, withdrawn)
        self._agreed(HORIZON, PONANT)
        self._ago(days=4)
        self._requested(LE_GOFF, PONANT)

    def _proposed(self, company: str, firm: str, starts_at: datetime | None = None) -> str:
        self.clock.advance(timedelta(hours=1))
        return acts.propose(self.espace, self.emails[company], firm, starts_at)

    def _agreed(self, company: str, firm: str, starts_at: datetime | None = None) -> str:
        mandate = self._proposed(company, firm, starts_at)
        acts.accept(self.espace, self.emails[firm], company, firm, mandate)
        return mandate

    def _requested(self, company: str, firm: str) -> None:
        asked = RequestMandate(
            session=acts.session(self.espace, self.emails[firm]),
            identifier=company,
            siret=self.on_file[company].siret,
            rights=acts.RIGHTS,
        )
        self.espace.run(asked)

    def _as_company(
        self,
        command: type[SuspendMandate] | type[EndMandate] | type[WithdrawMandate],
        company: str,
        firm: str,
        mandate: str,
    ) -> None:
        by = acts.session(self.espace, self.emails[company])
        self.espace.run(command(session=by, tenant=company, firm=firm, mandate=mandate))

    # The fund.

    def _letters_that_wait(self) -> None:
        """One that came back, and what the next printing will hold."""
        self._ago(days=20)
        self._post_codes([MORETTI])
        self._ago(days=12)
        back = Letter.objects.filter(company=self.on_file[MORETTI].company, kind="posted_code")
        back.update(returned_at=self.espace.now(), returned_why="Destinataire inconnu à l'adresse")
        self._ago(days=3)
        self._file(GARONNE, FONTAINE)
        self.espace.run(PostCode(by=BY, identifier=GARONNE))
        self._requested(FONTAINE, PONANT)

    def _the_fund_steps_in(self) -> None:
        """What only the fund does: to mandates, to an account, to tenants."""
        self._ago(days=10)
        self._block(DELMAS, self._agreed(DELMAS, LEROY))
        self._block(VASSEUR, self._agreed(VASSEUR, LEROY, starts_at=self._on(20, 0)))
        self._proposed(LE_GOFF, LEROY)
        self.espace.run(SuspendAccount(by=BY, email=KARIM))
        self._file(*STATUSES)
        for identifier, status in STATUSES.items():
            self.espace.run(SetTenantStatus(by=BY, identifier=identifier, status=status))

    def _file(self, *identifiers: str) -> None:
        for identifier in identifiers:
            self.espace.run(self.on_file[identifier])

    def _block(self, company: str, mandate: str) -> None:
        self.espace.run(BlockMandate(by=BY, tenant=company, firm=LEROY, mandate=mandate))

    def _what_takes_two(self) -> None:
        """One proposal of each kind waits for the Superviseur, and an account is kept whatever becomes of it."""
        holder = self.espace.run(ListHolders(by=BY, identifier=HORIZON, limit=1)).people[0].account
        ends = FormerAccess.WHEN_THE_NEXT_BEGINS
        for act in (
            grave.EraseAccount(email=KARIM),
            grave.ReplaceHolder(identifier=HORIZON, account=holder, ends=ends),
        ):
            self.espace.run(ProposeAct(by=BY, act=act))
        self.espace.run(HoldAccount(by=SUPERVISOR, email=BERNARD, held=True))

    def _today(self) -> None:
        """What waits for the fund and its members this morning."""
        self.clock.set(self.now)
        self.espace.run(RemindMandates(limit=100))
        self._what_takes_two()
        for company, (email, name) in SOUGHT.items():
            acts.seek(self.espace, self.emails[company], email, name)
        self._invite(NADIA, INVITED, acts.RIGHTS, ("Clients de Nantes",))
        mailbox.outgoing(self.espace, Channel.MAIL)
        self._invite(JEANNE, BOUNCES, READER)
        # A mail server that knows no such address: no attempt more, and the fund sees that one was given up.
        for leased in self.espace.outbox(Backoff(attempts=1)).lease(channel=Channel.MAIL):
            leased.failed("no_such_mailbox")
