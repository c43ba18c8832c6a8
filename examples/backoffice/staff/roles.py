"""The fund's roles: which of them somebody has (Django's groups), and in which one they act now.

What each may ask of the Espace is the core's to judge. Printing letters is no command of the core's yet: whose duty it is stands here
until it is.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from espace_securise import Staff, StaffRole

ROLE_NAMES = {
    StaffRole.SUPPORT: "Support",
    StaffRole.REGISTRAR: "Habilitations",
    StaffRole.SUPERVISOR: "Superviseur",
    StaffRole.AUDITOR: "Auditeur",
}
PRINTERS = frozenset({StaffRole.SUPPORT, StaffRole.REGISTRAR})


def roles_of(user: AbstractBaseUser | AnonymousUser) -> list[StaffRole]:
    """The roles of somebody: the groups that are called as one."""
    names = set(user.groups.values_list("name", flat=True))  # type: ignore[union-attr]
    return [role for role in StaffRole if role.value in names]


def acting_role(request: HttpRequest) -> StaffRole | None:
    """The role that was chosen, or the only one there is. A role that was taken away is not acted in."""
    has = roles_of(request.user)
    chosen = request.session.get("role")
    for role in has:
        if role.value == chosen:
            return role
    return has[0] if len(has) == 1 else None


def acting(request: HttpRequest) -> Staff:
    """Who asks, for the core."""
    role = acting_role(request)
    if role is None:
        raise PermissionDenied
    return Staff(id=request.user.get_username(), role=role)


def require_printer(request: HttpRequest) -> None:
    """Holds the letters to those who may print them."""
    if acting(request).role not in PRINTERS:
        raise PermissionDenied


def shown(request: HttpRequest) -> dict[str, Any]:
    """What every page shows of it."""
    # A page that fails before anybody is known has no user.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    role = acting_role(request)
    return {
        "role": None if role is None else ROLE_NAMES[role],
        "several_roles": len(roles_of(user)) > 1,
        "prints": role in PRINTERS,
    }
