"""The account life of a CIBTP Espace sécurisé, decided by a Rust core: enrollment by posted letters, log-in, tenants.

```python
from espace_securise import Espace, Keys, Links, LogIn, Origin, Refused, guide_policy, refusals

with Espace.open("sqlite:espace.db", keys=Keys.from_json(line), policy=guide_policy(links)) as espace:
    try:
        logged_in = espace.run(LogIn(email=email, password=password), origin=Origin(source=address))
    except Refused as refused:
        match refused.reason:
            case refusals.TooManyAttempts(retry_after=int(seconds)):
                ...
```

Commands, replies, values and policies stand here; what has variants stands in a module of its own: `refusals`, `standings`, `statuses`, `mandates`,
`grave`, `rules`, `recipients`, `contents`, `actors`, `subjects`, `outcomes`, `facts`. `forms` checks fields without keys, `wire` is the
vocabulary as JSON, `batches` is what a store of one's own sees, `testing` is for tests.
"""

try:
    from . import _core
except ImportError as _fault:  # pragma: no cover - only where the native part cannot be loaded
    raise ImportError(
        "espace_securise could not load its native part: it needs a wheel of this platform, and the main interpreter "
        f"of the process (subinterpreters are not supported): {_fault}"
    ) from _fault

from . import (
    actors,
    batches,
    checklists,
    contents,
    errors,
    events,
    facts,
    forms,
    grave,
    holder_commands,
    mandates,
    messages,
    outcomes,
    policy,
    recipients,
    refusals,
    replies,
    rules,
    staff_commands,
    standings,
    statuses,
    subjects,
    testing,
    upkeep_commands,
    values,
    visitor_commands,
    wire,
)
from ._adapter import InspectableStore, Store
from ._audit import AuditFinding, AuditSealing, AuditVerified
from ._core import Keys
from ._espace import AuditLine, Espace
from ._keys import KeyReport, KeyStanding
from ._outbox import Backoff, Leased, Outbox, OutboxCounts
from ._policy import guide_policy
from ._report import ReportPage
from ._value import Command, SecretValue, Value
from .checklists import *
from .errors import *
from .events import *
from .forms import *
from .holder_commands import *
from .messages import *
from .policy import *
from .replies import *
from .staff_commands import *
from .upkeep_commands import *
from .values import *
from .visitor_commands import *

__all__ = [
    "AuditFinding",
    "AuditLine",
    "AuditSealing",
    "AuditVerified",
    "Backoff",
    "Command",
    "Espace",
    "InspectableStore",
    "KeyReport",
    "KeyStanding",
    "Keys",
    "Leased",
    "Outbox",
    "OutboxCounts",
    "ReportPage",
    "SecretValue",
    "Store",
    "Value",
    "actors",
    "batches",
    "checklists",
    "contents",
    "errors",
    "events",
    "facts",
    "forms",
    "grave",
    "guide_policy",
    "holder_commands",
    "mandates",
    "messages",
    "outcomes",
    "policy",
    "recipients",
    "refusals",
    "replies",
    "rules",
    "staff_commands",
    "standings",
    "statuses",
    "subjects",
    "testing",
    "upkeep_commands",
    "values",
    "visitor_commands",
    "wire",
]
__all__ += checklists.__all__
__all__ += errors.__all__
__all__ += events.__all__
__all__ += forms.__all__
__all__ += holder_commands.__all__
__all__ += messages.__all__
__all__ += policy.__all__
__all__ += replies.__all__
__all__ += staff_commands.__all__
__all__ += upkeep_commands.__all__
__all__ += values.__all__
__all__ += visitor_commands.__all__
