"""What is done to all: passwords that are renewed, the rounds of the clock, the seals of the audit trail."""

import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from espace_securise import AuditFinding, Espace, Keys, Refused, StaffRole, contents
from espace_securise.replies import PasswordsToRenew
from espace_securise.testing import FixedClock

from backoffice import door
from tests.conftest import NOON, Logged, audited, put
from tests.members import enrol, outgoing, session
from upkeep import pages
from upkeep.findings import FINDINGS, in_words
from upkeep.rounds import ROUNDS

TYPED = {"before": "", "last_day": "2026-09-30"}
# 30 September is over, in Paris.
DEADLINE = datetime(2026, 9, 30, 22, 0, tzinfo=timezone.utc)
EMAILS = [f"jeanne.{number}@durand.example" for number in range(3)]


@pytest.fixture
def three(espace: Espace, clock: FixedClock) -> None:
    """Accounts that were opened yesterday."""
    for number, email in enumerate(EMAILS):
        put(espace, 17071 + number)
        enrol(espace, 17071 + number, email)
    clock.advance(timedelta(days=1))


def hidden(page: str) -> dict[str, str]:
    """What the page carries on."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def confirmed(client: Client, typed: dict[str, str] = TYPED) -> dict[str, str]:
    return hidden(client.post("/mots-de-passe/", typed).content.decode())


def test_what_it_will_do_is_said_before_it_is_done(logged: Logged, espace: Espace, three: None) -> None:
    client = logged(StaffRole.SUPERVISOR)
    page = client.post("/mots-de-passe/", TYPED).content.decode().replace("&#x27;", "'")
    for seen in (
        "Tous ceux qui ont été choisis jusqu'à maintenant, 10/09/2026 12:00:00",
        "<dd>30/09/2026</dd>",
        "Le titulaire de chaque compte concerné en est informé aussitôt par courriel.",
        "ensuite il n'ouvre plus rien",
    ):
        assert seen in page
    assert datetime.fromisoformat(hidden(page)["deadline"]) == DEADLINE
    assert audited(espace, command="renew_passwords") == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"before": "", "last_day": ""}, "last_day"), ({"before": "x", "last_day": "2026-09-30"}, "before")]
    + [({"before": "", "last_day": day}, "last_day") for day in ("2026-09-08", "2027-12-31", "9999-12-31")]
    + [({"before": "0001-01-01", "last_day": "2026-09-30"}, "before")],
)
def test_what_is_wrong_stands_beside_its_field(
    logged: Logged, espace: Espace, typed: dict[str, str], field: str
) -> None:
    answer = logged(StaffRole.SUPERVISOR).post("/mots-de-passe/", typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_everybody_is_asked_once_page_by_page(
    logged: Logged, espace: Espace, clock: FixedClock, three: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ACCOUNTS", 1)
    monkeypatch.setattr(pages, "PAGES", 1)
    client = logged(StaffRole.SUPERVISOR)
    outgoing(espace)
    sessions = [session(espace, email) for email in EMAILS]
    told, carried = [], confirmed(client)
    for _ in range(9):
        answer = client.post("/mots-de-passe/demander", carried)
        told.append(re.sub(r"\s+", " ", answer.content.decode()))
        if not answer.context["after"]:
            break
        assert "data-goes-on" in told[-1]
        carried = hidden(answer.content.decode())
    assert "Demandé à 1 titulaire jusqu&#x27;ici".replace("&#x27;", "'") in told[0]
    assert "Demandé à 3 titulaires en tout. Leur mot de passe actuel n'ouvre plus rien à partir du 01/10/2026" in told[-1]
    assert "data-goes-on" not in told[-1]
    mails = [each for each in outgoing(espace) if isinstance(each, contents.PasswordRenewal)]
    assert [each.deadline for each in mails] == [DEADLINE] * 3
    assert len(set(sessions)) == 3
    page = client.get("/personne", {"adresse": EMAILS[0]}).content.decode().replace("&#x27;", "'")
    assert "Aucune session." in page
    assert "À renouveler : il n'ouvre plus rien après le 01/10/2026 00:00:00" in page
    # Asked again it asks nobody twice.
    again = client.post("/mots-de-passe/demander", confirmed(client)).content.decode()
    assert "Demandé à 0 titulaire" in again
    assert session(espace, EMAILS[0])
    clock.set(DEADLINE + timedelta(seconds=1))
    with pytest.raises(Refused):
        session(espace, EMAILS[0])
    page = client.get("/personne", {"adresse": EMAILS[0]}).content.decode().replace("&#x27;", "'")
    assert "À renouveler : il n'ouvre plus rien depuis le 01/10/2026 00:00:00" in page


def test_whoever_chose_it_since_is_not_asked(logged: Logged, espace: Espace, three: None) -> None:
    client = logged(StaffRole.SUPERVISOR)
    carried = confirmed(client, {"before": "2026-09-09", "last_day": "2026-09-30"})
    page = client.post("/mots-de-passe/demander", carried).content.decode()
    assert "Demandé à 0 titulaire en tout" in page


@pytest.mark.parametrize("name", ["chosen_before", "deadline"])
@pytest.mark.parametrize("text", ["", "demain", "2026-09-30T00:00:00", "9999-12-31T23:59:59-14:00", "\0"])
def test_a_page_that_carries_nonsense_is_refused(logged: Logged, espace: Espace, name: str, text: str) -> None:
    client = logged(StaffRole.SUPERVISOR)
    carried = {"chosen_before": NOON.isoformat(), "deadline": DEADLINE.isoformat()} | {name: text}
    answer = client.post("/mots-de-passe/demander", carried)
    assert answer.status_code == 400


def test_every_round_is_made_to_its_end(
    espace: Espace, clock: FixedClock, three: None, capsys: pytest.CaptureFixture[str]
) -> None:
    outgoing(espace)
    clock.advance(espace.policy.recertification.period)
    call_command("upkeep")
    out = capsys.readouterr().out.splitlines()
    assert [line.partition(" : ")[0] for line in out] == list(ROUNDS)
    assert out[0] == "remind_recertification : 3 rappels de certification"
    assert len(outgoing(espace)) == 3
    call_command("upkeep")
    assert capsys.readouterr().out.splitlines()[0] == "remind_recertification : 0 rappels de certification"


def test_one_round_is_made_by_its_name(espace: Espace, three: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("upkeep", "rebuild_finds")
    assert capsys.readouterr().out == "rebuild_finds : 0 entrées de recherche ajoutées, 0 retirées\n"
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("upkeep", "something")


def test_accounts_that_cannot_be_read_are_named_on_every_page(
    logged: Logged, espace: Espace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGES", 1)
    replies = [
        PasswordsToRenew(asked=50, next="a", unreadable=("account/0a",)),
        PasswordsToRenew(asked=3, next=None, unreadable=("account/0b",)),
    ]
    monkeypatch.setattr(pages, "ask", lambda *_: replies.pop(0))
    client = logged(StaffRole.SUPERVISOR)
    first = client.post("/mots-de-passe/demander", confirmed(client)).content.decode()
    assert "<code>account/0a</code>" in first
    last = client.post("/mots-de-passe/demander", hidden(first)).content.decode()
    assert "Demandé à 53 titulaires en tout" in last
    assert "<code>account/0a</code>" in last
    assert "<code>account/0b</code>" in last


def test_what_a_round_cannot_read_is_told_and_the_next_is_made(
    espace: Espace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next(iter(ROUNDS))
    monkeypatch.setitem(ROUNDS, name, lambda _: iter([({"rappels": 1}, ("account/0a",)), ({"rappels": 2}, ())]))
    with pytest.raises(CommandError, match="illisibles, à regarder : account/0a"):
        call_command("upkeep")
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"{name} : 3 rappels"
    assert len(out) == len(ROUNDS)


# Another process, as somebody is one who opens the file by hand.
MEDDLES = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"


def test_the_trail_is_sealed_and_what_was_removed_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    file, keys = tmp_path / "trail.db", Keys.generate()

    def opened() -> Espace:
        return Espace.open(f"sqlite:{file}", keys=keys, policy=door.policy(), clock=clock)

    monkeypatch.setattr(door, "opened", opened)
    door.espace.cache_clear()
    try:
        for number in range(17071, 17074):
            put(door.espace(), number)
        call_command("seal_audit")
        out = capsys.readouterr().out
        mark = out.partition("marque ")[2].strip()
        assert out.startswith("3 lignes scellées\n")
        call_command("verify_audit", "--known", mark)
        assert "3 lignes vérifiées sous 1 sceaux" in capsys.readouterr().out
        with pytest.raises(CommandError, match="ce n'est pas une marque"):
            call_command("verify_audit", "--known", "rien")
        position = door.espace().audit()[1].position
        door.espace().close()
        door.espace.cache_clear()
        sql = f"DELETE FROM events WHERE position = {position}"
        subprocess.run([sys.executable, "-c", MEDDLES, str(file), sql], check=True, timeout=60)
        with pytest.raises(CommandError, match=rf"une ligne a été retirée après son scellement.*\(ligne {position}"):
            call_command("verify_audit", "--known", mark)
        door.espace().close()
        door.espace.cache_clear()
        subprocess.run([sys.executable, "-c", MEDDLES, str(file), "DELETE FROM seals"], check=True, timeout=60)
        with pytest.raises(CommandError, match="des sceaux qui étaient connus manquent à la fin"):
            call_command("verify_audit", "--known", mark)
        door.espace().close()
    finally:
        door.espace.cache_clear()


def test_every_finding_has_its_words() -> None:
    source = (Path(__file__).resolve().parents[3] / "docs" / "audit.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", "".join(row for row in source.splitlines() if row.startswith("| `line_"))))
    assert named
    assert named <= set(FINDINGS)
    assert all(f"`{code}`" in source for code in FINDINGS)
    finding = AuditFinding("line_changed", 12, 3, "")
    assert in_words(finding) == "une ligne a été changée après son scellement (ligne 12, sceau 3)"
