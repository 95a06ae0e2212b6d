"""Make the renditions that wait, on this machine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from catalog.rendering import pictured_kinds, render_all_waiting


class Command(BaseCommand):
    """`manage.py make_renditions [--retry]`."""

    help = "Make the renditions of all pictures that wait for them; --retry also tries the refused ones again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to try refused pictures again."""
        parser.add_argument("--retry", action="store_true", help="try pictures that were refused again")

    def handle(self, *, retry: bool, **_: Any) -> None:
        """Make them."""
        if retry:
            for kind in pictured_kinds():
                kind.rows().filter(width=0).update(rendered="")
        self.stdout.write(f"{render_all_waiting()} pictures rendered.")
