"""What is offered to which role, so that nobody is shown a button that the core refuses them.

The core judges; this only hides. It says again what the core's rows say because the Python package does not hand them on, and a test
holds each line to what the core refuses.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from espace_securise import StaffCommand, StaffRole, staff_commands

from staff.roles import acting, acting_role

_ALL = frozenset(StaffRole)
_DESK = frozenset({StaffRole.SUPPORT, StaffRole.REGISTRAR})
_FILE = frozenset({StaffRole.REGISTRAR})
_GRAVE = frozenset({StaffRole.REGISTRAR, StaffRole.SUPERVISOR})
_SUPERVISOR = frozenset({StaffRole.SUPERVISOR})

ASKED_IN: dict[type[StaffCommand], frozenset[StaffRole]] = {
    staff_commands.PutTenant: _FILE,
    staff_commands.FileTenants: _FILE,
    staff_commands.FindTenants: _ALL,
    staff_commands.PostCode: _DESK,
    staff_commands.EnsureCode: _DESK,
    staff_commands.SuspendAccount: _FILE,
    staff_commands.ReinstateAccount: _FILE,
    staff_commands.ListHolders: _ALL,
    staff_commands.EndAccess: _FILE,
    staff_commands.SetTenantStatus: _FILE,
    staff_commands.ShowTenant: _ALL,
    staff_commands.PostWelcome: _DESK,
    staff_commands.VoidCodes: _DESK,
    staff_commands.ShowAccount: _ALL,
    staff_commands.EndAccountSessions: _DESK,
    staff_commands.StartReset: _DESK,
    staff_commands.CorrectName: _FILE,
    staff_commands.ProposeAct: _GRAVE,
    staff_commands.ConfirmAct: _SUPERVISOR,
    staff_commands.WithdrawAct: _GRAVE,
    staff_commands.ListProposedActs: _GRAVE | {StaffRole.AUDITOR},
    staff_commands.HoldAccount: _SUPERVISOR,
    staff_commands.RenewPasswords: _SUPERVISOR,
    staff_commands.ListTenantMandates: _ALL,
    staff_commands.ListFirmRequests: _ALL,
    staff_commands.MatchFirm: _FILE,
    staff_commands.RefuseFirm: _FILE,
    staff_commands.BlockMandate: _FILE,
    staff_commands.UnblockMandate: _FILE,
    staff_commands.TerminateMandate: _FILE,
}


def require_offered(request: HttpRequest, command: type[StaffCommand]) -> None:
    """Keeps a form from whoever would be refused what it asks. Who posts it all the same is refused by the core, and audited."""
    if acting(request).role not in ASKED_IN[command]:
        raise PermissionDenied


def shown(request: HttpRequest) -> dict[str, Any]:
    """`may`: the stable names of what is offered on this page."""
    # A page that fails before anybody is known has no user.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"may": frozenset()}
    role = acting_role(request)
    return {"may": frozenset(command.kind for command, roles in ASKED_IN.items() if role in roles)}
