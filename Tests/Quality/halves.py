#!/usr/bin/env python3
"""Scores thresholds of `deduplicate` on two halves of a labelled set: halves.py CUESHEET FOLDER [SIMILARITY ...].

FOLDER holds docs.jsonl (id, text) and labels.tsv (id, cluster, kind). A cluster belongs to half A or B by the
first bit of the SHA-256 of its name, so that all copies of a document are in one half. A threshold is chosen by
looking at A; B says what to expect of it.
"""
import collections, hashlib, json, os, subprocess, sys, tempfile

cuesheet, folder = sys.argv[1:3]
similarities = [float(value) for value in sys.argv[3:]] or [0.7, 0.75, 0.8, 0.85, 0.9]
label, kind = {}, {}
for line in open(os.path.join(folder, "labels.tsv"), encoding="utf-8"):
    name, label_, kind_ = line.rstrip("\n").split("\t")[:3]
    label[name], kind[name] = label_, kind_
documents = os.path.abspath(os.path.join(folder, "docs.jsonl"))
names = [json.loads(line)["id"] for line in open(documents, encoding="utf-8")]


def half(cluster):
    return "AB"[hashlib.sha256(cluster.encode()).digest()[0] >> 7]


def pairs(keys):
    return sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())


for similarity in similarities:
    with tempfile.TemporaryDirectory() as scratch:
        configuration = os.path.join(scratch, "pipeline.json")
        with open(configuration, "w") as file:
            json.dump({"name": "halves", "stages": [{"stage": "deduplicate", "similarity": similarity}]}, file)
        subprocess.run([os.path.abspath(cuesheet), "run", "--quiet", "--config", configuration, "--output",
                        os.path.join(scratch, "out"), "--input", documents], check=True, stdout=subprocess.DEVNULL)
        latest = os.path.join(scratch, "out", "latest")
        found = {}
        for name in sorted(os.listdir(latest)):
            if name.startswith(("documents", "rejected")):
                for line in open(os.path.join(latest, name), encoding="utf-8"):
                    record = json.loads(line)
                    found[names[record["source"]["record"]]] = (record["id"], record.get("duplicate_of"))
    for which in "AB":
        own = [name for name in names if half(label[name]) == which]
        cluster = {name: found[name][1] or found[name][0] for name in own}
        real = [name for name in own if kind[name] != "template_neg"]
        hits = pairs((label[name], cluster[name]) for name in real)
        kept = {label[name] for name in own if not found[name][1]}
        lost = {label[name] for name in own} - kept
        base = {label[name]: cluster[name] for name in real if kind[name] == "base"}
        recall = {k: [cluster[name] == base[label[name]] for name in real if kind[name] == k]
                  for k in sorted({kind[name] for name in real} - {"base"})}
        worst = min(recall, key=lambda k: sum(recall[k]) / len(recall[k]))
        print(f"similarity {similarity:.2f} half {which}: {len(own)} documents, "
              f"precision {hits / pairs(cluster[name] for name in real):.4f}, "
              f"recall {hits / pairs(label[name] for name in real):.4f}, "
              f"lost real {sum(c.startswith('c') for c in lost)}, template {sum(c.startswith('t') for c in lost)}, "
              f"worst kind {worst} {sum(recall[worst]) / len(recall[worst]):.3f}", flush=True)
