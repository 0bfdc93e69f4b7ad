"""`manage.py demo`: serves the demo on this computer until Ctrl-C."""

import errno
import json
import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from granian import Granian
from granian.constants import Interfaces

from api import publishing
from api.models import DeliveryDocument
from cms.models import Clinic, User
from cms.turns import turn
from pages.demo.loading import CLINICS
from pages.demo.roles import Login, logins_of

HOST = "127.0.0.1"
THREADS = 4
SHOWN_CLINIC, SHOWN_PATH = "maryland", "/articles/what-an-infusion-feels-like/"


class Command(BaseCommand):
    help = "Serves the demo on this computer, with its admin, API, static files and pictures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError(
                "The demo is served only where the setting DEMO is on: run with "
                "DJANGO_SETTINGS_MODULE=config.settings.development."
            )
        check_port(port)
        if needs_other_origin(settings.CMS_ORIGIN, port):
            restart_at(port)
        if refreshed := refresh_documents(settings.CMS_ORIGIN):
            self.stdout.write(f"Brought the documents of {', '.join(refreshed)} up to date.")
        self.stdout.write(welcome(settings.CMS_ORIGIN))
        self.stdout.flush()
        serve(port)


def check_port(port: int) -> None:
    """Raises CommandError when nothing can listen on this port."""
    if not 1 <= port <= 65535:
        raise CommandError(f"Port {port} does not exist: choose one from 1 to 65535.")
    with socket.socket() as probe:
        # Connections of an earlier run that are still winding down do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            why = {
                errno.EADDRINUSE: "is in use by another program",
                errno.EACCES: "may not be used without more rights",
            }.get(error.errno or 0, f"cannot be used ({error.strerror})")
            other = 8001 if port < 8001 else port + 1
            raise CommandError(
                f"Port {port} {why}. Choose another one, for example: make demo PORT={other}"
            ) from None


def needs_other_origin(origin: str, port: int) -> bool:
    """Whether the settings expect this computer at another port.

    An origin elsewhere, such as that of a tunnel, was set on purpose and stays.
    """
    expected = urlsplit(origin)
    return expected.hostname in (HOST, "localhost") and expected.port != port


def restart_at(port: int) -> None:
    """Begin again with settings for this port; they are read once a process."""
    os.environ |= {"PORT": str(port), "CMS_ORIGIN": f"http://{HOST}:{port}"}
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 starts itself


@turn()
def refresh_documents(origin: str) -> list[str]:
    """Rebuild what was stored while the server had another origin, or by a version that did not
    know what search engines may visit; the names of its clinics.

    Documents hold absolute addresses of pictures, so all of a clinic's follow when its own tells
    another origin.
    """
    stale = [
        row.subject_id
        for row in DeliveryDocument.objects.filter(
            subject=DeliveryDocument.Subject.CLINIC, state=DeliveryDocument.State.PUBLISHED
        )
        if not row.sitemap or json.loads(row.body)["cms_origin"] != origin
    ]
    for clinic_id in stale:
        publishing.sync_clinic(clinic_id, at_once=True)
    return list(Clinic.objects.filter(pk__in=stale).values_list("name", flat=True))


def welcome(origin: str) -> str:
    """Where to go, as whom, and what to ask for."""
    clinic, path = shown_page()
    api = f"{origin}/api/v1/clinics/{clinic}"
    lines = [
        "",
        f"  Editors' admin   {origin}/admin/",
        f"  API, to read     {origin}/api/v1/docs/",
        "",
        f"  {'Who':<24}{'Login':<24}Password",
        *(
            f"  {who(login):<24}{login.username:<24}{login.password}"
            for login in logins_of(CLINICS)
            if User.objects.filter(username=login.username, is_active=True).exists()
        ),
        "",
        "  A page by its path, and the clinic itself (offices, menus, colors):",
        "",
        f"  curl '{api}/page/?path={path}'",
        f"  curl '{api}/'",
        "",
        "  Ctrl-C stops the server; what you edit is kept.",
        "",
    ]
    return "\n".join(lines)


def who(login: Login) -> str:
    """`Maryland editor`."""
    return f"{login.clinic} {login.title}" if login.clinic else login.title.capitalize()


def shown_page() -> tuple[str, str]:
    """A clinic and the path of one of its public pages: the article where it is still there."""
    pages = DeliveryDocument.objects.filter(
        subject=DeliveryDocument.Subject.PAGE, state=DeliveryDocument.State.PUBLISHED
    )
    page = (
        pages.filter(clinic=SHOWN_CLINIC, path=SHOWN_PATH).first() or pages.order_by("pk").first()
    )
    return (page.clinic, page.path or "/") if page else (SHOWN_CLINIC, SHOWN_PATH)


def serve(port: int) -> None:
    """Serve until an interrupt, in the foreground, with the worker beside it."""
    connections.close_all()
    worker = subprocess.Popen([sys.executable, sys.argv[0], "worker"])  # noqa: S603 itself
    try:
        Granian(
            "config.wsgi:application",
            address=HOST,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            websockets=False,
            working_dir=settings.BASE_DIR,
        ).serve()
    finally:
        worker.terminate()
        worker.wait()
