"""Words stand in the core. Those that are repeated here are the core's, letter for letter."""

import re
from pathlib import Path

import pytest
from espace_securise import Right

from backoffice import words

CORE = Path(__file__).resolve().parents[3] / "core" / "src" / "form" / "words"
SAID = "\n".join(each.read_text(encoding="utf-8") for each in sorted(CORE.glob("*.rs")))
HERE = [
    *words.LABELS.values(),
    *words.PROBLEMS.values(),
    *words.CORRECTIONS.values(),
    *words.REFUSALS.values(),
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
