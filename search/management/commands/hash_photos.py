"""Hash the photos that wait for it, in this process."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from catalog.fingerprints import hash_all_waiting
from catalog.models import Fingerprint


class Command(BaseCommand):
    """`manage.py hash_photos [--retry]`."""

    help = "Hash the photos that wait for it and rebuild the index; --retry also tries the refused ones again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to try refused photos again."""
        parser.add_argument("--retry", action="store_true", help="try photos that were refused again")

    def handle(self, *, retry: bool, **_: Any) -> None:
        """Hash and rebuild."""
        if retry:
            Fingerprint.objects.filter(scheme=settings.HASH_SCHEME).exclude(fault="").delete()
        self.stdout.write(f"{hash_all_waiting(settings.HASH_SCHEME)} photos hashed.")
        call_command("rebuild_index", stdout=self.stdout)
