"""Adds a person of the fund, and prints once what they need to log in."""

from secrets import token_urlsafe
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice
from espace_securise import StaffRole


class Command(BaseCommand):
    """`manage.py add_staff marie.durand --role registrar --role support`."""

    help = "Ajoute une personne de la caisse ; affiche une seule fois son mot de passe et le secret de son application TOTP."

    def add_arguments(self, parser: CommandParser) -> None:
        """The name and the roles."""
        parser.add_argument("name")
        parser.add_argument("--role", action="append", required=True, choices=[role.value for role in StaffRole])

    @transaction.atomic
    def handle(self, *args: Any, name: str, role: list[str], **options: Any) -> None:
        """Whoever exists gets a new password, a new secret and these roles."""
        person, _ = User.objects.get_or_create(username=name)
        password = token_urlsafe(15)
        person.set_password(password)
        person.save()
        person.groups.set([Group.objects.get_or_create(name=each)[0] for each in role])
        TOTPDevice.objects.filter(user=person).delete()
        device = TOTPDevice.objects.create(user=person, name="application")
        self.stdout.write(f"nom           {name}\nrôles         {', '.join(role)}\nmot de passe  {password}")
        self.stdout.write(f"application   {device.config_url}")
