"""What the application of somebody of the demonstration shows now."""

from time import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice


class Command(BaseCommand):
    """`manage.py demo_code support`."""

    help = "Démonstration seulement : le code du moment d'une personne."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("name")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        """Prints it."""
        if not settings.DEMO:
            raise CommandError("demonstration only: BACKOFFICE_DEMO=1")
        device = TOTPDevice.objects.filter(user__username=name).first()
        if device is None:
            raise CommandError(f"personne inconnue : {name}")
        clock = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
        clock.time = time()
        self.stdout.write(f"{clock.token():0{device.digits}d}")
