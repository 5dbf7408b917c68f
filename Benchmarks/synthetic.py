#!/usr/bin/env python3
"""Writes synthetic documents as JSONL: synthetic.py COUNT [--seed 1] > FILE.

Every document is invented prose of 40 to 160 words out of a vocabulary of 50,000 invented words, frequent
ones more often, as in real text. Two in ten are copies of an earlier one: exact, with words replaced, cut,
reordered, or with a banner. One in ten shares a template with all others of its kind and differs in names
and numbers. `id` tells the kind, so that a result can be checked.
"""
import argparse, json, random, sys

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru pla ste tri".split()


def words_of(rng, count):
    made = set()
    while len(made) < count:
        made.add("".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4))))
    return sorted(made)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    vocabulary = words_of(rng, 50_000)
    rng.shuffle(vocabulary)
    weights = [1 / (rank + 20) for rank in range(len(vocabulary))]
    total, cumulative = 0, []
    for weight in weights:
        total += weight
        cumulative.append(total)

    def some(count):
        return rng.choices(vocabulary, cum_weights=cumulative, k=count)

    def sentences(words):
        parts, start = [], 0
        while start < len(words):
            end = start + rng.randint(6, 18)
            parts.append(" ".join(words[start:end]).capitalize() + ".")
            start = end
        return " ".join(parts)

    recent = []
    for number in range(options.count):
        draw = rng.random()
        if draw < 0.1:
            kind = "template"
            names = [word.capitalize() for word in some(4)]
            year = rng.randint(1900, 2025)
            text = (f"{names[0]} {names[1]} is a {year} drama film with {names[2]} {names[3]} in it. The film was made "
                    f"by a small company and shown in cinemas in {year}. It is listed in the catalogue of the archive "
                    f"under the title {names[0]} {names[1]} and can be lent for a small fee.")
        elif draw < 0.3 and recent:
            source, words = rng.choice(recent)
            kind = rng.choice(["exact", "replaced", "cut", "reordered", "banner"])
            words = list(words)
            if kind == "replaced":
                for position in rng.sample(range(len(words)), len(words) // 12):
                    words[position] = some(1)[0]
            elif kind == "cut":
                words = words[: len(words) * 4 // 5]
            elif kind == "reordered":
                middle = len(words) // 2
                words = words[middle:] + words[:middle]
            elif kind == "banner":
                words += "sign up for our letter and never miss a story again".split()
            kind = f"{kind}-of-{source}"
            text = sentences(words)
        else:
            kind = "original"
            words = some(rng.randint(40, 160))
            if len(recent) < 10_000:
                recent.append((number, words))
            else:
                recent[rng.randrange(10_000)] = (number, words)
            text = sentences(words)
        sys.stdout.write(json.dumps({"id": f"{number}-{kind}", "text": text}) + "\n")


main()
