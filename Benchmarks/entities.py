#!/usr/bin/env python3
"""Times the stage entities in tokens per second of one core.

  entities.py TEXTS.jsonl [--cuesheet FILE] [--rounds 3] [--memory]

TEXTS.jsonl holds documents with `text`, as `cuesheet map` of the stage extract writes them. The figure is the
processor time of a run with the stages language and entities less that of a run with language alone; a token is a word or
a punctuation mark. --memory prints the peak of both runs.
"""
import argparse, json, os, re, statistics, tempfile
from processes import configuration, measured

HERE = os.path.dirname(os.path.abspath(__file__))


def mapped(tool, stages, path, scratch):
    """What `cuesheet map` uses for the documents of a file."""
    with open(path) as documents:
        return measured([tool, "map", "--quiet", "--config", configuration(scratch, stages), "--jobs", "1"], documents)


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
        mapped(options.cuesheet, ["entities"], path, scratch)
        for _ in range(options.rounds):
            without = mapped(options.cuesheet, ["language"], path, scratch)
            with_stage = mapped(options.cuesheet, ["language", "entities"], path, scratch)
            seconds.append(with_stage.processor - without.processor)
            peaks.append(with_stage.peak - without.peak)
    median = statistics.median(seconds)
    print(f"{tokens} tokens, {words} words, {median:.2f} s: {tokens / median:,.0f} tokens a second and core, "
          f"{words / median:,.0f} words")
    if options.memory:
        print(f"{max(peaks):.0f} MB more than without the stage")


if __name__ == "__main__":
    main()
