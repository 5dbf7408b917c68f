"""Measures models on documents that they were not trained on: exact spans, by collection.

    python3 evaluate.py FOLDER TOOL MODEL...   one model per fold measures the folds 0 to 4 together, the first
                                               one also what none of them was trained on; a single model that
                                               alone
"""
import collections, json, os, subprocess, sys

from corpora import HELD_OUT, MUSIC, MUSIC_TRAIN, TYPES


def read(folder):
    with open(os.path.join(folder, "documents.jsonl"), encoding="utf-8") as lines, \
            open(os.path.join(folder, "labels.txt")) as labels:
        for line, label in zip(lines, labels):
            cells = label.split()
            spans = [tuple(map(int, cells[4 + 4 * i : 8 + 4 * i])) for i in range(int(cells[3]))]
            document = json.loads(line)
            yield document["name"], int(cells[0]), line, spans


def found(tool, model, documents):
    done = subprocess.run([tool, "tag", "--model", model], input="".join(d[2] for d in documents),
                          capture_output=True, text=True, check=True)
    return [{(int(s), int(e), k) for s, e, k in json.loads(line)} for line in done.stdout.split("\n") if line]


class Score:
    def __init__(self):
        self.right, self.wrong, self.missed = (collections.Counter() for _ in range(3))

    def add(self, gold, predicted):
        unclear = [(s, e) for s, e, _, may_be_none in gold if may_be_none]
        sure = {(s, e, TYPES[types.bit_length() - 1]) for s, e, types, may_be_none in gold if not may_be_none and types & (types - 1) == 0}
        predicted = {p for p in predicted if not any(p[0] < e and s < p[1] for s, e in unclear)}
        for span in predicted & sure:
            self.right[span[2]] += 1
        for span in predicted - sure:
            self.wrong[span[2]] += 1
        for span in sure - predicted:
            self.missed[span[2]] += 1

    def line(self):
        cells = []
        for kind in TYPES:
            right, wrong, missed = self.right[kind], self.wrong[kind], self.missed[kind]
            if right + missed == 0:
                continue
            cells.append(f"{kind} {2 * right / (2 * right + wrong + missed):.3f} "
                         f"({right / max(1, right + wrong):.2f}/{right / (right + missed):.2f} n={right + missed})")
        return "  ".join(cells)


def main():
    folder, tool, *models = sys.argv[1:]
    documents = list(read(folder))
    scores = collections.defaultdict(Score)
    for number, model in enumerate(models):
        folds = {number} if len(models) > 1 else set()
        if number == 0:
            folds |= {MUSIC, MUSIC_TRAIN, HELD_OUT}
        chosen = [d for d in documents if d[1] in folds]
        for (name, _, _, gold), predicted in zip(chosen, found(tool, model, chosen)):
            scores[name].add(gold, predicted)
    for name in sorted(scores):
        print(name.ljust(12), scores[name].line())


if __name__ == "__main__":
    main()
