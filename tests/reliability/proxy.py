"""The proxy that is shipped, as a part of a site of tests."""

import os
import re
import shutil
from pathlib import Path

from tests.conftest import BASE_DIR, missing
from tests.reliability.parts import Part

TEMPLATE = BASE_DIR / "deploy" / "nginx.conf.template"
IMPORT_MEGABYTES, UPLOADS_PER_SECOND = "2000", "3"


def proxy_part(folder: Path, port: int, web_port: int) -> Part:
    """nginx with the shipped configuration, not started yet. Skips the test where there is no nginx."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if nginx is None:
        missing("nginx is missing: apt-get install nginx")
    work_dir, written = folder / "proxy", folder / "nginx.conf"
    work_dir.mkdir()
    values = {
        **{"LISTEN": f"127.0.0.1:{port}", "SITE": f"127.0.0.1:{web_port}", "WORK_DIR": str(work_dir)},
        **{"LOG_DIR": str(folder / "logs"), "PID_FILE": str(folder / "nginx.pid")},
        **{"IMPORT_MEGABYTES": IMPORT_MEGABYTES, "UPLOADS_PER_SECOND": UPLOADS_PER_SECOND},
    }
    written.write_text(fill_in(TEMPLATE.read_text(), values))
    # The folder of a test is its owner's alone; where that is root, nginx would read it as somebody else.
    owner = "user root; " if os.getuid() == 0 else ""
    command = [str(nginx), "-c", str(written), "-e", "stderr", "-g", f"{owner}daemon off;"]
    return Part("proxy", command, {"PATH": os.defpath}, folder / "logs" / "proxy")


def fill_in(template: str, values: dict[str, str]) -> str:
    """As envsubst does with these names. Fails where one of them is not in the template, or one more is."""
    names = set(re.findall(r"\$\{?([A-Z_]+)\}?", re.sub(r"(?m)^#.*$", "", template)))
    assert names == values.keys(), names ^ values.keys()
    return re.sub(r"\$\{?([A-Z_]+)\}?", lambda found: values.get(found[1], found[0]), template)
