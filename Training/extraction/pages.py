"""Pages with the features that `block-features` writes, their labels and their folds."""
import base64
import collections
import hashlib
import json
import os
import re
import subprocess
from urllib.parse import urlparse

import numpy as np

import labels

FOLDS = 5
# Links that say nothing about the site they stand on.
EVERYWHERE = {
    "facebook.com", "twitter.com", "google.com", "w3.org", "gmpg.org", "googleapis.com", "youtube.com",
    "gstatic.com", "pinterest.com", "instagram.com", "addthis.com", "readability.com", "mozilla.org",
}  # fmt: skip
LINK = re.compile(rb"href=[\"']?https?://([^/\"'>\s]+)")


class Page:
    def __init__(self, record, collection, gold, path):
        self.path = record["path"]
        self.id = os.path.basename(self.path).rsplit(".html", 1)[0]
        self.collection = collection
        self.texts = record["texts"]
        self.features = matrix(record["rows"])
        self.gold = gold.get(self.id, {})
        self.tokens = np.array([len(labels.tokens(text)) for text in self.texts])
        if "articleBody" in self.gold:
            self.target = labels.shares(self.texts, self.gold["articleBody"])
        else:
            self.target = labels.marks(self.texts, self.gold.get("with"), self.gold.get("without"))
        self.site = site(self.gold.get("url"), path) or self.id
        self.fold = int(hashlib.sha1(self.site.encode()).hexdigest(), 16) % FOLDS


def matrix(rows):
    return np.stack([np.frombuffer(base64.b64decode(row), np.uint8) for row in rows]) if rows else np.zeros((0, 0), np.uint8)


def domain(host):
    parts = host.lower().split(":")[0].split(".")
    deep = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
    return ".".join(parts[-3 if deep else -2 :])


def site(url, path):
    """Pages of one site never stand on both sides of a fold; where no address is known, the host that the page links most."""
    if url and urlparse(url).netloc:
        return domain(urlparse(url).netloc)
    hosts = collections.Counter(domain(host.decode("latin-1")) for host in LINK.findall(open(path, "rb").read()))
    known = [host for host in hosts if host not in EVERYWHERE]
    return max(known, key=lambda host: (hosts[host], host), default=None)


def dump(tool, folder, scores=None):
    """The lines that `block-features` writes, the names of the columns first."""
    command = [tool, os.path.join(folder, "html")] + (["--scores", scores] if scores else [])
    lines = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    return json.loads(lines[0])["columns"], [json.loads(line) for line in lines[1:]]


def load(tool, data, collection):
    folder = os.path.join(data, collection)
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
    columns, records = dump(tool, folder)
    pages = []
    for record in records:
        path = os.path.join(folder, "html", os.path.basename(record["path"]))
        page = Page(record, collection, gold, path)
        if page.id in gold and len(page.texts):
            pages.append(page)
    return columns, pages


def add_context(tool, data, pages, build):
    """Gives every page the columns of a second look, from its `score`."""
    names = []
    for collection in sorted({page.collection for page in pages}):
        own = {page.path: page for page in pages if page.collection == collection}
        scores = os.path.join(build, f"scores-{collection}.tsv")
        with open(scores, "w") as file:
            for path, page in own.items():
                score = np.clip(np.round(page.score * 255), 0, 255).astype(np.uint8)
                file.write(f"{path}\t{base64.b64encode(score.tobytes()).decode()}\n")
        names, records = dump(tool, os.path.join(data, collection), scores)
        for record in records:
            page = own[record["path"]]
            page.context = np.concatenate([page.features, matrix(record["rows"])], 1)
    return names
