"""Runs the snippets of docs/using-the-dataset.md, so that the page cannot be wrong for long."""

import os
import pathlib
import re
import subprocess
import sys

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/using-the-dataset.md"


def snippets() -> list[tuple[str, str, str]]:
    """Heading, language and text of each."""
    found = []
    heading = ""
    for match in re.finditer(r"^## ([^\n]+)$|^```(\w+)\n(.*?)^```$", PAGE.read_text(), re.M | re.S):
        if match[1]:
            heading = match[1]
        else:
            found.append((heading, match[2], match[3]))
    return found


def problems(folder: pathlib.Path):
    """Runs each in `folder`, where `output` is; yields heading and what went wrong, or None."""
    environment = dict(
        os.environ, HF_HUB_OFFLINE="1", HF_HOME=str(folder / ".huggingface"),
        PATH=f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}",
        PYTHONPATH=str(folder), PYTHONWARNINGS="ignore")
    for heading, language, text in snippets():
        if language == "python" and text.startswith("# schema.py"):
            (folder / "schema.py").write_text(text)
            continue
        commands = {
            "python": [sys.executable, "-c", text],
            "sh": ["bash", "-euo", "pipefail", "-c", text],
            "sql": [sys.executable, "-c", f"import duckdb; assert duckdb.sql({text!r}).fetchall()"],
        }
        result = subprocess.run(
            commands[language], cwd=folder, env=environment, capture_output=True, text=True)
        failed = result.stdout + result.stderr if result.returncode != 0 else None
        yield heading, failed
