"""Settings of the tests: keys of their own, and no place on the disk, whatever the machine's environment says."""

import os

from espace_securise import Keys

os.environ["ESPACE_KEYS"] = os.environ.get("TEST_ESPACE_KEYS") or Keys.generate().to_json()
os.environ["TEST_ESPACE_KEYS"] = os.environ["ESPACE_KEYS"]
# Whoever reads these settings makes no folder that somebody would have to remove: a test that wants files has a folder from pytest, and a
# process that it starts is told which.
os.environ.setdefault("BACKOFFICE_VAR", f"{os.devnull}/nowhere")
os.environ.setdefault("DATABASE_URL", "sqlite::memory:")
os.environ.setdefault("BACKOFFICE_DATABASE_URL", "sqlite://:memory:")
os.environ["BACKOFFICE_DEMO"] = "1"

from backoffice.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
