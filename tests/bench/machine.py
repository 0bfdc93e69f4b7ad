"""What the figures were measured on: the machine and the versions, nothing that names either."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import psutil
from django.db import connection

PACKAGES = ("wagtail", "Django", "djangorestframework", "django-ninja", "psycopg", "granian")


def machine() -> str:
    """Processor, cores, memory and system, in one line."""
    gigabytes = psutil.virtual_memory().total / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {gigabytes:.0f} GiB, "
        f"{platform.system()} {platform.machine()}"
    )


def versions() -> str:
    """Python, PostgreSQL and the packages that take part, in one line."""
    number = connection.pg_version  # type: ignore[attr-defined]
    named = [f"Python {platform.python_version()}", f"PostgreSQL {number // 10000}.{number % 100}"]
    return ", ".join([*named, *(f"{name} {version(name)}" for name in PACKAGES)])


def load_average() -> float:
    """How many processes wanted a core in the last minute, all programs of the machine counted."""
    return os.getloadavg()[0]


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text().splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
