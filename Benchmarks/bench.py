#!/usr/bin/env python3
"""Times Cuesheet against libxml2's bare parse of the same pages, all in one run.

  bench.py --pages FOLDER [--cuesheet FILE] [--rounds 5] [--memory]

Runs do without a cache unless their name says otherwise. Every command is run once to warm up and then in turn, round after round, so that a machine that slows
down does so for all of them. Medians are printed; the column that can be trusted on a shared machine is
the ratio. --memory also measures the largest resident size for the pages once and ten times over.
"""
import argparse, os, re, statistics, subprocess, tempfile, time
from processes import ALL, configuration, measured

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", required=True)
    parser.add_argument("--cuesheet", default=os.path.join(HERE, "../.build/release/cuesheet"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    pages = os.path.abspath(options.pages)
    tool = os.path.abspath(options.cuesheet)
    files = [os.path.join(d, f) for d, _, fs in os.walk(pages) for f in fs]
    size = sum(map(os.path.getsize, files))
    with tempfile.TemporaryDirectory() as scratch:
        flat = os.path.join(scratch, "flat")
        os.mkdir(flat)
        for number, file in enumerate(sorted(files)):
            os.symlink(file, os.path.join(flat, f"{number:06}"))

        def run(stages, jobs, inputs=(pages,), output=None, cache=False):
            output = output or tempfile.mkdtemp(dir=scratch)
            return [tool, "run", "--quiet", "--config", configuration(scratch, stages), "--jobs", str(jobs),
                    "--output", output, *([] if cache else ["--no-cache"]), "--input", *inputs]

        same, more = (tempfile.mkdtemp(dir=scratch) for _ in range(2))
        extra = os.path.join(scratch, "extra.txt")

        def one_new():
            """A run with one new document, all others from the cache."""
            with open(extra, "w") as file:
                file.write(f"A short text about a film, number {time.monotonic_ns()}.")
            return run(ALL, 1, (pages, extra), more, cache=True)

        baseline = os.path.join(HERE, "libxml2-baseline")
        rows = {
            "libxml2 SAX, parse only": lambda: [baseline, "sax", flat],
            "libxml2 tree, parse only": lambda: [baseline, "tree", flat],
            "extract, 1 worker": lambda: run(["extract"], 1),
            "extract, 2 workers": lambda: run(["extract"], 2),
            "all stages, 1 worker": lambda: run(ALL, 1),
            "all stages, 2 workers": lambda: run(ALL, 2),
            "1 worker, filling a cache": lambda: run(ALL, 1, cache=True),
            "1 worker, one page is new": one_new,
            "1 worker, nothing changed": lambda: run(ALL, 1, (pages,), same, cache=True),
        }
        times = {name: [] for name in rows}
        for round_ in range(options.rounds + 1):
            for name, command in rows.items():
                use = measured(command(), output=True)
                # The baseline reads its files first and prints the time of parsing alone.
                stated = re.search(rb"([0-9.]+) s$", use.output.strip())
                if round_:
                    times[name].append(float(stated.group(1)) if stated else use.seconds)
        reference = statistics.median(times["libxml2 SAX, parse only"])
        print(f"{len(files)} pages, {size / 1e6:.1f} MB, median of {options.rounds} rounds")
        print(f"{'':26} {'pages/s':>9} {'MB/s':>8} {'of SAX':>8}")
        for name, seconds in times.items():
            middle = statistics.median(seconds)
            print(f"{name:26} {len(files) / middle:9.0f} {size / 1e6 / middle:8.1f} {reference / middle:8.2f}")
        if options.memory:
            for factor in (1, 10):
                inputs = []
                for copy in range(factor):
                    os.makedirs(os.path.join(scratch, f"x{factor}"), exist_ok=True)
                    link = os.path.join(scratch, f"x{factor}", f"copy{copy}")
                    subprocess.run(["cp", "-r", pages, link], check=True)
                    inputs.append(link)
                use = measured(run(ALL, 2, inputs))
                print(f"all stages, 2 workers, {factor:2} x input: peak {use.peak:.0f} MB, {use.seconds:.1f} s")


main()
