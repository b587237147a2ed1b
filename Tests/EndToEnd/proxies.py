"""nginx and HAProxy in front of nodes, with the configuration that Docs/Operating.md recommends."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from postgresql import free_port
from vacancy import ROOT

AROUND_NGINX = """\
{user}
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {before}
{site}
}}
"""
# What makes a reading stale: a cache that keeps what it was told to ask about again.
CACHE = """\
    proxy_cache_path {folder}/cache keys_zone=stale:1m;
    proxy_cache stale;
    proxy_cache_key $uri$http_authorization;
    proxy_cache_valid 200 5s;
    proxy_ignore_headers Cache-Control Expires Vary;
"""


class Missing(Exception):
    """A template lacks what was to be replaced in it."""


def filled(template: Path, listens: str, port: int, nodes: Sequence[int]) -> str:
    """A configuration with the test's addresses in the place of the examples."""
    text = template.read_text()
    replaced = {listens: listens.rpartition(" ")[0] + f" 127.0.0.1:{port}"}
    replaced |= {f"127.0.0.1:{8081 + index}": f"127.0.0.1:{node}" for index, node in enumerate(nodes)}
    for old in replaced:
        if old not in text:
            raise Missing(f"{template} has no {old}")
    lines = text.splitlines()
    return "\n".join(next((line.replace(old, new) for old, new in replaced.items() if old in line), line) for line in lines)


class Proxy:
    """A process in front of nodes, on a port of its own."""

    name = ""

    def __init__(self, nodes: Sequence[int]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="vacancy-proxy-"))
        self.port = free_port()
        self.command = self.configure(nodes)
        self.process: subprocess.Popen[bytes] | None = None

    def configure(self, nodes: Sequence[int]) -> list[str]:
        """Writes the configuration and gives the command that serves by it."""
        raise NotImplementedError

    def __enter__(self) -> Proxy:
        with (self.folder / "output.log").open("ab") as log:
            self.process = subprocess.Popen(self.command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        said = "".join(path.read_text(errors="replace") for path in self.folder.glob("*.log"))
        self.__exit__()
        raise TimeoutError(f"{self.name} does not start: {said}")

    def __exit__(self, *_: object) -> None:
        assert self.process
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Nginx(Proxy):
    """nginx with Packaging/nginx/vacancy.conf."""

    name = "nginx"
    before = ""

    def configure(self, nodes: Sequence[int]) -> list[str]:
        site = filled(ROOT / "Packaging/nginx/vacancy.conf", "listen 80", self.port, nodes)
        # Started by root, its workers would else run as a user who cannot read a private folder.
        user = "user root;" if os.geteuid() == 0 else ""
        config = self.folder / "nginx.conf"
        before = self.before.format(folder=self.folder)
        config.write_text(AROUND_NGINX.format(user=user, folder=self.folder, before=before, site=site))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        return [program, "-p", str(self.folder), "-c", str(config), "-e", str(self.folder / "error.log")]


class CachingNginx(Nginx):
    """The same with a cache that answers of its own for a while."""

    before = CACHE


class HAProxy(Proxy):
    """HAProxy with Packaging/haproxy/haproxy.cfg."""

    name = "HAProxy"

    def configure(self, nodes: Sequence[int]) -> list[str]:
        config = self.folder / "haproxy.cfg"
        config.write_text(filled(ROOT / "Packaging/haproxy/haproxy.cfg", "bind :80", self.port, nodes) + "\n")
        return [shutil.which("haproxy") or "/usr/sbin/haproxy", "-db", "-f", str(config)]
