"""An import from the file to the report: judged by the core, filed line by line, stopped and gone on with."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from espace_securise import EndAccess, Espace, ListHolders, PostCode, PutTenant, Staff, StaffRole, TenantKind
from espace_securise.testing import FixedClock
from pytest_django import Settings

from companies import finding
from imports import filing
from imports.columns import typed
from imports.judging import MOST
from imports.models import Batch, Line
from imports.receiving import receive
from tests.conftest import CLERK, Logged, put
from tests.members import enrol
from tests.sirets import HEADER, file, line, siret

MIXED = "\n".join(
    [
        HEADER,
        line(1001),
        f"1002;{siret(1002)};;Jeanne;Durand;3 rue du Port;;44000 NANTES",
        line(1001),
        f"1003;{siret(1002)[:-1]}X;Durand;Jeanne;Durand;3 rue du Port;;44000 NANTES",
        line(1004),
        "",
    ]
).encode()


def upload(client: Client, octets: bytes, codes: str = "none") -> Batch:
    typed = {"file": SimpleUploadedFile("tiers.csv", octets), "kind": "company", "codes": codes}
    answer = client.post("/imports/", typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return Batch.objects.get(pk=int(answer["location"].rsplit("/", 1)[1]))


def work() -> None:
    call_command("file_imports", "--once")


def report(client: Client, batch: Batch) -> list[list[str]]:
    answer = client.get(f"/imports/{batch.pk}/rapport.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def events(espace: Espace, **where: str) -> int:
    return len(espace.report("audit", where=where, limit=60000).rows)


def test_a_preview_says_what_the_core_says_and_files_nothing(logged: Logged, espace: Espace) -> None:
    put(espace, 1004)
    client = logged(StaffRole.REGISTRAR)
    batch = upload(client, MIXED)
    page = client.get(f"/imports/{batch.pk}")
    progress = page.context["progress"]
    assert (progress.total, progress.good, progress.wrong, batch.already) == (5, 2, 3, 1)
    told = {(each.number, fault["column"], fault["what"]) for each in page.context["wrong"] for fault in each.faults}
    assert told == {
        (3, "raison_sociale", "Ce champ est obligatoire."),
        (4, "identifiant", "identifiant déjà donné à la ligne 2"),
        (5, "siret", "Un numéro de SIRET comporte 14 chiffres."),
    }
    assert finding.on_file(espace, {"1001", "1004"}) == {"1004"}


def test_good_lines_are_filed_and_new_ones_get_a_code(logged: Logged, espace: Espace) -> None:
    put(espace, 1004)
    client = logged(StaffRole.REGISTRAR)
    batch = upload(client, MIXED, codes="new")
    client.post(f"/imports/{batch.pk}/deposer")
    work()
    state = client.get(f"/imports/{batch.pk}/etat.json").json()
    told = "2 déposées (1 créées, 1 modifiées, 0 avec des codes annulés, 0 inchangées), 1 codes postés, 0 refusées"
    assert state["told"] == told
    assert f"{told}, sur 2." in client.get(f"/imports/{batch.pk}").content.decode()
    assert (state["state"], state["running"]) == ("done", False)
    assert (state["filed"], state["created"], state["codes"], state["refused"]) == (2, 1, 1, 0)
    assert events(espace, fact="code_posted", outcome="done", tenant="1001", staff="marie.durand") == 1
    rows = {int(row[0]): row for row in report(client, batch)[1:]}
    assert [rows[number][1] for number in (2, 3, 4, 5, 6)] == ["déposée", "écartée", "écartée", "écartée", "déposée"]
    assert (rows[2][4:6], rows[6][4:6]) == (["créé", "posté"], ["modifié", ""])


def test_the_report_says_what_filing_did_and_what_became_of_the_code(
    logged: Logged, espace: Espace, clock: FixedClock
) -> None:
    """New; with a code on its way; held; moved, which voids its code; filed just so."""
    client = logged(StaffRole.REGISTRAR)
    first = upload(client, file(1002, 1003, 1004, 1005))
    client.post(f"/imports/{first.pk}/deposer")
    work()
    espace.run(PostCode(by=CLERK, identifier="1002"))
    enrol(espace, 1003, "jeanne@durand.example")
    espace.run(PostCode(by=CLERK, identifier="1004"))
    clock.advance(timedelta(days=2))
    moved = file(1001, 1002, 1003, 1004, 1005).replace(siret(1004).encode(), siret(2004).encode())
    batch = upload(client, moved, codes="all")
    client.post(f"/imports/{batch.pk}/deposer")
    work()
    rows = {row[2]: row[4:6] for row in report(client, batch)[1:]}
    assert rows == {
        "1001": ["créé", "posté"],
        "1002": ["inchangé", "déjà en route"],
        "1003": ["inchangé", "inutile : une personne a un accès"],
        "1004": ["modifié, codes en route annulés", "posté"],
        "1005": ["inchangé", "posté"],
    }


def test_what_only_the_funds_own_file_tells_is_said_of_its_line(logged: Logged, espace: Espace) -> None:
    put(espace, 1002, kind=TenantKind.FIRM)
    client = logged(StaffRole.REGISTRAR)
    batch = upload(client, file(1001, 1002, 1003))
    client.post(f"/imports/{batch.pk}/deposer")
    work()
    rows = {row[2]: (row[1], row[-1]) for row in report(client, batch)[1:]}
    assert rows["1002"] == ("refusée", "au fichier sous une autre nature (entreprise ou cabinet), qui ne change pas")
    assert rows["1001"] == rows["1003"] == ("déposée", "")


def test_a_code_that_does_not_leave_is_remarked_with_when_it_can(logged: Logged, espace: Espace) -> None:
    put(espace, 1004)
    # A code left today; it was used, and whoever used it has no access any more.
    enrol(espace, 1004, "jeanne@durand.example")
    account = espace.run(ListHolders(by=CLERK, identifier="1004", limit=1)).people[0].account
    espace.run(EndAccess(by=CLERK, identifier="1004", account=account))
    client = logged(StaffRole.REGISTRAR)
    batch = upload(client, file(1004), codes="all")
    client.post(f"/imports/{batch.pk}/deposer")
    work()
    row = report(client, batch)[1]
    assert row[1] == "déposée"
    assert row[-1].startswith("déposée, mais aucun code n'est posté : Un envoi vient d'avoir lieu.")
    assert row[-1].endswith("dans 24 heures. Soit à partir du 10/09/2026 12:00:00.")


def test_every_line_of_the_file_is_in_the_report_once(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.REGISTRAR)
    octets = file(*range(1000, 1100)).replace(b"1050;", b'"1050;').replace(b"1070;", b"1070;;")
    rows = report(client, upload(client, octets))
    assert [int(row[0]) for row in rows[1:]] == list(range(2, 102))


@pytest.mark.parametrize("role", [StaffRole.SUPPORT, StaffRole.SUPERVISOR, StaffRole.AUDITOR])
def test_a_role_that_may_not_file_stops_at_the_first_line_with_the_cores_no(
    logged: Logged, espace: Espace, role: StaffRole
) -> None:
    client = logged(role)
    batch = upload(client, file(1001, 1002))
    client.post(f"/imports/{batch.pk}/deposer")
    work()
    page = client.get(f"/imports/{batch.pk}").content.decode()
    assert "Votre rôle à la caisse ne permet pas cette opération." in page
    assert events(espace, command="file_tenants") == 1
    assert events(espace, refusal="role_not_held") == 1
    # Whoever may, goes on with the same batch.
    other = logged(StaffRole.REGISTRAR, name="paul")
    other.post(f"/imports/{batch.pk}/deposer")
    work()
    assert batch.lines.filter(state=Line.State.FILED).count() == 2
    assert events(espace, fact="tenant_filed", staff="paul", outcome="done") == 2


@pytest.mark.parametrize("role", [StaffRole.SUPPORT, StaffRole.SUPERVISOR, StaffRole.AUDITOR])
def test_a_role_that_may_not_file_stops_nobody(logged: Logged, espace: Espace, role: StaffRole) -> None:
    client = logged(StaffRole.REGISTRAR)
    batch = upload(client, file(1001))
    client.post(f"/imports/{batch.pk}/deposer")
    assert "Arrêter" in client.get(f"/imports/{batch.pk}").content.decode()
    other = logged(role, name="paul")
    assert "Arrêter" not in other.get(f"/imports/{batch.pk}").content.decode()
    assert other.post(f"/imports/{batch.pk}/arreter").status_code == 403
    batch.refresh_from_db()
    assert batch.state == Batch.State.WANTED


def test_what_is_stopped_stays_filed_and_goes_on_later(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.REGISTRAR)
    count = MOST + 50
    batch = upload(client, file(*range(1000, 1000 + count)))
    client.post(f"/imports/{batch.pk}/deposer")
    batch.refresh_from_db()

    def stop(_: int) -> None:
        client.post(f"/imports/{batch.pk}/arreter")

    filing.file_batch(espace, batch, stop)
    batch.refresh_from_db()
    assert batch.state == Batch.State.CANCELLED
    assert batch.lines.filter(state=Line.State.FILED).count() == MOST
    client.post(f"/imports/{batch.pk}/deposer")
    work()
    assert batch.lines.filter(state=Line.State.FILED).count() == count
    assert events(espace, fact="tenant_filed") == count


def test_two_processes_do_not_file_the_same_batch(espace: Espace, db: None) -> None:
    batch = receive(espace, file(1001), name="f", by=CLERK, kind=TenantKind.COMPANY, codes="none")
    Batch.objects.update(state=Batch.State.WANTED)

    def meanwhile(_: int) -> None:
        with pytest.raises(filing.Busy):
            filing.file_batch(espace, batch)

    filing.file_batch(espace, batch, meanwhile)


def test_somebody_else_goes_on_where_a_process_ended(espace: Espace, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = receive(espace, file(1001, 1002, 1003), name="f", by=CLERK, kind=TenantKind.COMPANY, codes="all")
    Batch.objects.update(state=Batch.State.WANTED)
    see = filing._see_to_code

    class Ended(BaseException):
        """As a signal would."""

    def ends(espace: Espace, batch: Batch, by: Staff, line: Line, begun: bool) -> None:
        see(espace, batch, by, line, begun)
        if line.number == 3:
            raise Ended

    with monkeypatch.context() as patched:
        patched.setattr(filing, "_see_to_code", ends)
        with pytest.raises(Ended):
            filing.file_batch(espace, batch)
    Batch.objects.update(by="paul")
    batch.refresh_from_db()
    filing.file_batch(espace, batch)
    for number in ("1001", "1002", "1003"):
        assert events(espace, tenant=number, fact="code_posted") == 1
        assert events(espace, tenant=number, fact="tenant_filed") == 1
    assert batch.lines.filter(state=Line.State.FILED, code=Line.Code.POSTED).count() == 3


def test_a_role_that_may_not_file_makes_nobody_forget_what_was_begun(
    espace: Espace, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that was filed and not noted is that line's doing, whoever was refused in between."""
    batch = receive(espace, file(1001, 1002, 1003), name="f", by=CLERK, kind=TenantKind.COMPANY, codes="new")
    Batch.objects.update(state=Batch.State.WANTED)
    see = filing._see_to_code

    class Ended(BaseException):
        """As a signal would."""

    def ends(espace: Espace, batch: Batch, by: Staff, line: Line, begun: bool) -> None:
        if line.number == 3:
            raise Ended
        see(espace, batch, by, line, begun)

    with monkeypatch.context() as patched:
        patched.setattr(filing, "_see_to_code", ends)
        with pytest.raises(Ended):
            filing.file_batch(espace, batch)
    espace.run(PutTenant(by=CLERK, **typed(batch.lines.get(number=4).values)))
    for role in (StaffRole.AUDITOR, StaffRole.REGISTRAR):
        Batch.objects.update(role=role.value, state=Batch.State.WANTED)
        batch.refresh_from_db()
        filing.file_batch(espace, batch)
    for number in ("1001", "1002", "1003"):
        assert events(espace, tenant=number, fact="code_posted") == 1
        assert events(espace, tenant=number, fact="tenant_filed") == 1
        assert events(espace, tenant=number, fact="tenant_updated") == 0


def test_a_line_that_was_refused_before_the_process_ended_stays_refused(
    espace: Espace, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(espace, 1002, kind=TenantKind.FIRM)
    put(espace, 1003)
    batch = receive(espace, file(1001, 1002, 1003), name="f", by=CLERK, kind=TenantKind.COMPANY, codes="none")
    espace.run(PutTenant(by=CLERK, **typed(batch.lines.get(number=4).values)))
    Batch.objects.update(state=Batch.State.WANTED)

    class Ended(BaseException):
        """As a signal would."""

    def ends(*_: object) -> None:
        raise Ended

    with monkeypatch.context() as patched:
        patched.setattr(filing, "_note", ends)
        with pytest.raises(Ended):
            filing.file_batch(espace, batch)
    batch.refresh_from_db()
    filing.file_batch(espace, batch)
    told = [(line.number, line.state, line.filing) for line in batch.lines.all()]
    assert told == [(2, "filed", "created"), (3, "refused", ""), (4, "filed", "unchanged")]
    assert batch.lines.get(number=3).faults[0]["what"].startswith("au fichier sous une autre nature")


def test_an_import_has_its_own_name_for_good(espace: Espace, db: None) -> None:
    names = []
    for _ in range(2):
        batch = receive(espace, file(1001), name="f", by=CLERK, kind=TenantKind.COMPANY, codes="none")
        names.append(batch.filed_as)
        batch.refresh_from_db()
        assert batch.filed_as == names[-1]
    assert len(set(names)) == 2


def test_the_terminal_files_a_file_and_tells_each_wrong_line(
    logged: Logged, espace: Espace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged(StaffRole.REGISTRAR)
    place = tmp_path / "tiers.csv"
    place.write_bytes(MIXED)
    call_command("import_tenants", str(place), "--by", "marie.durand", "--codes", "none")
    out = capsys.readouterr().out
    assert "ligne 5, siret : Un numéro de SIRET comporte 14 chiffres." in out
    assert "2 déposées (2 créées, 0 modifiées, 0 avec des codes annulés, 0 inchangées), 0 codes postés, 0 refusées, 3 écartées." in out


def test_the_terminal_previews(logged: Logged, espace: Espace, tmp_path: Path) -> None:
    logged(StaffRole.REGISTRAR)
    place = tmp_path / "tiers.csv"
    place.write_bytes(MIXED)
    call_command("import_tenants", str(place), "--by", "marie.durand", "--preview")
    assert events(espace, command="file_tenants") == 0


def test_the_terminal_knows_who_files(logged: Logged, espace: Espace, tmp_path: Path) -> None:
    place = tmp_path / "tiers.csv"
    place.write_bytes(MIXED)
    with pytest.raises(CommandError, match="personne inconnue"):
        call_command("import_tenants", str(place), "--by", "personne")
    logged(StaffRole.REGISTRAR, StaffRole.SUPPORT)
    with pytest.raises(CommandError, match="un seul rôle"):
        call_command("import_tenants", str(place), "--by", "marie.durand")


def test_a_file_that_cannot_be_read_is_refused_beside_its_field(logged: Logged, espace: Espace) -> None:
    typed = {"file": SimpleUploadedFile("tiers.xlsx", b"PK\x03\x04"), "kind": "company", "codes": "none"}
    answer = logged(StaffRole.REGISTRAR).post("/imports/", typed)
    assert answer.status_code == 422
    assert "classeur" in answer.content.decode()


def test_imports_are_forgotten_in_time_but_none_under_way(logged: Logged, espace: Espace, settings: Settings) -> None:
    client = logged(StaffRole.REGISTRAR)
    upload(client, file(1001))
    under_way = upload(client, file(1002))
    client.post(f"/imports/{under_way.pk}/deposer")
    call_command("forget_imports")
    assert Batch.objects.count() == 2
    settings.IMPORTS_KEPT_DAYS = 0
    call_command("forget_imports")
    assert [batch.pk for batch in Batch.objects.all()] == [under_way.pk]


def test_two_thousand_lines(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.REGISTRAR)
    batch = upload(client, file(*range(10_000, 12_000)))
    client.post(f"/imports/{batch.pk}/deposer")
    work()
    assert batch.lines.filter(state=Line.State.FILED, filing=Line.Filing.CREATED).count() == 2000
    assert events(espace, fact="tenant_filed") == 2000
    assert events(espace, fact="batch_filed") == 20
