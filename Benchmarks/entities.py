#!/usr/bin/env python3
"""Times the stage entities in tokens per second of one core.

  entities.py TEXTS.jsonl [--cuesheet FILE] [--rounds 3] [--memory]

TEXTS.jsonl holds documents with `text`, as `cuesheet map` of the stage extract writes them. The figure is the
processor time of a run with the stages language and entities less that of a run with language alone; a token is a word or
a punctuation mark. --memory prints the peak of both runs.
"""
import argparse, json, os, re, statistics, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(tool, stages, path, scratch):
    """Processor seconds and peak kilobytes."""
    configuration = os.path.join(scratch, "pipeline.json")
    with open(configuration, "w") as file:
        json.dump({"name": "bench", "stages": [{"stage": stage} for stage in stages]}, file)
    with open(path) as documents:
        process = subprocess.Popen([tool, "map", "--quiet", "--config", configuration, "--jobs", "1"],
                                   stdin=documents, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"cuesheet map: status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts")
    parser.add_argument("--cuesheet", default=os.path.join(HERE, "../.build/release/cuesheet"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    words = tokens = 0
    with tempfile.TemporaryDirectory() as scratch:
        # Text alone, so that both runs do the same but for the stage.
        path = os.path.join(scratch, "texts.jsonl")
        with open(options.texts, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as texts:
            for number, line in enumerate(lines):
                document = json.loads(line)
                found = re.findall(r"\w+|[^\w\s]", document["text"])
                tokens += len(found)
                words += sum(1 for token in found if token[0].isalnum())
                texts.write(json.dumps({"id": str(number), "text": document["text"]}, ensure_ascii=False) + "\n")
        seconds, peaks = [], []
        run(options.cuesheet, ["entities"], path, scratch)
        for _ in range(options.rounds):
            without, peak_without = run(options.cuesheet, ["language"], path, scratch)
            with_stage, peak = run(options.cuesheet, ["language", "entities"], path, scratch)
            seconds.append(with_stage - without)
            peaks.append((peak - peak_without) / 1024)
    median = statistics.median(seconds)
    print(f"{tokens} tokens, {words} words, {median:.2f} s: {tokens / median:,.0f} tokens a second and core, "
          f"{words / median:,.0f} words")
    if options.memory:
        print(f"{max(peaks):.0f} MB more than without the stage")


if __name__ == "__main__":
    main()
