"""Settings of the tests: keys and folders of their own, whatever the machine's environment says."""

import os
import tempfile
from pathlib import Path

from espace_securise import Keys

_folder = Path(os.environ.setdefault("BACKOFFICE_VAR", tempfile.mkdtemp(prefix="backoffice-tests-")))
os.environ["ESPACE_KEYS"] = os.environ.get("TEST_ESPACE_KEYS") or Keys.generate().to_json()
os.environ["TEST_ESPACE_KEYS"] = os.environ["ESPACE_KEYS"]
os.environ.setdefault("DATABASE_URL", f"sqlite:{_folder / 'espace.db'}")
os.environ.setdefault("BACKOFFICE_DATABASE_URL", f"sqlite:///{_folder / 'backoffice.db'}")
os.environ["BACKOFFICE_DEMO"] = "1"

from backoffice.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
