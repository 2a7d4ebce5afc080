"""The site with the demo's data, served by the real web server, for tests that go through a browser."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from samraad.config.web_server import web_server_command
from tests.surroundings.database import ROOT, TestServer, inside, with_demo

START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A served copy of the demo: its address, and its database for both roles."""

    url: str
    app_url: str
    owner_url: str
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@cache
def lay_static_files() -> None:
    """Once a worker is enough: nobody changes them while the tests run."""
    inside("static_files", url=os.environ["DATABASE_URL"])


@contextmanager
def served(server: TestServer, name: str, folder: Path) -> Iterator[Site]:
    """Serve a fresh copy of the demo under this database name until the end of the block."""
    server.clone(with_demo(server), name)
    lay_static_files()
    port, log = free_port(), folder / "web.log"
    settings = {
        "DATABASE_URL": server.app_of(name),
        "SAMRAAD_DEMO": "1",
        "SAMRAAD_HTTPS": "0",
        "SAMRAAD_URL": f"http://localhost:{port}",
        "SAMRAAD_DATA": str(folder),
    }
    with open(log, "wb") as output:
        command = web_server_command("127.0.0.1", port, workers=1)
        child = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=output, stderr=output
        )
    try:
        site = Site(f"http://localhost:{port}", server.app_of(name), server.owner_of(name), log)
        wait_until_answering(site, child)
        yield site
    finally:
        child.terminate()
        child.wait(30)
        server.drop(name)


def wait_until_answering(site: Site, child: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and child.poll() is None:
        try:
            urlopen(f"{site.url}/sundhed/", timeout=5).close()
        except HTTPError:
            return
        except (URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The site did not answer:\n{site.log.read_text(errors='replace')[-3000:]}")


@pytest.fixture(scope="session")
def demo_site(
    test_server: TestServer, worker_name: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The demo, shared by the tests of one worker: a test leaves nothing behind that another trips over."""
    name = f"{test_server.prefix}{worker_name}_site"
    with served(test_server, name, tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def own_site(test_server: TestServer, worker_name: str, tmp_path: Path) -> Iterator[Site]:
    """A fresh copy of the demo for one test, which may change anything in it."""
    with served(test_server, f"{test_server.prefix}{worker_name}_own_site", tmp_path) as site:
        yield site
