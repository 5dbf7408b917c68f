#!/usr/bin/env python3
"""Builds the sample dataset in every compression, and hands it to other people's tools.

    conform.py CUESHEET

Each version is validated (check.py), loaded by every tool with and without the shipped schemas
(loading.py), and put before the snippets of the documentation (snippets.py). A flipped byte in any of
its files must be found by `cuesheet verify` and `sha256sum -c`.
"""

import json
import logging
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import check
import loading
import snippets

ROOT = pathlib.Path(__file__).resolve().parents[2]


def build(program: str, folder: pathlib.Path, compression: str) -> pathlib.Path:
    """A version of the sample in several shards."""
    configuration = json.loads((ROOT / "pipeline.json").read_text())
    configuration["input"]["paths"] = [str(ROOT / path) for path in configuration["input"]["paths"]]
    configuration["output"] = {
        "path": "output", "compression": compression, "shardBytes": 64 << 10}
    folder.mkdir()
    (folder / "pipeline.json").write_text(json.dumps(configuration))
    subprocess.run([program, "run", "--quiet"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return (folder / "output/latest").resolve()


def flipped_bytes(program: str, folder: pathlib.Path, version: pathlib.Path):
    """Yields every file in which a changed byte goes unnoticed by one of the two."""
    names = [str(path.relative_to(version)) for path in version.rglob("*") if path.is_file()]
    for name in sorted(names):
        if name == "run.json":
            continue  # the one file that may differ between equal builds
        path = version / name
        bytes_ = path.read_bytes()
        if not bytes_:
            continue
        for position in (0, len(bytes_) // 2, len(bytes_) - 1):
            changed = bytearray(bytes_)
            changed[position] ^= 1
            path.write_bytes(changed)
            verify = subprocess.run([program, "verify"], cwd=folder, capture_output=True)
            sums = subprocess.run(
                ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=version,
                capture_output=True)
            if verify.returncode == 0:
                yield f"verify takes byte {position} of {name} for whole"
            if sums.returncode == 0:
                yield f"sha256sum takes byte {position} of {name} for whole"
        path.write_bytes(bytes_)


class Table:
    """What was tried, and how it went."""

    def __init__(self) -> None:
        self.failures = 0

    def show(self, what: str, problems: list[str], note: str | None = None) -> None:
        self.failures += bool(problems)
        result = note or ("ok" if not problems else f"{len(problems)} problems")
        print(f"{what:70} {result}", flush=True)
        for problem in problems[:5]:
            print(f"    {problem}")


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    program = str(pathlib.Path(sys.argv[1]).resolve())
    table = Table()
    logging.getLogger("absl").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["CROISSANT_CACHE"] = f"{temporary}/croissant"
        os.environ["HF_HOME"] = f"{temporary}/huggingface"
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"
        for compression in ("none", "gzip", "zstd"):
            folder = pathlib.Path(temporary) / compression
            version = build(program, folder, compression)
            for name, validate in check.CHECKS.items():
                table.show(f"{compression}: {name}", list(validate(version)))
            (folder / "schema.py").write_text(
                next(text for _, _, text in snippets.snippets() if text.startswith("# schema.py")))
            sys.path.insert(0, str(folder))
            import schema  # of the documentation

            for tool in loading.TOOLS:
                missing = loading.is_missing(tool)
                for role, name in loading.TABLES.items():
                    for types in (None, schema.columns(name, str(version))):
                        what = f"{compression}: {tool}, {role}, {'with' if types else 'without'} schema"
                        found = [] if missing else list(loading.problems(version, tool, role, types))
                        table.show(what, found, f"not tried: {missing}" if missing else None)
            for heading, problem in snippets.problems(folder):
                table.show(f"{compression}: snippet '{heading}'", [problem] if problem else [])
            table.show(
                f"{compression}: flipped bytes", list(flipped_bytes(program, folder, version)))
            shutil.rmtree(folder)
    print("everything as it must be" if not table.failures else f"{table.failures} failures")
    return 1 if table.failures else 0


if __name__ == "__main__":
    sys.exit(main())
