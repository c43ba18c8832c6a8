"""Letters: each once, from the outbox to a PDF with the address in the window and a number that a machine reads."""

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from espace_securise import (
    Backoff,
    Espace,
    Language,
    Leased,
    Message,
    StaffRole,
    contents,
    recipients,
)
from espace_securise.testing import FixedClock
from espace_securise.values import MandateNews, Person, PostalAddress, Right

from letters import taking
from letters.models import Letter, Printing
from letters.printing import forget
from letters.sheets import pdf
from letters.wording import Unwritable, write
from staff.roles import PRINTERS
from tests.conftest import Logged, put

Box = tuple[float, float, float, float]
MM = 72 / 25.4
DATED = datetime(2026, 9, 9, 10, tzinfo=timezone.utc)
# What the window of a DL envelope always shows of a sheet that slides by 10 mm across and 11 mm down; and what it may show.
ALWAYS = (100, 45, 190, 79)
DATA_MATRIX = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.DataMatrix)
EVER = (90, 34, 200, 90)


def letter(
    content: contents.Content,
    company: str = "Maçonnerie Durand",
    lines: tuple[str, ...] = ("3 rue du Port", "44000 NANTES"),
    language: Language = Language.FR,
) -> Message:
    to = recipients.Post(
        person=Person(first_name="Jeanne", last_name="Durand"), company=company, address=PostalAddress(lines=lines)
    )
    return Message(id="m", to=to, language=language, content=content)


CODE = contents.PostedCode(code="ABCD-EFGH-JKLM-NP", expires_at=datetime(2026, 10, 1, 12, 5, tzinfo=timezone.utc))
MANDATE = contents.MandateLetter(
    news=MandateNews.REQUESTED,
    client="Maçonnerie Durand",
    firm="Cabinet Leroy",
    starts_at=DATED,
    ends_at=DATED + timedelta(days=365),
    rights=(Right.DECLARATIONS_READ, Right.DECLARATIONS_SUBMIT),
    code="QRST-UVWX",
    code_expires_at=DATED + timedelta(days=21),
)
HARD = {
    "plain": letter(CODE),
    "six lines of sixty capitals": letter(CODE, "W" * 200, tuple(["W" * 60] * 6)),
    "one line": letter(CODE, "A", ("44000 NANTES",)),
    "markup": letter(CODE, '#import "x" *Durand* $x$ <a> @b', ("_3_ rue du `Port`", "// 44000 NANTES")),
    "the longest there is": letter(
        replace(MANDATE, client="W" * 200, firm=" ".join(["Wagons"] * 28), rights=tuple(Right)),
        "W" * 200,
        tuple(["W" * 60] * 6),
    ),
    "other alphabets": letter(CODE, "Société Łódź & Œuvre", ("Αθήνα", "Straße 3")),
}


def words_of(octets: bytes, page: int = 0) -> list[tuple[str, Box]]:
    """Each word with where it stands, in millimetres from the upper left corner: read by another library than the one that wrote it."""
    with pdfplumber.open(io.BytesIO(octets)) as document:
        found = document.pages[page].extract_words()
    return [(each["text"], (each["x0"] / MM, each["top"] / MM, each["x1"] / MM, each["bottom"] / MM)) for each in found]


def inside(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def touches(box: Box, room: Box) -> bool:
    return box[0] < room[2] and box[2] > room[0] and box[1] < room[3] and box[3] > room[1]


@pytest.mark.parametrize("name", HARD)
def test_the_address_and_nothing_else_is_in_the_window(name: str) -> None:
    written = write(HARD[name])
    found = words_of(pdf([("L000000001", written)], title="t", dated=DATED))
    seen = [(text, box) for text, box in found if touches(box, EVER)]
    assert all(inside(box, ALWAYS) for _, box in seen), seen
    first = "".join(text for text, _ in seen)
    assert "JeanneDurand" in first
    assert first.endswith(written.lines[-1].replace(" ", ""))


@pytest.mark.parametrize("name", HARD)
def test_an_a4_page_for_a_letter_and_all_of_it_is_on_it(name: str) -> None:
    with pdfplumber.open(io.BytesIO(pdf([("L000000001", write(HARD[name]))], title="t", dated=DATED))) as document:
        (page,) = document.pages
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        text = page.extract_text()
        assert write(HARD[name]).key in text
        # The last line of the text, then the number at the foot.
        assert text.splitlines()[-2:] == ["Votre caisse", "L000000001"]
        assert all(word["x1"] / MM <= 190 and word["bottom"] / MM <= 290 for word in page.extract_words())


def test_a_company_that_fits_no_line_is_cut_between_words() -> None:
    long = "Société Coopérative Ouvrière de Production des Compagnons Maçons"
    text = " ".join(
        word for word, _ in words_of(pdf([("L000000001", write(letter(CODE, long)))], title="t", dated=DATED))
    )
    assert "Société Coopérative Ouvrière de …" in text


def numbers_read(octets: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(octets)
    images = [page.render(scale=300 / 72).to_pil() for page in document]
    return [found.text for image in images for found in zxingcpp.read_barcodes(image, formats=DATA_MATRIX)]


def test_the_number_is_read_back_from_the_page_as_printed() -> None:
    """By another library than the one that wrote it, at 300 dots an inch."""
    numbers = [f"L{number:09d}" for number in (1, 42, 123_456_789)]
    octets = pdf([(number, write(HARD["plain"])) for number in numbers], title="t", dated=DATED)
    assert numbers_read(octets) == numbers


def test_the_mark_is_in_the_window() -> None:
    octets = pdf([("L000000001", write(HARD["six lines of sixty capitals"]))], title="t", dated=DATED)
    image = pypdfium2.PdfDocument(octets)[0].render(scale=300 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(image, formats=DATA_MATRIX)
    place = found.position
    corners = [(each.x * 25.4 / 300, each.y * 25.4 / 300) for each in (place.top_left, place.bottom_right)]
    assert inside((*corners[0], *corners[1]), ALWAYS)


def test_a_letter_says_what_the_portals_letter_says() -> None:
    text = " ".join(write(letter(CODE)).paragraphs)
    assert "Il fonctionne jusqu'au jeudi 1er octobre 2026 à 14 h 05 (heure de Paris), et une seule fois" in text
    assert write(letter(CODE)).subject == "Votre code confidentiel provisoire"
    english = write(letter(CODE, language=Language.EN))
    assert "Thursday 1 October 2026 at 14:05 (Paris time)" in " ".join(english.paragraphs)


def test_the_letter_of_a_mandate_names_firm_rights_and_code() -> None:
    written = write(letter(MANDATE))
    text = " ".join(written.paragraphs)
    for said in ("« Cabinet Leroy » demande", "Consulter les déclarations ; Déposer les déclarations", "QRST-UVWX"):
        assert said in text
    assert written.key == "QRST-UVWX"


def test_what_is_no_letter_is_none() -> None:
    mail = Message(id="m", to=recipients.Mail(email="a@b.example"), language=Language.FR, content=CODE)
    with pytest.raises(Unwritable, match="misaddressed"):
        write(mail)
    with pytest.raises(Unwritable, match="no_letter_of_this_kind"):
        write(letter(contents.Activated()))


def test_letters_go_from_the_outbox_to_a_printing_each_once(logged: Logged, espace: Espace) -> None:
    for number in (17071, 17072):
        put(espace, number, code=True)
    client = logged(StaffRole.SUPPORT)
    address = client.post("/courriers/preparer")["location"]
    assert [each.kind for each in Letter.objects.all()] == ["welcome", "posted_code", "welcome", "posted_code"]
    assert espace.outbox().counts().waiting == 0
    assert client.post("/courriers/preparer")["location"] == "/courriers/"
    octets = client.post(f"{address}/courriers.pdf").content
    assert numbers_read(octets) == [each.number for each in Letter.objects.all()]
    # As often as it is asked for, and the same.
    assert client.post(f"{address}/courriers.pdf").content == octets


def test_the_manifest_counts_the_pages_and_tells_nothing_secret(logged: Logged, espace: Espace) -> None:
    put(espace, 17071, code=True)
    client = logged(StaffRole.SUPPORT)
    address = client.post("/courriers/preparer")["location"]
    text = b"".join(client.get(f"{address}/bordereau.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    numbers = [each.number for each in Letter.objects.all()]
    assert rows[1:] == [
        ["1", numbers[0], "courrier de bienvenue", "Maçonnerie Durand", ""],
        ["2", numbers[1], "code confidentiel", "Maçonnerie Durand", "09/10/2026"],
    ]


def test_a_printing_is_posted_once_and_can_be_printed_again(logged: Logged, espace: Espace, clock: FixedClock) -> None:
    put(espace, 17071, code=True)
    client = logged(StaffRole.SUPPORT)
    address = client.post("/courriers/preparer")["location"]
    client.post(f"{address}/poste")
    clock.advance(timedelta(days=1))
    logged(StaffRole.REGISTRAR, name="paul").post(f"{address}/poste")
    printing = Printing.objects.get()
    assert (printing.posted_by, printing.posted_at) == ("marie.durand", DATED)
    assert client.post(f"{address}/courriers.pdf").status_code == 200


def test_the_newest_printings_come_first(logged: Logged, espace: Espace) -> None:
    client = logged(StaffRole.SUPPORT)
    for number in (17071, 17072, 17073, 17074):
        put(espace, number)
        client.post("/courriers/preparer")
    for printing in Printing.objects.order_by("id")[:2]:
        client.post(f"/courriers/tirages/{printing.pk}/poste")
    seen = client.get("/courriers/").context
    for shelf in ("waiting", "posted"):
        keys = [each.pk for each in seen[shelf]]
        assert len(keys) == 2
        assert keys == sorted(keys, reverse=True)


def test_codes_that_are_over_before_they_are_posted_are_told(logged: Logged, espace: Espace, clock: FixedClock) -> None:
    put(espace, 17071, code=True)
    client = logged(StaffRole.SUPPORT)
    address = client.post("/courriers/preparer")["location"]
    assert client.get(address).context["over"] == 0
    clock.advance(timedelta(days=30))
    assert "<dd>1 : postez de nouveaux codes</dd>" in client.get(address).content.decode()


def test_what_letters_said_is_forgotten_when_it_is_of_no_use(logged: Logged, espace: Espace, clock: FixedClock) -> None:
    put(espace, 17071, code=True)
    client = logged(StaffRole.SUPPORT)
    address = client.post("/courriers/preparer")["location"]
    clock.advance(timedelta(days=300))
    assert forget(clock.now()) == 0, "nothing is forgotten that was not posted"
    client.post(f"{address}/poste")
    clock.advance(timedelta(days=30))
    assert forget(clock.now()) == 0
    clock.advance(timedelta(seconds=1))
    assert forget(clock.now()) == 2
    assert client.post(f"{address}/courriers.pdf").status_code == 410
    assert client.get(address).status_code == 200


def test_no_code_lies_in_the_database_in_clear(logged: Logged, espace: Espace) -> None:
    put(espace, 17071, code=True)
    logged(StaffRole.SUPPORT).post("/courriers/preparer")
    for each in Letter.objects.all():
        assert each.sealed is not None
        assert "Durand" not in bytes(each.sealed).decode("latin-1")


def test_killed_between_noting_and_taking_out_a_letter_is_still_one(
    espace: Espace, clock: FixedClock, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(espace, 17071, code=True)
    put(espace, 17072)

    class Killed(BaseException):
        """As a signal would."""

    def dies(leased: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Leased, "delivered", dies)
        with pytest.raises(Killed):
            taking.take(espace, "marie.durand", 100)
    assert Letter.objects.count() == 3
    assert espace.outbox().counts().waiting == 3
    clock.advance(taking.LEASE)
    assert taking.take(espace, "marie.durand", 100) is None
    assert Letter.objects.count() == 3
    assert espace.outbox().counts().waiting == 0


def test_a_message_that_makes_no_letter_holds_up_no_other(
    espace: Espace, db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    put(espace, 17071, code=True)

    def sick(message: Message) -> object:
        if isinstance(message.content, contents.Welcome):
            raise Unwritable("template")
        return write(message)

    monkeypatch.setattr(taking, "write", sick)
    taking.take(espace, "marie.durand", 100)
    assert [each.kind for each in Letter.objects.all()] == ["posted_code"]
    assert espace.outbox().counts().waiting == 1
    assert "makes no letter: template" in caplog.text


@pytest.mark.parametrize("role", [StaffRole.SUPERVISOR, StaffRole.AUDITOR])
@pytest.mark.parametrize(
    "address",
    ["/courriers/preparer", "/courriers/tirages/1/courriers.pdf", "/courriers/relancer", "/courriers/tirages/1/poste"],
)
def test_letters_are_printed_by_those_whose_duty_it_is(
    logged: Logged, espace: Espace, role: StaffRole, address: str
) -> None:
    put(espace, 17071, code=True)
    assert logged(role).post(address).status_code == 403
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("role", list(StaffRole))
def test_what_is_done_with_letters_is_offered_to_those_whose_duty_it_is(
    logged: Logged, espace: Espace, role: StaffRole
) -> None:
    put(espace, 17071)
    logged(StaffRole.SUPPORT, name="paul").post("/courriers/preparer")
    put(espace, 17072)
    (lent,) = espace.outbox(Backoff(attempts=1)).lease()
    lent.failed("printer_on_fire")
    sent = Letter.objects.get()
    client = logged(role)
    for address, button in (
        ("/courriers/", "Préparer un tirage"),
        ("/courriers/", "Relancer les envois abandonnés"),
        (f"/courriers/tirages/{sent.printing_id}", "Télécharger le PDF"),
        (f"/courriers/retour?numero={sent.number}", "Noter comme revenu"),
    ):
        page = client.get(address).content.decode()
        assert (button in page) is (role in PRINTERS), (address, button)
        assert sent.number in page or address == "/courriers/"


def test_a_letter_that_came_back_is_found_by_its_number(logged: Logged, espace: Espace) -> None:
    put(espace, 17071, code=True)
    client = logged(StaffRole.SUPPORT)
    client.post("/courriers/preparer")
    sent = Letter.objects.first()
    assert sent is not None
    assert (
        "courrier de bienvenue"
        in client.get("/courriers/retour", {"numero": f" {sent.number.lower()} "}).content.decode().lower()
    )
    client.post("/courriers/retour", {"numero": sent.number, "motif": "Pli refusé"})
    sent.refresh_from_db()
    assert (sent.returned_at, sent.returned_why) == (DATED, "Pli refusé")
    assert "Pli refusé" in client.get("/courriers/").content.decode()
    assert client.get("/courriers/retour", {"numero": "L999"}).status_code == 404


def test_dead_letters_are_shown_and_sent_again(logged: Logged, espace: Espace) -> None:
    put(espace, 17071)
    (lent,) = espace.outbox(Backoff(attempts=1)).lease()
    lent.failed("printer_on_fire")
    client = logged(StaffRole.SUPPORT)
    assert client.get("/courriers/").context["counts"].dead == 1
    client.post("/courriers/relancer")
    assert espace.outbox().counts() == (1, 0)
