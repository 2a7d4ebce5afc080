"""A web worker as it is served: gunicorn with one worker, warmed up, and what it holds of memory."""

import os
import subprocess
import tempfile
from http.client import HTTPConnection
from pathlib import Path

from bench.asking import address_in, signed_in
from bench.pages import FULL_SIZE, PAGES
from samraad.config.web_server import web_server_command
from tests.surroundings.database import ROOT, TestServer
from tests.surroundings.site import Site, free_port, wait_until_answering

WARM_UP = 20
MORE = ("/", "/kilder/", "/arbejde/moeder/", "/arbejde/planer/", "/arbejde/lovkrav/")


def megabytes(server: TestServer, database: str) -> float:
    """Resident memory of the worker in MB, after twenty rounds of every page that is measured."""
    port = free_port()
    cookie = signed_in("secretary", FULL_SIZE)
    addresses = [*(address_in(FULL_SIZE, page.address) for page in PAGES), *MORE]
    with tempfile.TemporaryFile() as output:
        environment = {**os.environ, "DATABASE_URL": server.app_of(database)}
        command = web_server_command("127.0.0.1", port, workers=1)
        master = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            url = f"http://localhost:{port}"
            wait_until_answering(Site(url, "", "", Path(os.devnull)), master)
            for address in addresses * WARM_UP:
                ask(port, address, cookie if address.startswith("/arbejde/") else "")
            return resident(only_child(master.pid))
        finally:
            master.terminate()
            master.wait(30)


def ask(port: int, address: str, cookie: str) -> None:
    asked = HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", address, headers={"Host": "localhost", "Cookie": cookie})
    answer = asked.getresponse()
    answer.read()
    asked.close()
    if answer.status != 200:
        raise RuntimeError(f"{address} answered {answer.status}")


def only_child(pid: int) -> int:
    """The one process that this one has started."""
    (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(child)


def resident(pid: int) -> float:
    """What the process holds in memory, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (kilobytes,) = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
    return int(kilobytes) / 1024
