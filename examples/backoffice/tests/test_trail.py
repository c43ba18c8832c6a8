"""The audit trail: filtered, paged, taken away as a table that no spreadsheet runs."""

import csv
import io

import pytest
from espace_securise import Espace, PostCode, Refused, Staff, StaffRole

from tests.conftest import Logged, audited, put
from tests.members import AT_COMPANY, enrol
from trail import pages


def table(answer: object) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_filters_join(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    put(espace, 17072, code=True)
    client = logged(StaffRole.AUDITOR)
    rows = client.get("/journal/", {"tenant": "17072", "command": "post_code"}).context["rows"]
    assert [(row["tenant"], row["fact"]) for row in rows] == [("17072", "code_posted")]
    assert client.get("/journal/", {"day": "2026-09-09"}).context["rows"]
    assert not client.get("/journal/", {"day": "2026-09-10"}).context["rows"]
    assert client.get("/journal/", {"day": "demain"}).status_code == 422


def test_who_looked_at_a_company_or_a_person_is_in_it(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    enrol(espace, 17071, AT_COMPANY)
    client = logged(StaffRole.AUDITOR, name="paul")
    for address in ("/tiers/17071", "/tiers/17071/delegations", f"/personne?adresse={AT_COMPANY}"):
        client.get(address)
    looked = [row["command"] for row in audited(espace, staff="paul")]
    assert looked == ["show_tenant", "list_holders", "show_tenant", "list_tenant_mandates", "show_account"]


def test_a_page_leads_to_the_next_with_the_same_filters(logged: Logged, espace: Espace) -> None:
    for number in range(1000, 1000 + pages.PAGE + 5):
        put(espace, number)
    client = logged(StaffRole.AUDITOR)
    first = client.get("/journal/", {"command": "put_tenant"})
    assert len(first.context["rows"]) == pages.PAGE
    second = client.get("/journal/", {"command": "put_tenant", "apres": first.context["next"]})
    assert len(second.context["rows"]) == 5
    assert second.context["next"] is None


def test_a_place_that_no_page_gave_is_not_understood(logged: Logged, espace: Espace) -> None:
    assert logged(StaffRole.AUDITOR).get("/journal/", {"apres": "là"}).status_code == 400


def test_the_table_has_every_line_of_the_filters(logged: Logged, espace: Espace) -> None:
    for number in range(1000, 1250):
        put(espace, number)
    answer = logged(StaffRole.AUDITOR).get("/journal/journal.csv", {"command": "put_tenant"})
    rows = table(answer)
    assert tuple(rows[0]) == pages.COLUMNS
    assert [row[6] for row in rows[1:]] == [str(number) for number in range(1000, 1250)]


def test_no_cell_is_a_formula(logged: Logged, espace: Espace) -> None:
    with pytest.raises(Refused):
        espace.run(PostCode(by=Staff(id="=cmd|'/c calc'!A1", role=StaffRole.AUDITOR), identifier="17071"))
    rows = table(logged(StaffRole.AUDITOR).get("/journal/journal.csv"))
    assert rows[1][5] == "'=cmd|'/c calc'!A1"
