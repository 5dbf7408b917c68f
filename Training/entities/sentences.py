"""The project's own labelled sentences: reads them and checks their form.

    python3 sentences.py            prints how many there are; fails when a line is not well-formed
"""
import os, re, sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sentences")
TYPES = ("film", "person", "song", "series", "album", "group", "character")
SPAN = re.compile(r"\{(%s)\|([^{}|]+)\}" % "|".join(TYPES))
# Every fifth sentence of each file is never trained on.
HELD_OUT = 5


def parse(line):
    """The text of a line and its spans, as (start, end, type) in code points."""
    text, spans, at = "", [], 0
    for match in SPAN.finditer(line):
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return text + line[at:], spans


def problem(line):
    """What is wrong with a line, or None."""
    text, spans = parse(line)
    if line != line.strip() or "  " in line:
        return "has white space where none belongs"
    if any(mark in text for mark in "{}|") and not re.fullmatch(r"[^{}]*", text):
        return "has a span that cannot be read"
    for start, end, _ in spans:
        if text[start:end] != text[start:end].strip():
            return "has a span with white space at its edge"
    return None


def sentences():
    """(file, language, number, text, spans, is held out) of every sentence, in the order of the files."""
    for name in sorted(os.listdir(FOLDER)):
        number = 0
        with open(os.path.join(FOLDER, name), encoding="utf-8") as lines:
            for line in lines:
                line = line.rstrip("\n")
                if not line or line.startswith("# "):
                    continue
                number += 1
                text, spans = parse(line)
                yield name, name[:2], number, text, spans, number % HELD_OUT == 0


def main():
    wrong, seen, counts = 0, {}, {}
    for name in sorted(os.listdir(FOLDER)):
        with open(os.path.join(FOLDER, name), encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                line = line.rstrip("\n")
                if line.startswith("# "):
                    continue
                what = problem(line) or ("is there twice" if line in seen else None)
                if what:
                    print(f"{name}:{number}: {what}: {line}")
                    wrong += 1
                seen[line] = True
    for name, language, _, _, spans, is_held_out in sentences():
        for key in ["sentences"] + [span[2] for span in spans]:
            counts[language, key] = counts.get((language, key), 0) + 1
        if is_held_out:
            counts[language, "held out"] = counts.get((language, "held out"), 0) + 1
    for language in sorted({key[0] for key in counts}):
        print(language, *(f"{k}={n}" for (l, k), n in sorted(counts.items()) if l == language))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
