#!/usr/bin/env python3
"""Extracts pages and writes the texts as the measures read them: predictions.py CUESHEET PAGES > FILE."""
import json, os, subprocess, sys, tempfile

cuesheet, pages = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    configuration = os.path.join(folder, "pipeline.json")
    with open(configuration, "w") as file:
        json.dump({"name": "predictions", "stages": [{"stage": "extract"}]}, file)
    output = os.path.join(folder, "output")
    command = [cuesheet, "run", "--quiet", "--config", configuration, "--output", output, "--input", pages]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    latest = os.path.join(output, "latest")
    texts = {}
    for name in sorted(name for name in os.listdir(latest) if name.startswith("documents")):
        for line in open(os.path.join(latest, name), encoding="utf-8"):
            record = json.loads(line)
            page = os.path.basename(record["source"]["path"]).rsplit(".html", 1)[0]
            texts[page] = {"articleBody": record["text"]}
json.dump(texts, sys.stdout)
