"""Words stand in the core, and those of mandates in the portal. What is repeated here is theirs, letter for letter."""

import re
from pathlib import Path

import pytest
from espace_securise import MandateEnd, Right, mandates

from backoffice import words
from companies import in_words

ROOT = Path(__file__).resolve().parents[3]
CORE = ROOT / "core" / "src" / "form" / "words"
PORTAL = (ROOT / "examples" / "portal" / "texts" / "fr" / "mandates.ftl").read_text(encoding="utf-8").splitlines()
SAID = "\n".join(each.read_text(encoding="utf-8") for each in sorted(CORE.glob("*.rs")))
HERE = [
    *words.LABELS.values(),
    *words.PROBLEMS.values(),
    *words.CORRECTIONS.values(),
    *words.REFUSALS.values(),
    *words.WAITS.values(),
    *words.RIGHTS["fr"].values(),
    *words.RIGHTS["en"].values(),
]


@pytest.mark.parametrize("text", sorted(set(HERE)))
def test_the_core_says_it_too(text: str) -> None:
    assert f'"{text}"' in SAID


def test_every_right_has_its_word_in_both_languages() -> None:
    assert set(words.RIGHTS["fr"]) == set(words.RIGHTS["en"]) == set(Right)


def test_the_shape_of_an_identifier_is_said_as_the_core_says_it() -> None:
    assert re.search(r"L'identifiant est fait de \{least\} à \{most\} lettres ou chiffres", SAID)


def test_the_core_says_how_long_to_wait_in_the_same_words() -> None:
    told = re.findall(r'\(([\d_]+), "(\d+ \w+)", "\d+ \w+"\)', (CORE / "wait.rs").read_text(encoding="utf-8"))
    assert len(told) >= 6
    for seconds, wait in told:
        assert words.wait(int(seconds)) == wait


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (59, "59 secondes"),
        (120, "2 minutes"),
        (3601, "61 minutes"),
        (7199, "120 minutes"),
        (24 * 3600, "24 heures"),
        (47 * 3600 + 1, "48 heures"),
        (30 * 86_400, "30 jours"),
    ],
)
def test_a_wait_is_never_said_shorter_than_it_is(seconds: int, told: str) -> None:
    assert words.wait(seconds) == told


def test_the_portal_calls_where_a_mandate_stands_the_same() -> None:
    assert set(in_words.MANDATES) == set(mandates._BY_KIND)
    assert set(in_words.ENDS) == set(MandateEnd)
    for kind, text in in_words.MANDATES.items():
        assert f"mandate-{kind} = {text}" in PORTAL
    for cause, text in in_words.ENDS.items():
        assert f"mandate-end-{cause.value} = {text}" in PORTAL
