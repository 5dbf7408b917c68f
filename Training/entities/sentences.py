"""The project's own labelled sentences: reads them and checks their form.

    python3 sentences.py            prints how many there are; fails when a line is not well-formed
"""
import os, re, sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sentences")
TYPES = ("film", "person", "song", "series", "album", "group", "character")
# A page writes in italics what stands between two of these; "(* 1971" is none.
MARK = re.compile(r"(?<!\()\*")
SPAN = re.compile(r"\{(%s)\|([^{}|]+)\}" % "|".join(TYPES))
# Files that are measured on and never trained on have this in their names.
HELD_OUT = "heldout"


def parse(line):
    """The text of a line, its spans as (start, end, type) in code points, and what is in italics."""
    text, spans, italics, at = "", [], [], 0

    def plain(part):
        """A part without the marks of italics."""
        nonlocal text
        for number, piece in enumerate(MARK.split(part)):
            if number:
                italics.append(len(text))
            text += piece

    for match in SPAN.finditer(line):
        plain(line[at : match.start()])
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    plain(line[at:])
    return text, spans, list(zip(italics[::2], italics[1::2]))


def problem(line):
    """What is wrong with a line, or None."""
    text, spans, _ = parse(line)
    if line != line.strip() or "  " in line:
        return "has white space where none belongs"
    if any(mark in text for mark in "{}|") and not re.fullmatch(r"[^{}]*", text):
        return "has a span that cannot be read"
    if len(MARK.findall(line)) % 2:
        return "has italics that do not end"
    for start, end, _ in spans:
        if text[start:end] != text[start:end].strip():
            return "has a span with white space at its edge"
    return None


def sentences():
    """(file, language, text, spans, italics, is held out) of every sentence, in the order of the files."""
    for name in sorted(os.listdir(FOLDER)):
        with open(os.path.join(FOLDER, name), encoding="utf-8") as lines:
            for line in lines:
                line = line.rstrip("\n")
                if not line or line.startswith("# "):
                    continue
                yield name, name[:2], *parse(line), HELD_OUT in name


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
    for _, language, _, spans, _, is_held_out in sentences():
        for key in ["sentences"] + [span[2] for span in spans]:
            counts[language, key] = counts.get((language, key), 0) + 1
        if is_held_out:
            counts[language, "held out"] = counts.get((language, "held out"), 0) + 1
    for language in sorted({key[0] for key in counts}):
        print(language, *(f"{k}={n}" for (l, k), n in sorted(counts.items()) if l == language))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
