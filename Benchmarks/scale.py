#!/usr/bin/env python3
"""How time, memory and temporary disk grow with the number of documents.

  scale.py --pages FOLDER [--cuesheet FILE] [--counts 1000 10000 100000] [--jobs 2]

Documents are made of the folder's pages: markup as it is, and every word of the text replaced by one that
is as frequent in all the pages, so that documents are of real shape and none is a copy of another. They are written as
JSONL, 1,000 a file. The generator of random numbers is fixed.
"""
import argparse, collections, json, os, random, re, tempfile, threading
from processes import ALL, configuration, measured

HERE = os.path.dirname(os.path.abspath(__file__))
# What stands between tags, outside of scripts and styles.
TEXT = re.compile(r"(<(script|style)\b.*?</\2\s*>|<!--.*?-->|<[^>]*>)", re.S | re.I)
WORD = re.compile(r"\w+")
PER_FILE = 1000


class Page:
    """A page whose words can be drawn anew."""

    def __init__(self, text):
        parts = TEXT.split(text)
        # Two groups: markup and the element's name, which is no part of the page.
        self.parts = [part for number, part in enumerate(parts) if number % 3 != 2]

    def words(self):
        return [word for part in self.parts[::2] for word in WORD.findall(part)]

    def drawn(self, draw):
        return "".join(WORD.sub(lambda _: draw(), part) if number % 2 == 0 else part
                       for number, part in enumerate(self.parts))


def load(folder):
    for directory, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if name.endswith((".html", ".htm")):
                with open(os.path.join(directory, name), "rb") as file:
                    yield Page(file.read().decode("utf-8", "replace"))


def write(pages, count, folder):
    """Writes `count` documents; returns their bytes."""
    frequencies = collections.Counter(word for page in pages for word in page.words())
    words, weights = zip(*sorted(frequencies.items()))
    generator, size, drawn = random.Random(1), 0, []

    def draw():
        # Drawing many at once is what makes a million documents possible.
        if not drawn:
            drawn.extend(generator.choices(words, weights, k=1 << 16))
        return drawn.pop()

    for first in range(0, count, PER_FILE):
        path = os.path.join(folder, f"{first // PER_FILE:06}.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for number in range(first, min(first + PER_FILE, count)):
                page = pages[number % len(pages)].drawn(draw)
                file.write(json.dumps({"id": str(number), "url": f"https://site{number % 997}.example/{number}",
                                       "html": page}, ensure_ascii=False) + "\n")
        size += os.path.getsize(path)
    return size


def tree_size(folder):
    total = 0
    for directory, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.path.getsize(os.path.join(directory, name))
            except FileNotFoundError:
                pass
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", required=True)
    parser.add_argument("--cuesheet", default=os.path.join(HERE, "../.build/release/cuesheet"))
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    pages = list(load(options.pages))
    print("| documents | MB | s | ms of processor time a document | kept | peak MB | temporary MB | dataset MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for count in options.counts:
        with tempfile.TemporaryDirectory() as scratch:
            source, output = os.path.join(scratch, "in"), os.path.join(scratch, "out")
            os.mkdir(source)
            size = write(pages, count, source)
            most, done = [0], threading.Event()

            def watch():
                while not done.wait(0.5):
                    most[0] = max(most[0], tree_size(os.path.join(output, "state")))

            watcher = threading.Thread(target=watch)
            watcher.start()
            use = measured([os.path.abspath(options.cuesheet), "run", "--quiet", "--no-cache", "--jobs", str(options.jobs),
                            "--config", configuration(scratch, ALL), "--output", output, "--input", source])
            done.set()
            watcher.join()
            with open(os.path.join(output, "latest", "manifest.json")) as file:
                kept = json.load(file)["counts"]["documents"]
            print(f"| {count:,} | {size / 1e6:,.0f} | {use.seconds:,.1f} | {use.processor / count * 1000:.2f} | {kept:,} | {use.peak:.0f} | "
                  f"{most[0] / 1e6:,.0f} | {tree_size(os.path.join(output, 'versions')) / 1e6:,.0f} |", flush=True)


main()
