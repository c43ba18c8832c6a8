"""Imports the fund's file from a terminal. Killed, it goes on with the same command."""

import sys
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from espace_securise import Staff, StaffRole, TenantKind

from backoffice.door import espace
from imports.decoding import Unreadable
from imports.filing import Busy, file_batch
from imports.models import Batch, Line
from imports.progress import progress
from imports.receiving import left_unfinished, receive
from staff.roles import roles_of

WIDTH = 30


class Command(BaseCommand):
    """`manage.py import_tenants tiers.csv --by marie.durand`."""

    help = "Importe un fichier CSV de tiers ; interrompue, la même commande reprend où elle en était."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, who files it, and how."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, metavar="NOM", help="la personne de la caisse qui dépose")
        parser.add_argument(
            "--role", choices=[role.value for role in StaffRole], help="son rôle, si elle en a plusieurs"
        )
        parser.add_argument("--kind", choices=[kind.value for kind in TenantKind], default=TenantKind.COMPANY.value)
        parser.add_argument("--codes", choices=Batch.Codes.values, default=Batch.Codes.NEW.value)
        parser.add_argument("--preview", action="store_true", help="lit et vérifie, sans rien déposer")

    def handle(self, *args: Any, file: Path, by: str, role: str | None, **options: Any) -> None:
        """Reads, tells what is wrong, files the rest."""
        staff, kind, codes = _staff(by, role), TenantKind(options["kind"]), options["codes"]
        try:
            octets = file.read_bytes()
            batch = left_unfinished(octets, staff, kind, codes)
            if batch is None:
                batch = receive(espace(), octets, name=file.name, by=staff, kind=kind, codes=codes)
            else:
                self.stdout.write(f"Reprise de l'import {batch.pk}.")
        except (OSError, Unreadable) as unreadable:
            raise CommandError(str(unreadable)) from unreadable
        self._tell_wrong(batch)
        if options["preview"]:
            return
        Batch.objects.filter(pk=batch.pk).exclude(state=Batch.State.DONE).update(state=Batch.State.WANTED)
        self._file(batch)

    def _tell_wrong(self, batch: Batch) -> None:
        now = progress(batch)
        self.stdout.write(
            f"{batch.encoding}, {batch.separator} : {now.total} lignes, {now.good} à déposer "
            f"(dont {batch.already} déjà au fichier), {now.wrong} écartées, {batch.blank} vides."
        )
        for line in batch.lines.filter(state=Line.State.WRONG):
            self._tell(line)

    def _tell(self, line: Line) -> None:
        for each in line.faults:
            place = f", {each['column']}" if each["column"] else ""
            value = f" (« {each['value']} »)" if each["value"] else ""
            self.stdout.write(f"  ligne {line.number}{place} : {each['what']}{value}")

    def _file(self, batch: Batch) -> None:
        start = progress(batch)
        done = start.done

        def told(lines: int) -> None:
            nonlocal done
            done += lines
            if sys.stderr.isatty():
                filled = WIDTH * done // max(1, start.good)
                sys.stderr.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{start.good}")

        try:
            file_batch(espace(), batch, told)
        except Busy as busy:
            raise CommandError(f"un autre processus dépose déjà l'import {batch.pk}") from busy
        if sys.stderr.isatty():
            sys.stderr.write("\n")
        batch.refresh_from_db()
        for line in batch.lines.filter(state__in=(Line.State.FILED, Line.State.REFUSED)).exclude(faults=[]):
            self._tell(line)
        now = progress(batch)
        self.stdout.write(
            f"Import {batch.pk} : {batch.get_state_display()}. {now.told}, {now.wrong} écartées."
        )
        if batch.told:
            raise CommandError(batch.told)


def _staff(name: str, role: str | None) -> Staff:
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise CommandError(f"personne inconnue : {name} (manage.py add_staff)")
    has = roles_of(person)
    chosen = [each for each in has if role is None or each.value == role]
    if len(chosen) != 1:
        raise CommandError(f"un seul rôle, par --role, parmi : {', '.join(each.value for each in has) or 'aucun'}")
    return Staff(id=name, role=chosen[0])
