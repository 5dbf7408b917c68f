#!/usr/bin/env python3
"""Times the stage deduplicate against rensa with exact verification in Python, all in one run.

  duplicates.py DOCUMENTS.jsonl [--cuesheet FILE] [--rounds 3] [--memory]

Both use one thread. Cuesheet's figure is the processor time of a run with the stage less that of a run
without; rensa's is what signatures, index, queries and the comparison of every candidate's words take, the
documents being in memory already. It is run with the usual settings (runs of 5 words, 14 bands of 8) and with
settings that find as much as Cuesheet does (runs of 2 words, 50 bands of 4). --memory prints the peak of a
run instead, with all workers.
"""
import argparse, collections, json, os, re, statistics, tempfile, time
from processes import configuration, measured

HERE = os.path.dirname(os.path.abspath(__file__))


def run(tool, stages, documents, scratch, jobs=1):
    """What `cuesheet run` uses, and how many documents it leaves out."""
    output = tempfile.mkdtemp(dir=scratch)
    use = measured([tool, "run", "--quiet", "--config", configuration(scratch, stages), "--jobs", str(jobs),
                    "--output", output, "--input", documents])
    with open(os.path.join(output, "latest", "rejected.jsonl"), encoding="utf-8") as lines:
        return use, sum(1 for _ in lines)


def rensa_seconds(texts, size, bands, rows, threshold):
    """Processor seconds, and how many documents have a better one."""
    from rensa import RMinHash, RMinHashLSH
    begin = time.process_time()
    words = [re.findall(r"\w+", text.lower()) for text in texts]
    runs = [[" ".join(w[i:i + size]) for i in range(max(1, len(w) - size + 1))] for w in words]
    signatures = RMinHash.from_token_sets(runs, num_perm=bands * rows, seed=1)
    index = RMinHashLSH(threshold=threshold, num_perm=bands * rows, num_bands=bands)
    for key, signature in enumerate(signatures):
        index.insert(key, signature)
    counts, duplicates = {}, 0

    def counted(key):
        if key not in counts:
            counts[key] = collections.Counter(words[key])
        return counts[key]

    for key, signature in enumerate(signatures):
        for other in index.query(signature):
            if other >= key:
                continue
            shared = (counted(key) & counted(other)).total()
            if shared >= threshold * min(len(words[key]), len(words[other])):
                duplicates += 1
                break
    return time.process_time() - begin, duplicates


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("--cuesheet", default=os.path.join(HERE, "../.build/release/cuesheet"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    tool, documents = os.path.abspath(options.cuesheet), os.path.abspath(options.documents)
    with tempfile.TemporaryDirectory() as scratch:
        if options.memory:
            for stages in ([], ["deduplicate"]):
                use, left = run(tool, stages, documents, scratch, os.cpu_count())
                print(f"{'+'.join(stages) or 'no stage':12} {use.seconds:8.1f} s, {use.processor:8.1f} s of processor time, "
                      f"peak {use.peak:6.0f} MB, {left} left out", flush=True)
            return
        texts = [json.loads(line)["text"] for line in open(documents, encoding="utf-8")]
        rows = collections.defaultdict(list)
        for _ in range(options.rounds):
            without, _ = run(tool, [], documents, scratch)
            use, left = run(tool, ["deduplicate"], documents, scratch)
            rows["cuesheet, stage deduplicate"].append((use.processor - without.processor, left))
            rows["rensa, 5 words, 14 x 8"].append(rensa_seconds(texts, 5, 14, 8, 0.8))
            rows["rensa, 2 words, 50 x 4"].append(rensa_seconds(texts, 2, 50, 4, 0.8))
        print(f"{len(texts)} documents, median of {options.rounds} rounds, one thread")
        for name, values in rows.items():
            seconds = statistics.median(value[0] for value in values)
            print(f"{name:30} {len(texts) / seconds:8.0f} documents/s, {values[0][1]} left out")


main()
