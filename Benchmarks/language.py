#!/usr/bin/env python3
"""Times the stage language against other identifiers on the same lines, all in one run.

  language.py LINES.tsv [--cuesheet FILE] [--rounds 5] [--megabytes 29]

LINES holds `label<TAB>text`; every line is a document of its own, which is the hardest case. All use one thread, and
processor time is counted. Cuesheet's figure is that of `map` with the stage less that of `map` without stages; the
lines are repeated up to the size given. Of pycld2, py3langid and lingua those that are installed are called from
Python, line by line, the lines being in memory already; the slow ones get fewer of them (evenly chosen).
"""
import argparse, json, os, statistics, tempfile, time
from processes import configuration, measured

HERE = os.path.dirname(os.path.abspath(__file__))


def mapped(tool, stages, documents, scratch):
    """Processor seconds of `cuesheet map`."""
    with open(documents) as file:
        return measured([tool, "map", "--quiet", "--jobs", "1", "--config", configuration(scratch, stages)], file).processor


def others():
    """(name, function of a line, share of the lines) of what is installed."""
    try:
        import pycld2
        yield "CLD2 (pycld2)", lambda line: pycld2.detect(line, bestEffort=True), 1
    except ImportError:
        pass
    try:
        import py3langid
        yield "py3langid", py3langid.classify, 10
    except ImportError:
        pass
    try:
        import lingua
        detector = lingua.LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()
        yield "lingua", detector.detect_language_of, 100
    except ImportError:
        pass


def seconds(function, lines):
    begin = time.process_time()
    for line in lines:
        try:
            function(line)
        except Exception:  # pycld2 refuses some characters
            pass
    return time.process_time() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines")
    parser.add_argument("--cuesheet", default=os.path.join(HERE, "../.build/release/cuesheet"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=29)
    options = parser.parse_args()
    tool = os.path.abspath(options.cuesheet)
    lines = [line.rstrip("\n").split("\t", 1)[1] for line in open(options.lines, encoding="utf-8")]
    size = sum(len(line.encode()) for line in lines)
    with tempfile.TemporaryDirectory() as scratch:
        documents = os.path.join(scratch, "lines.jsonl")
        copies = max(1, round(options.megabytes * 1e6 / size))
        with open(documents, "w", encoding="utf-8") as file:
            for copy in range(copies):
                for number, line in enumerate(lines):
                    file.write(json.dumps({"id": f"{copy}-{number}", "text": line}, ensure_ascii=False) + "\n")
        rows = {"cuesheet, stage language": []}
        peers = list(others())
        for round_ in range(options.rounds):
            without = mapped(tool, [], documents, scratch)
            rows["cuesheet, stage language"].append(
                copies * size / (mapped(tool, ["language"], documents, scratch) - without) / 1e6)
            for name, function, share in peers:
                sample = lines[round_ % share::share]
                rows.setdefault(name, []).append(
                    sum(len(line.encode()) for line in sample) / seconds(function, sample) / 1e6)
    print(f"{len(lines)} lines, {size / 1e6:.1f} MB, processor time of one thread; median of {options.rounds} rounds, all of them")
    for name, values in rows.items():
        print(f"{name:26} {statistics.median(values):8.2f} MB/s   {' '.join(f'{value:.2f}' for value in values)}")


main()
