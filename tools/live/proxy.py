"""The proxy of compose.yaml in front of a service of this machine."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tillid.contract import ROOT
from tools.live.service import answers, free_port
from tools.live.waiting import wait_until

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def proxy_before(service: int, folder: Path, log: IO[str]) -> Iterator[int]:
    """nginx with ``deploy/nginx.conf`` before the service on a port; answers its own.

    Parameters
    ----------
    folder
        Where it keeps its files; its processes, which are nobody's, have to get there.
    """
    port = free_port()
    conf = (ROOT / "deploy" / "nginx.conf").read_text().replace("server web:8000;", f"server 127.0.0.1:{service};")
    conf = conf.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/tmp/", f"{folder}/")  # noqa: S108
    (folder / "nginx.conf").write_text(conf)
    command = [NGINX or "nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with subprocess.Popen(command, stderr=log) as nginx:  # noqa: S603 - where the system has it
        try:
            wait_until(lambda: answers(f"http://127.0.0.1:{port}"))
            yield port
        finally:
            nginx.terminate()
