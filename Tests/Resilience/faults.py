#!/usr/bin/env python3
"""Lets calls of a run fail as a bad disk would, and checks what the run makes of it.

    faults.py CUESHEET [--points 200]

A run is repeated with one of its calls under the output failing (ENOSPC, EIO or EROFS), or all from one
on that need room. It must end with 74 and name a path, or, where only tidying up failed, with 0. No
reader sees a partial version, and the next run makes the bytes of an undisturbed one. After that: a real
small file system where this machine lets one be made, an output that must not be written to, a state that
is deleted during the run or full of foreign things, and the order in which files reach the disk.
"""

import argparse
import collections
import errno
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

import dataset

ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS]
#: Calls whose failure a run may survive: nothing that it promises depends on them.
TIDYING = {"close", "unlink", "rmdir", "list"}


class Call:
    """A line of the log of faults.c."""

    def __init__(self, line: str):
        number, self.name, self.outcome, self.path = line.split("\t", 3)
        self.number = int(number)


def log_of_calls(bench: dataset.Bench, shim: str, base: int) -> tuple[pathlib.Path, list[Call]]:
    output = bench.copy(bench.bases[base])
    log = bench.folder / f"calls-{base}.txt"
    log.unlink(missing_ok=True)
    bench.run(
        output, "--jobs", "1", LD_PRELOAD=shim, FAULTS_UNDER=str(output), FAULTS_LOG=str(log))
    return output, [Call(line) for line in log.read_text().splitlines()]


def check_faults(bench: dataset.Bench, shim: str, points: int):
    """Yields the problems of each point."""
    for base in range(2):
        output, calls = log_of_calls(bench, shim, base)
        shutil.rmtree(output)
        count = min(points // 2, len(calls))
        # Spread over the whole run; when the calls are fewer than the points, each is one.
        chosen = [calls[index * len(calls) // count] for index in range(count)]
        for index, call in enumerate(chosen):
            code = ERRORS[index % len(ERRORS)]
            sticky = index // len(ERRORS) % 2 == 1
            output = bench.copy(bench.bases[base])
            result = bench.run(
                output, "--jobs", "1", LD_PRELOAD=shim, FAULTS_UNDER=str(output),
                FAULTS_AT=str(call.number), FAULTS_ERRNO=str(code), FAULTS_STICKY=str(int(sticky)))
            problems = []
            if result.returncode == 0:
                if not (call.name in TIDYING or "/state/" in call.path):
                    problems.append("the run ends with 0")
                problems += dataset.sums_of_latest(output)
            elif result.returncode != 74:
                problems.append(f"the run ends with {result.returncode}: {result.stderr}")
            elif str(output) not in result.stderr:
                problems.append(f"the message names no path: {result.stderr}")
            problems += bench.problems(output) + bench.problems_after_next_run(output, base)
            where = call.path.replace(str(bench.folder), "")
            what = f"{call.name} {where}: {errno.errorcode[code]}{' from there on' if sticky else ''}"
            yield what, result.returncode, problems
            shutil.rmtree(output)


def check_order(bench: dataset.Bench, shim: str):
    """Files reach the disk before the folder they are in, that before it is renamed, and so on."""
    for base in range(2):
        output, calls = log_of_calls(bench, shim, base)
        last: dict[tuple[str, str], int] = {}
        for call in calls:
            last[call.name, call.path] = call.number
        renames = [c for c in calls if c.name == "rename" and "/versions/0" in c.path]
        if len(renames) != 1:
            yield f"{len(renames)} folders became versions"
            continue
        adoption, version = renames[0].number, pathlib.Path(renames[0].path)
        building = next(
            pathlib.Path(c.path) for c in calls if c.name == "mkdir" and ".building-" in c.path)

        def at(name: str, path: pathlib.Path) -> int:
            return last.get((name, str(path)), 0)

        for path in sorted(version.rglob("*")):
            place = building / path.relative_to(version)
            parent = at("fsync", place.parent)
            if path.is_dir():
                made = at("mkdir", place)
            else:
                names = [at(name, place) for name in ("create", "rename")]
                made = max(names)
                # A file that was renamed was written under another name.
                written = [
                    c.number for c in calls[:made] if c.name in ("write", "create")
                    and pathlib.Path(c.path).parent == place.parent
                ] if at("rename", place) else [at("write", place)]
                flushed = max(
                    (c.number for c in calls if c.name == "fsync"
                     and pathlib.Path(c.path).parent == place.parent
                     and written[-1:] and written[-1] < c.number < parent), default=0)
                if not flushed:
                    yield f"{place} is not flushed after it was written"
            if not made < parent < adoption:
                yield f"{place.parent} is not flushed between {place.name} and the new name"
        if at("write", building) > adoption or any(
            c.name in ("write", "create") and c.number > adoption and "/versions/" in c.path
            for c in calls
        ):
            yield "something is written to the version after it has its name"
        parent = at("fsync", output / "versions")
        link = at("rename", output / "latest")
        if not adoption < parent < link < at("fsync", output):
            yield "the new name, its folder, latest and the output do not reach the disk in this order"
        shutil.rmtree(output)


def check_disk_full(bench: dataset.Bench):
    """A real file system that is too small."""
    mount = "mount -t tmpfs -o size=100k none small"
    unshare = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    allowed = subprocess.run(
        [*unshare, "mkdir -p small && " + mount], cwd=bench.folder, capture_output=True)
    if allowed.returncode != 0:
        print("small file system: not permitted on this machine")
        return
    script = f"""{mount}
        '{bench.program}' run --quiet --output small/out; echo $?
        ls -A small/out/versions small/out/state"""
    result = subprocess.run([*unshare, script], cwd=bench.folder, capture_output=True, text=True)
    if result.stdout.split("\n", 1)[0] != "74" or "No space left" not in result.stderr:
        yield f"a full disk ends with {result.stdout} {result.stderr}"
    if ".building" in result.stdout or "0000" in result.stdout:
        yield f"a full disk leaves {result.stdout}"


def check_read_only(bench: dataset.Bench):
    """An output that must not be written to; root may do that all the same, so another user runs it."""
    output = bench.copy(bench.bases[1])
    before = dataset.snapshot(output)
    command = bench.command(output)
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
        bench.folder.chmod(0o755)
    else:
        for path in [output, *output.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o555)
    result = subprocess.run(command, cwd=bench.folder, capture_output=True, text=True)
    if result.returncode != 74 or str(output) not in result.stderr:
        yield f"a read-only output ends with {result.returncode}: {result.stderr}"
    if dataset.snapshot(output) != before:
        yield "a read-only output was changed"
    for path in [output, *output.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(output)


def check_state(bench: dataset.Bench):
    """The state may be deleted at any time, and whatever is in it, the run goes on."""
    for base in range(2):
        output = bench.copy(bench.bases[base])
        ends = threading.Event()

        def delete() -> None:
            while not ends.is_set():
                shutil.rmtree(output / "state", ignore_errors=True)

        thread = threading.Thread(target=delete)
        thread.start()
        result = bench.run(output)
        ends.set()
        thread.join()
        # A run that cannot make its folder, however often it tries, may say so.
        if result.returncode not in (0, 74):
            yield f"without state the run ends with {result.returncode}: {result.stderr}"
        for problem in bench.problems(output) + bench.problems_after_next_run(output, base):
            yield f"state deleted: {problem}"
        state = output / "state"
        names = {path.name for path in state.iterdir()} | {"work", "lock", "cache.sqlite"}
        for kind in ("file", "folder", "link", "bytes"):
            shutil.rmtree(state)
            state.mkdir()
            for name in sorted(names):
                path = state / name
                if kind == "folder":
                    (path / "in the way").mkdir(parents=True)
                elif kind == "link":
                    path.symlink_to("/nowhere")
                else:
                    path.write_bytes(b"none of yours\n" if kind == "file" else bytes(range(256)) * 64)
            found = bench.problems_after_next_run(output, base)
            yield from (f"state full of {kind}s: {problem}" for problem in found)
        shutil.rmtree(state)
        state.write_text("a file in place of the folder")
        found = bench.run(output)
        if found.returncode != 0 and not (found.returncode == 74 and "state" in found.stderr):
            yield f"a file in place of the state: {found.returncode} {found.stderr}"
        shutil.rmtree(output)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--points", type=int, default=200)
    options = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory(dir=dataset.scratch_folder()) as folder:
        bench = dataset.Bench(options.program, pathlib.Path(folder), pages=24)
        shim = dataset.compile_shim(bench.folder)
        statuses: collections.Counter[int] = collections.Counter()
        passed = total = 0
        for what, status, problems in check_faults(bench, shim, options.points):
            total += 1
            passed += not problems
            statuses[status] += 1
            for problem in problems:
                print(f"{what}: {problem}", flush=True)
        failures += total - passed
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(statuses.items()))
        print(f"faults: {passed} of {total} as they must be; {ends}", flush=True)
        for name, check in [
            ("order of flushing", check_order(bench, shim)),
            ("full disk", check_disk_full(bench)),
            ("read-only output", check_read_only(bench)),
            ("deleted and foreign state", check_state(bench)),
        ]:
            problems = list(check)
            failures += len(problems)
            print(f"{name}: {'ok' if not problems else ''}", flush=True)
            for problem in problems:
                print(f"  {problem}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
