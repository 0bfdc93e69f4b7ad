"""Runs openapi-typescript and tsc on files of a test. Knows nothing of what they say."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TOOLS = HERE / "node_modules"
TYPES = "content-api.d.ts"


def node() -> str:
    """Where node is. Without node or its tools the test is skipped; under CI it fails."""
    found = shutil.which("node")
    missing = "node was not found" if found is None else ""
    absent = [
        tool
        for tool in ("openapi-typescript", "schema-dts", "standardwebhooks")
        if not (TOOLS / tool).exists()
    ]
    if not missing and absent:
        missing = f"{absent[0]} is not installed (make install)"
    if missing and os.environ.get("CI"):
        pytest.fail(f"{missing}: under CI the TypeScript types must be checked.", pytrace=False)
    if found is None or missing:
        pytest.skip(f"{missing}: the TypeScript types are not checked")
    return found


def make_types(openapi: Path, folder: Path) -> Path:
    """The types of an OpenAPI file, as `content-api.d.ts` in `folder`."""
    made = folder / TYPES
    _run(TOOLS / "openapi-typescript/bin/cli.js", str(openapi), "--output", str(made), check=True)
    return made


def compile_strictly(folder: Path, sources: Sequence[Path]) -> list[str]:
    """The errors of strict tsc, one a line; `content-api` is the file that make_types wrote."""
    base = HERE / "tsconfig.json"
    project = folder / "tsconfig.json"
    project.write_text(
        json.dumps(
            {
                "extends": str(base),
                "compilerOptions": {
                    "paths": {
                        "content-api": [str(folder / TYPES)],
                        "schema-dts": [str(TOOLS / "schema-dts")],
                        "standardwebhooks": [str(TOOLS / "standardwebhooks")],
                    },
                    "typeRoots": [],
                    "jsx": "preserve",
                },
                "files": [str(one) for one in sources],
            }
        )
    )
    options = ("--pretty", "false", "--noErrorTruncation")
    ended = _run(TOOLS / "typescript/bin/tsc", "--project", str(project), *options)
    errors = [line for line in ended.stdout.splitlines() if "error TS" in line]
    assert bool(ended.returncode) == bool(errors), ended.stdout + ended.stderr
    return errors


def _run(script: Path, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [node(), str(script), *arguments],
        cwd=HERE, capture_output=True, text=True, timeout=120, check=check,
    )  # fmt: skip
