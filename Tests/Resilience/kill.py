#!/usr/bin/env python3
"""Kills runs, and checks that no reader sees anything that is not whole.

    kill.py CUESHEET [--points 100] [--seed 1]

A third of the runs are killed with SIGKILL after a random time, a third at a random one of the calls that
touch the output, and a third at one of the last of them, when the version is published; every other one
starts from a dataset with earlier versions. After each, every version must verify, `latest` must lead to
one, and the next run must make the bytes of an undisturbed one and leave nothing behind.
"""

import argparse
import collections
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import dataset

#: About as many calls as it takes from the last line of a version to the end of the run.
PUBLISHING_CALLS = 80


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--points", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    numbers = random.Random(options.seed)
    passed = 0
    reached: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory(dir=dataset.scratch_folder()) as folder:
        bench = dataset.Bench(options.program, pathlib.Path(folder))
        shim = dataset.compile_shim(bench.folder)
        calls = [count_calls(bench, shim, base) for base in range(2)]
        for point in range(options.points):
            base = point % 2
            output = bench.copy(bench.bases[base])
            kind = point // 2 % 3
            if kind == 0:
                delay = numbers.uniform(0, bench.seconds)
                name = f"after {delay:.3f} s"
                kill_after(bench, output, delay)
            else:
                first = 1 if kind == 1 else calls[base] - PUBLISHING_CALLS
                call = numbers.randint(first, calls[base])
                name = f"at call {call} of {calls[base]}"
                bench.run(
                    output, "--jobs", "1", LD_PRELOAD=shim, FAULTS_UNDER=str(output),
                    FAULTS_AT=str(call), FAULTS_ERRNO="kill")
            reached[state(output, bench.bases[base])] += 1
            problems = bench.problems(output) + bench.problems_after_next_run(output, base)
            passed += not problems
            for problem in problems:
                print(f"killed {name}, {base * 2} earlier versions: {problem}", flush=True)
            shutil.rmtree(output)
    print("killed:", ", ".join(f"{count} {what}" for what, count in sorted(reached.items())))
    print(f"{passed} of {options.points} killed runs left nothing partial and could be repeated")
    return 0 if passed == options.points else 1


def count_calls(bench: dataset.Bench, shim: str, base: int) -> int:
    """How many calls touch the output in a whole run."""
    output = bench.copy(bench.bases[base])
    log = bench.folder / f"calls-{base}"
    bench.run(
        output, "--jobs", "1", LD_PRELOAD=shim, FAULTS_UNDER=str(output), FAULTS_LOG=str(log))
    shutil.rmtree(output)
    return len(log.read_text().splitlines())


def kill_after(bench: dataset.Bench, output: pathlib.Path, delay: float) -> None:
    process = subprocess.Popen(
        bench.command(output), cwd=bench.folder, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()


def state(output: pathlib.Path, base: pathlib.Path) -> str:
    """How far a run came."""
    def versions(folder: pathlib.Path) -> set[str]:
        return {path.name for path in folder.glob("versions/*") if path.name[0] != "."}

    if versions(output) != versions(base):
        return "with a new version"
    if list(output.glob("versions/.building-*")):
        return "while building"
    return "before or after"


if __name__ == "__main__":
    sys.exit(main())
