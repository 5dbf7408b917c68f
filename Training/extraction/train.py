"""Trains the model of blocks, and measures by cross-validation what it will do on sites it has never seen."""
import argparse
import hashlib
import json
import os
import re
import struct
import tempfile
from collections import Counter

import numpy as np
from catboost import CatBoost, Pool

import pages as corpus

TRAINED = ["trafilatura", "wcxb-dev", "cleaneval", "daniel", "zh-content", "readability"]
DEPTH = 6
LEAF_SCALE = 512  # units of a leaf in one unit of log-odds
CURVE_SHIFT = 3  # sums are looked up in steps of 2^3 units: 1024 steps from -8 to 8 log-odds
# Values of the columns `region` and `kind`.
COMMENTS, HEADING = 2, 0
# What the second look is told of the block itself: little, or it learns pages by heart.
SECOND = """kind headingLevel words linkShare sentences hint inTitle beforeTitle titleDistance position
    lastCharacter region inRoot""".split()


def examples(pages, attribute, columns=None):
    """Features, targets and weights of the labelled blocks.

    Every page counts alike, and within it a block by the root of its length. Of the shortest blocks,
    which are most, three in ten are taken for all.
    """
    rows, targets, weights = [], [], []
    for page in pages:
        known = ~np.isnan(page.target)
        if page.collection == "trafilatura":
            weight = np.full(len(known), 3.0)
        else:
            weight = np.sqrt(np.maximum(page.tokens, 1.0))
            weight = np.maximum(20 * weight / weight.sum(), 0.02)
            # Made by another extractor and corrected by hand.
            if page.collection == "readability":
                weight /= 2
            random = np.random.RandomState(int(hashlib.sha1(page.id.encode()).hexdigest()[:8], 16))
            short = page.tokens <= 4
            known &= ~short | (random.rand(len(short)) < 0.3)
            weight = np.where(short, weight / 0.3, weight)
        values = getattr(page, attribute)
        rows.append((values if columns is None else values[:, columns])[known])
        targets.append(page.target[known])
        weights.append(weight[known])
    return np.concatenate(rows), np.concatenate(targets), np.concatenate(weights)


def fit(pages, attribute, trees, columns=None):
    rows, targets, weights = examples(pages, attribute, columns)
    model = CatBoost(
        dict(
            loss_function="CrossEntropy", iterations=trees, depth=DEPTH, learning_rate=0.15, border_count=128,
            l2_leaf_reg=5, bootstrap_type="Bernoulli", subsample=0.7, random_seed=1, thread_count=2, verbose=0,
            allow_writing_files=False,
        )
    )  # fmt: skip
    model.fit(Pool(rows.astype(np.float32), targets, weight=weights))
    return model


def predict(model, rows):
    return 1 / (1 + np.exp(-model.predict(rows.astype(np.float32))))


class Looks:
    """The two models: one that sees blocks alone, one that sees how the first judged the page."""

    def __init__(self, arguments):
        self.arguments = arguments

    def first(self, pages):
        return fit(pages, "features", self.arguments.trees)

    def second(self, pages):
        return fit(pages, "context", self.arguments.context_trees, self.columns)

    def cross_validate(self, pages, others):
        """Scores of every page by models that never saw its site; those of `others` by models of the first fold."""
        names = self.out_of_fold(pages, others, self.first, lambda page: page.features)
        context = corpus.add_context(self.arguments.tool, self.arguments.data, pages + others, self.arguments.build)
        self.columns = [i for i, name in enumerate(self.names + context) if name in SECOND or name in context]
        self.all_names = self.names + context
        self.out_of_fold(pages, others, self.second, lambda page: page.context[:, self.columns])

    def out_of_fold(self, pages, others, train, rows):
        for fold in range(corpus.FOLDS):
            model = train([page for page in pages if page.fold != fold])
            for page in [page for page in pages if page.fold == fold] + (others if fold == 0 else []):
                page.next = predict(model, rows(page))
        for page in pages + others:
            page.score = page.next


def select(page, names):
    """The blocks with the largest expected F and the headings right above them, as the product chooses them."""
    weight = np.maximum(page.tokens, 0.25)
    score = np.where(page.features[:, names.index("region")] == COMMENTS, 0, page.score)
    order = np.argsort(-score, kind="stable")
    chosen, right = np.cumsum(weight[order]), np.cumsum((weight * score)[order])
    best = int(np.argmax(2 * right / (chosen + (weight * score).sum())))
    taken = np.zeros(len(weight), bool)
    taken[order[: best + 1]] = True
    heading = page.features[:, names.index("kind")] == HEADING
    taken[:-1] |= heading[:-1] & taken[1:] & ~heading[1:] & (score[:-1] > 0)
    return "\n\n".join(text for text, take in zip(page.texts, taken) if take)


def overlap(first, second):
    return sum((Counter(first) & Counter(second)).values())


def measure(pages, names):
    """Mean F1 of words, and F1 of mean precision and recall of runs of four words, both in percent."""
    words, precisions, recalls = [], [], []
    for page in pages:
        gold, own = (re.findall(corpus.labels.TOKEN if page.collection == "zh-content" else r"\w+", text) for text in (page.gold["articleBody"], select(page, names)))
        runs = [[tuple(t[i : i + 4]) for i in range(max(1, len(t) - 3))] for t in (gold, own)]
        lower = [[token.lower() for token in t] for t in (gold, own)]
        words.append(2 * overlap(*lower) / max(1, len(gold) + len(own)) if gold or own else 1.0)
        precisions.append(overlap(*runs) / len(runs[1]))
        recalls.append(overlap(*runs) / len(runs[0]))
    precision, recall = np.mean(precisions), np.mean(recalls)
    return 100 * np.mean(words), 100 * 2 * precision * recall / (precision + recall)


def measure_snippets(pages, names):
    """F1 of wanted and unwanted snippets, in percent."""
    found = missed = wrong = 0
    for page in pages:
        text = " ".join(select(page, names).split())
        has = [" ".join(snippet.split()) in text for snippet in page.gold.get("with") or []]
        found, missed = found + sum(has), missed + len(has) - sum(has)
        wrong += sum(" ".join(snippet.split()) in text for snippet in page.gold.get("without") or [])
    return 100 * 2 * found / (2 * found + missed + wrong)


def report(pages, names):
    groups = {}
    for page in pages:
        groups.setdefault(page.collection, []).append(page)
        if "pageType" in page.gold:
            groups.setdefault(f"{page.collection}/{page.gold['pageType']}", []).append(page)
    for name, group in groups.items():
        if name == "trafilatura":
            print(f"{name:24} {len(group):4} pages  snippets {measure_snippets(group, names):.1f}")
        else:
            words, runs = measure(group, names)
            print(f"{name:24} {len(group):4} pages  words {words:.1f}  runs of four {runs:.1f}", flush=True)


def ensemble(model, columns):
    """A model as the product reads it; see README.md."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.json")
        model.save_model(path, format="json")
        exported = json.load(open(path))
    trees = exported["oblivious_trees"]
    (scale, (bias,)) = exported["scale_and_bias"]
    questions, thresholds, leaves = [], [], []
    for tree in trees:
        splits = tree["splits"]
        for split in splits:
            questions.append(columns[split["float_feature_index"]])
            thresholds.append(int(np.floor(split["border"])))
        # A tree that stopped early asks a question that is never answered with yes.
        questions += [columns[0]] * (DEPTH - len(splits))
        thresholds += [255] * (DEPTH - len(splits))
        values = [round(value * scale * LEAF_SCALE) for value in tree["leaf_values"]]
        leaves += (values + [0] * 2**DEPTH)[: 2**DEPTH]
    assert max(map(abs, leaves)) < 2**15
    curve = [round(255 / (1 + np.exp(-(((step - 512) << CURVE_SHIFT) + (1 << CURVE_SHIFT) / 2) / LEAF_SCALE))) for step in range(1024)]
    data = struct.pack("<HHH", len(trees), round(bias * LEAF_SCALE) + 2**15, CURVE_SHIFT) + bytes(curve)
    data += struct.pack(f"<{len(questions)}H", *questions) + bytes(thresholds)
    return data + struct.pack(f"<{len(leaves)}h", *leaves)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", help="folder with the collections, each with html/ and gold.json")
    parser.add_argument("model", help="file to write")
    parser.add_argument("--tool", required=True, help="the built block-features")
    parser.add_argument("--build", required=True, help="folder for intermediate files")
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--context-trees", type=int, default=150)
    parser.add_argument("--measure", nargs="*", default=[], help="collections to measure on that are not trained on")
    arguments = parser.parse_args()
    os.makedirs(arguments.build, exist_ok=True)

    looks, pages, others = Looks(arguments), [], []
    for collection in TRAINED + arguments.measure:
        looks.names, loaded = corpus.load(arguments.tool, arguments.data, collection)
        (others if collection in arguments.measure else pages).extend(loaded)
    print(f"{len(pages)} pages, {sum(len(page.texts) for page in pages)} blocks", flush=True)
    looks.cross_validate(pages, others)
    report(pages + others, looks.names)
    # The second look learns from scores that the first gave to pages it had not seen.
    second = looks.second(pages)
    first = looks.first(pages)
    with open(arguments.model, "wb") as file:
        file.write(b"CSBLOCK1" + ensemble(first, range(len(looks.names))) + ensemble(second, looks.columns))
    for name, model, columns in (("first", first, range(len(looks.names))), ("second", second, looks.columns)):
        ranked = sorted(zip(model.get_feature_importance(), (looks.all_names[i] for i in columns)), reverse=True)
        print(name, "look:", ", ".join(f"{feature} {value:.1f}" for value, feature in ranked[:40]))


if __name__ == "__main__":
    main()
