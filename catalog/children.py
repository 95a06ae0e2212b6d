"""What the processes have in common that the site has pictures read in."""

import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent  # where they are started
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # they let these pass: who asks may have to finish


def clean_variables() -> dict[str, str]:
    """What such a process may know: where modules are, and no secret."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
