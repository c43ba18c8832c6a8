"""The settings as a caisse runs them, outside the demonstration: Django's own checks find nothing to warn of."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def test_nothing_to_warn_of(tmp_path: Path) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "backoffice.settings", "BACKOFFICE_VAR": str(tmp_path)}
    environment |= {"BACKOFFICE_DEMO": "0", "BACKOFFICE_HOSTS": "gestion.caisse.example"}
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(check, cwd=HERE, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_keys_no_back_office(tmp_path: Path) -> None:
    names = ("ESPACE_KEYS", "ESPACE_KEYS_FILE")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment["DJANGO_SETTINGS_MODULE"] = "backoffice.settings"
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=HERE, env=environment, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "missing: ESPACE_KEYS_FILE or ESPACE_KEYS" in done.stderr
