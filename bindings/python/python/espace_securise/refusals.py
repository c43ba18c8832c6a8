# Generated from the core's source by bindings/python/generate: change it there, never here.
"""What a person is told when the answer is no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, Union

from ._value import many, text, Value, whole
from .checklists import Checklist
from .values import FieldError, Right

__all__ = [
    "AccountClosing",
    "AddressTaken",
    "AlreadyAssociated",
    "EnrollmentOver",
    "ExpiredLink",
    "InvalidInput",
    "InvalidLink",
    "LastHolder",
    "MandateMoved",
    "NoAccess",
    "NoPendingCode",
    "NoSuchFirm",
    "NoSuchMandate",
    "NoSuchPerson",
    "NoSuchProposal",
    "NoSuchService",
    "NotInThatState",
    "NotInvited",
    "NotOnFile",
    "NothingToCertify",
    "OtherCapacity",
    "PasswordExpired",
    "PasswordRequired",
    "ReauthenticationRequired",
    "RecertificationRequired",
    "Refusal",
    "RightNotHeld",
    "RoleNotHeld",
    "SecondPersonNeeded",
    "SessionOver",
    "SpentLink",
    "TilesFull",
    "TooManyAttempts",
    "TooManyMessages",
    "WeakPassword",
    "WrongCode",
    "WrongCredentials",
    "WrongIdentification",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvalidInput(Value):
    """Fields are missing, malformed or not what they should be: each is named with what is wrong."""

    errors: tuple[FieldError, ...]
    """One entry for each field, in the order of the form."""

    kind: ClassVar[str] = "invalid_input"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"refusal":"invalid_input","errors":'
            + many(self.errors, lambda each: each._wire())
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvalidInput:
        return cls(errors=tuple(FieldError._read(each) for each in wire["errors"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WeakPassword(Value):
    """The new password breaks the rule (G5); the checklist says which part."""

    checklist: Checklist
    """Each rule, met or not."""

    kind: ClassVar[str] = "weak_password"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"weak_password","checklist":' + self.checklist._wire() + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WeakPassword:
        return cls(checklist=Checklist._read(wire["checklist"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WrongIdentification(Value):
    """Identifier, SIRET and code do not belong together; which of them is wrong is not told (requirement 11)."""

    kind: ClassVar[str] = "wrong_identification"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"wrong_identification"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WrongIdentification:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WrongCredentials(Value):
    """Unknown address, wrong password, or an account nobody can log in to."""

    kind: ClassVar[str] = "wrong_credentials"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"wrong_credentials"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WrongCredentials:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordExpired(Value):
    """The password is right, and older than the policy of this portal allows: choose another with a reset link."""

    kind: ClassVar[str] = "password_expired"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"password_expired"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordExpired:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TooManyAttempts(Value):
    """Too many failures, or too many attempts from one place."""

    retry_after: int | None
    """Seconds to wait; `None` if waiting does not help and only a new password does."""

    kind: ClassVar[str] = "too_many_attempts"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"refusal":"too_many_attempts","retry_after":'
            + ("null" if self.retry_after is None else whole(self.retry_after, 18446744073709551615))
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TooManyAttempts:
        return cls(retry_after=wire["retry_after"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TooManyMessages(Value):
    """Another message of this kind left not long ago."""

    retry_after: int
    """Seconds to wait."""

    kind: ClassVar[str] = "too_many_messages"
    """Its stable name."""

    def _wire(self) -> str:
        return (
            '{"refusal":"too_many_messages","retry_after":'
            + whole(self.retry_after, 18446744073709551615)
            + '}'
        )

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TooManyMessages:
        return cls(retry_after=wire["retry_after"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvalidLink(Value):
    """The link is not one of ours, or not for this page."""

    kind: ClassVar[str] = "invalid_link"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"invalid_link"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> InvalidLink:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExpiredLink(Value):
    """The link came too late."""

    kind: ClassVar[str] = "expired_link"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"expired_link"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ExpiredLink:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SpentLink(Value):
    """The link was used, or replaced by a newer one."""

    kind: ClassVar[str] = "spent_link"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"spent_link"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SpentLink:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EnrollmentOver(Value):
    """The enrollment is over: expired, replaced by a later one, or finished. The same letter can begin a new one,
    unless it was used up.
    """

    kind: ClassVar[str] = "enrollment_over"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"enrollment_over"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> EnrollmentOver:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddressTaken(Value):
    """The address was proved, but meanwhile it has an account: log in and associate the site (G10)."""

    kind: ClassVar[str] = "address_taken"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"address_taken"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AddressTaken:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordRequired(Value):
    """The link is good, and the mailbox alone opens nothing: whoever registered gives the password chosen then, or comes
    back in the same browser.
    """

    kind: ClassVar[str] = "password_required"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"password_required"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> PasswordRequired:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WrongCode(Value):
    """The SMS code is not the one that was sent."""

    kind: ClassVar[str] = "wrong_code"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"wrong_code"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> WrongCode:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoPendingCode(Value):
    """No SMS code is pending, or it has expired."""

    kind: ClassVar[str] = "no_pending_code"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"no_pending_code"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NoPendingCode:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionOver(Value):
    """The session is over; log in again."""

    kind: ClassVar[str] = "session_over"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"session_over"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SessionOver:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecertificationRequired(Value):
    """Before anything else, the address must be certified again (G7)."""

    kind: ClassVar[str] = "recertification_required"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"recertification_required"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RecertificationRequired:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NothingToCertify(Value):
    """The address need not be certified again yet."""

    kind: ClassVar[str] = "nothing_to_certify"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"nothing_to_certify"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NothingToCertify:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoAccess(Value):
    """No live access to that tenant, or no such tenant: the two are not told apart."""

    kind: ClassVar[str] = "no_access"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"no_access"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NoAccess:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OtherCapacity(Value):
    """The command was made for another capacity than the session's: what a page shows of one company must never be done for
    another. Nothing was done; go on in the session's capacity, or switch and ask again.
    """

    kind: ClassVar[str] = "other_capacity"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"other_capacity"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> OtherCapacity:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RightNotHeld(Value):
    """The capacity does not hold the right that it takes."""

    right: Right
    """Which right it takes."""

    kind: ClassVar[str] = "right_not_held"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"right_not_held","right":' + text(self.right.value) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RightNotHeld:
        return cls(right=Right(wire["right"]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoleNotHeld(Value):
    """No role that may do this was stated for whoever of the fund asks."""

    kind: ClassVar[str] = "role_not_held"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"role_not_held"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RoleNotHeld:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SecondPersonNeeded(Value):
    """Staff only: whoever proposed it does not confirm it."""

    kind: ClassVar[str] = "second_person_needed"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"second_person_needed"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> SecondPersonNeeded:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoSuchProposal(Value):
    """Staff only: nothing such waits for a second person, or not any more."""

    kind: ClassVar[str] = "no_such_proposal"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"no_such_proposal"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NoSuchProposal:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AlreadyAssociated(Value):
    """The site is already attached to this account."""

    kind: ClassVar[str] = "already_associated"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"already_associated"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AlreadyAssociated:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotOnFile(Value):
    """Staff only: nothing is on file under that name."""

    kind: ClassVar[str] = "not_on_file"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"not_on_file"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NotOnFile:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotInThatState(Value):
    """The account, the tenant or the person is already in, or not in, that state."""

    kind: ClassVar[str] = "not_in_that_state"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"not_in_that_state"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NotInThatState:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoSuchFirm(Value):
    """No firm is on file under what was typed."""

    kind: ClassVar[str] = "no_such_firm"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"no_such_firm"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NoSuchFirm:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoSuchMandate(Value):
    """No such mandate of this company or firm, or it is over: the two are not told apart."""

    kind: ClassVar[str] = "no_such_mandate"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"no_such_mandate"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NoSuchMandate:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MandateMoved(Value):
    """The mandate is not, or no longer, where this can be done; or another one waits for an answer already. Nothing was done:
    look at it again.
    """

    kind: ClassVar[str] = "mandate_moved"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"mandate_moved"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> MandateMoved:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReauthenticationRequired(Value):
    """The password was last proved too long ago for this: prove it again first (requirement 31)."""

    kind: ClassVar[str] = "reauthentication_required"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"reauthentication_required"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> ReauthenticationRequired:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LastHolder(Value):
    """A tenant keeps at least one who holds `holder.transfer` (Titulaire): make another one first, or have the fund post a
    new letter (requirement 77). Whoever closes an account of so many tenants that it cannot be told is told the same.
    """

    kind: ClassVar[str] = "last_holder"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"last_holder"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> LastHolder:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountClosing(Value):
    """The account was closed by its holder: keep it first."""

    kind: ClassVar[str] = "account_closing"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"account_closing"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> AccountClosing:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoSuchService(Value):
    """No service of that name stands in the portal's menu, among its tiles or in its bars."""

    kind: ClassVar[str] = "no_such_service"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"no_such_service"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NoSuchService:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TilesFull(Value):
    """Every place is held by a tile that the person keeps there: let one go first."""

    kind: ClassVar[str] = "tiles_full"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"tiles_full"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> TilesFull:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoSuchPerson(Value):
    """Nobody of that name is among the tenant's people, nor invited to be; who is elsewhere, or nowhere, is not told apart."""

    kind: ClassVar[str] = "no_such_person"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"no_such_person"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NoSuchPerson:
        return cls()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotInvited(Value):
    """The invitation went to another address than the account's: a forwarded mail opens nothing (requirement 91)."""

    kind: ClassVar[str] = "not_invited"
    """Its stable name."""

    def _wire(self) -> str:
        return '{"refusal":"not_invited"}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> NotInvited:
        return cls()


Refusal: TypeAlias = Union[
    InvalidInput,
    WeakPassword,
    WrongIdentification,
    WrongCredentials,
    PasswordExpired,
    TooManyAttempts,
    TooManyMessages,
    InvalidLink,
    ExpiredLink,
    SpentLink,
    EnrollmentOver,
    AddressTaken,
    PasswordRequired,
    WrongCode,
    NoPendingCode,
    SessionOver,
    RecertificationRequired,
    NothingToCertify,
    NoAccess,
    OtherCapacity,
    RightNotHeld,
    RoleNotHeld,
    SecondPersonNeeded,
    NoSuchProposal,
    AlreadyAssociated,
    NotOnFile,
    NotInThatState,
    NoSuchFirm,
    NoSuchMandate,
    MandateMoved,
    ReauthenticationRequired,
    LastHolder,
    AccountClosing,
    NoSuchService,
    TilesFull,
    NoSuchPerson,
    NotInvited,
]
"""A refusal, as it may be shown. It says no more than the person may know: whoever is not logged in cannot tell a
known address, identifier or SIRET from an unknown one (invariant 5); the detail is in the audit event's
`Cause` (ANSSI R14).
"""

_BY_KIND: dict[str, Any] = {
    each.kind: each._read for each in (
        InvalidInput,
        WeakPassword,
        WrongIdentification,
        WrongCredentials,
        PasswordExpired,
        TooManyAttempts,
        TooManyMessages,
        InvalidLink,
        ExpiredLink,
        SpentLink,
        EnrollmentOver,
        AddressTaken,
        PasswordRequired,
        WrongCode,
        NoPendingCode,
        SessionOver,
        RecertificationRequired,
        NothingToCertify,
        NoAccess,
        OtherCapacity,
        RightNotHeld,
        RoleNotHeld,
        SecondPersonNeeded,
        NoSuchProposal,
        AlreadyAssociated,
        NotOnFile,
        NotInThatState,
        NoSuchFirm,
        NoSuchMandate,
        MandateMoved,
        ReauthenticationRequired,
        LastHolder,
        AccountClosing,
        NoSuchService,
        TilesFull,
        NoSuchPerson,
        NotInvited,
    )
}


def _read_refusal(wire: dict[str, Any]) -> Refusal:
    variant: Refusal = _BY_KIND[wire["refusal"]](wire)
    return variant
