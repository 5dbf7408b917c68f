"""Turns labelled collections and the project's own sentences into documents to train on.

    python3 corpora.py DATA TEXTS OUT     DATA holds the collections, TEXTS sentences of Common Voice; writes
                                          OUT/documents.jsonl and OUT/labels.txt

A line of labels.txt is a document: fold, weight, types that tokens without a label may have, number of spans,
then for each span first and last UTF-8 offset, the types it may be of, and whether it may be none. Types are
bits in the order of `TYPES`.
"""
import hashlib, json, os, random, sys

import names
import sentences
import truecase

TYPES = ["film", "person", "song", "series", "album", "group", "character"]
WORKS = ("film", "series", "song", "album")
CLOSE = set(".,;:!?%)]}") | {"'s", "n't", "'re", "'ve", "'m", "'ll", "'d", "''", "”", "’s"}
OPEN = set("([{$#") | {"``", "“", "„"}

# What the labels of a collection mean: the types a span may be of, and whether it may be none of them.
FILM_MUSIC = {
    "FILM": (("film",), 0), "TV": (("series",), 0), "SONG": (("song",), 0), "ALBUM": (("album",), 0),
    "PERSON": (("person",), 0), "IGN": (tuple(TYPES), 1), "MISC": (WORKS + ("group",), 1),
}
CROSSNER = {
    "musicalartist": (("person",), 0), "person": (("person",), 0), "writer": (("person",), 0),
    "politician": (("person",), 0), "researcher": (("person",), 0), "scientist": (("person",), 0),
    "band": (("group",), 0), "song": (("song",), 0), "album": (("album",), 0),
    "misc": (WORKS + ("character", "group"), 1), "organisation": (("group",), 1),
}
WIKIGOLD = {"PER": (("person", "character"), 0), "ORG": (("group",), 1), "MISC": (WORKS, 1)}
MULTICONER = {
    "PER": (("person", "character"), 0), "GRP": (("group",), 1), "CORP": (("group",), 1), "CW": (WORKS + ("character",), 1),
}
WNUT = {"person": (("person",), 0), "group": (("group",), 1), "creative-work": (WORKS, 1), "product": (WORKS, 1)}

# Folds 0 to 4 are measured by cross-validation; the others are in or out of training as a whole.
FOLDS, MUSIC, HELD_OUT, MUSIC_TRAIN, ALWAYS = 5, 10, 11, 12, 20
VARIANT = 100
# Lines of files with this in their names are put together as pages.
OTHER_PAGES, LINES_OF_PAGE = "other-pages", 8
# Collections whose texts are learned from with other names too.
RENAMED = ("wikipedia", "germeval", "music-train", "own-de", "own-en")
# How much a text of a collection counts as it is, and in other words or marks; found on folds 0 and 1 and the texts for
# measuring. What is labelled as texts of this kind want it counts most.
WEIGHTS = {
    "germeval": (12, 1.5), "wikipedia": (5, 1.2), "own-de": (2, 0.6), "own-en": (2, 0.6), "music-train": (3, 0.5), "other": (0.7, 0),
    "ai": (0.25, 0), "literature": (0.25, 0), "politics": (0.25, 0), "science": (0.25, 0), "wikigold": (0.25, 0), "wnut": (0.15, 0),
    "multiconer": (0.1, 0), "music-dev": (0, 0),
}
# Quotation marks of each language, the frequent ones more than once.
MARKS = {"de": ("„“", "„“", "„“", '""', '""', "»«", "‚‘"), "en": ("“”", "“”", '""', '""', "‘’")}
OPENING, CLOSING = "„“\"»«'‚‹", ("“", "”", '"', "«", "»", "'", "‘", "›")


def conll(path):
    """(title, sentences) of the documents of a CoNLL file; a sentence is a list of (token, label)."""
    with open(path, encoding="utf-8") as lines:
        lines = lines.read().split("\n")
    marked = any(line.startswith(("#doc", "#src")) for line in lines)
    title, document, sentence = None, [], []

    def rows():
        nonlocal title, document, sentence
        for line in lines + ["", "#doc"]:
            if line.startswith(("#doc", "#src")):
                if document:
                    yield title, document
                cells = line.split("\t")
                title, document = (cells[2] if len(cells) > 2 else None), []
            elif not line.strip():
                if sentence:
                    document.append(sentence)
                    sentence = []
                    if not marked:
                        yield None, document
                        document = []
            else:
                cells = line.split("\t") if "\t" in line else line.split()
                sentence.append((cells[0], cells[-1]))

    yield from rows()


def joined(document):
    """The text of a document and the offsets of its tokens, in code points."""
    text, at, glue = "", [], True
    for sentence in document:
        quoted = False
        if text:
            text += " "
            glue = True
        for token, _ in sentence:
            if not glue and token not in CLOSE and not (token == '"' and quoted):
                text += " "
            at.append((len(text), len(text) + len(token)))
            text += token
            glue = token in OPEN or (token == '"' and not quoted)
            if token == '"':
                quoted = not quoted
    return text, at


def spans_of(labels, at):
    found, begin, kind = [], None, None
    for index, label in enumerate(labels + ["O"]):
        if begin is not None and not (label.startswith("I-") and label[2:] == kind):
            found.append((at[begin][0], at[index - 1][1], kind))
            begin = None
        if label.startswith("B-") or (label.startswith("I-") and begin is None):
            begin, kind = index, label[2:]
    return found


def bits(types):
    return sum(1 << TYPES.index(t) for t in types)


def number(text):
    """A number that follows from the text alone, for folds and samples."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


class Writer:
    def __init__(self, folder, pool):
        self.pool = pool
        os.makedirs(folder, exist_ok=True)
        self.documents = open(os.path.join(folder, "documents.jsonl"), "w", encoding="utf-8")
        self.labels = open(os.path.join(folder, "labels.txt"), "w")

    def write(self, text, spans, fold, name, title=None, loose=(), emphasis=()):
        """Writes a text and its variants; `spans` are (start, end, types, may be none) in code points."""
        self.write_one(text, spans, fold, name, title, loose, emphasis)
        # Measuring asks for what was written, so variants of a text have a fold of their own.
        if fold in (MUSIC, HELD_OUT) or not any(bits(types) & bits(WORKS) for _, _, types, none in spans if not none):
            turns = 1 if name in RENAMED else 0
        else:
            turns = 3
            for is_italic in (False, True):
                other, moved, emphasis = unquoted(text, spans, is_italic)
                if other != text or emphasis:
                    self.write_one(other, moved, fold + VARIANT, name, title, loose, emphasis)
        if name.startswith("own-") and fold != HELD_OUT:
            other, moved = quoted(text, spans, MARKS[name[-2:]])
            if other != text:
                self.write_one(other, moved, fold + VARIANT, name, title, loose, ())
        for turn in range(turns if name in RENAMED and fold != HELD_OUT else 0):
            other, moved = renamed(text, spans, self.pool, name.endswith(("de", "germeval")), turn)
            if other == text:
                continue
            emphasis = ()
            if turn == 1 and name.startswith("own-"):
                other, moved = quoted(other, moved, MARKS[name[-2:]])
            elif turn:
                other, moved, emphasis = unquoted(other, moved, turn == 2)
            self.write_one(other, moved, fold + VARIANT, name, None, loose, emphasis)

    def write_one(self, text, spans, fold, name, title, loose, emphasis):
        offsets = [0]
        for character in text:
            offsets.append(offsets[-1] + len(character.encode()))
        record = {"text": text, "name": name, "fold": fold}
        if title:
            record["title"] = title
        if emphasis:
            record["emphasis"] = [[offsets[s], offsets[e]] for s, e in emphasis]
        self.documents.write(json.dumps(record, ensure_ascii=False) + "\n")
        cells = [fold, WEIGHTS[name][fold >= VARIANT], bits(loose), len(spans)]
        for start, end, types, may_be_none in spans:
            cells += [offsets[start], offsets[end], bits(types), may_be_none]
        self.labels.write(" ".join(map(str, cells)) + "\n")


def add_conll(writer, path, name, meaning, fold, loose=()):
    for index, (title, document) in enumerate(conll(path)):
        text, at = joined(document)
        labels = [label for sentence in document for _, label in sentence]
        spans = [(s, e, *meaning[k]) for s, e, k in spans_of(labels, at) if k in meaning]
        of_document = fold(text) if callable(fold) else fold
        usable = title if title and " " in title else None
        writer.write(text, spans, of_document, name, usable, loose)


def unquoted(text, spans, is_italic):
    """A text as others write it: titles in italics or in nothing instead of quotation marks.

    `spans` are (start, end, types, may be none). Returns text, spans, and what is in italics.
    """
    out, moved, emphasis, at = "", [], [], 0
    for start, end, types, may_be_none in spans:
        before, after = text[at:start], end
        is_work = bits(types) & bits(WORKS)
        if is_work and before and before[-1] in OPENING and text[end : end + 1] in CLOSING:
            before, after = before[:-1], end + 1
        out += before
        place = (len(out), len(out) + end - start)
        moved.append((*place, types, may_be_none))
        if is_work and is_italic:
            emphasis.append(place)
        out += text[start:end]
        at = after
    return out + text[at:], moved, emphasis


def quoted(text, spans, marks):
    """A text with its titles in quotation marks, one kind of them."""
    marks = marks[number(text) % len(marks)]
    out, moved, at = "", [], 0
    for start, end, types, may_be_none in spans:
        bare = bits(types) & bits(WORKS) and not (start and text[start - 1] in OPENING)
        out += text[at:start] + (marks[0] if bare else "")
        moved.append((len(out), len(out) + end - start, types, may_be_none))
        out += text[start:end] + (marks[1] if bare else "")
        at = end
    return out + text[at:], moved


class Names:
    """Names to put in place of others, so that what is learned is the sentence and not its names."""

    def __init__(self, data):
        kinds, _, _, _ = names.read(data)
        of = lambda bit, least, most: sorted(
            n for n, k in kinds.items() if k & bit and least <= len(n.split()) <= most and n[0].isupper() and n.isprintable())
        self.lists = {
            "film": of(names.FILM, 1, 6), "song": of(names.SONG, 1, 6), "series": of(names.SERIES, 1, 5),
            "person": of(names.PERSON, 2, 3), "group": [n for n in of(names.PERFORMER, 1, 3) if not kinds[n] & names.PERSON],
        }
        self.lists["album"] = self.lists["song"] + self.lists["film"]
        self.lists["character"] = self.lists["person"]
        self.own = {kind: [] for kind in TYPES}
        for _, language, text, spans, _, is_held_out in sentences.sentences():
            if language == "de" and not is_held_out:
                for start, end, kind in spans:
                    self.own[kind].append(text[start:end])

    def surname(self, random):
        """A surname; half of them are put together from two, so that nobody has seen them."""
        name = self.lists["person"][random.randrange(len(self.lists["person"]))].split()[-1]
        if random.random() < 0.5:
            other = self.own["person"][random.randrange(len(self.own["person"]))].split()[-1]
            name = name[: (len(name) + 1) // 2] + other[len(other) // 2 :].lower()
        return name

    def draw(self, kind, is_german, random):
        """A name of a type; half of them are put together from two, so that no list has them."""
        if is_german and kind != "person" and random.random() < 0.6:
            kinds = WORKS if kind in WORKS else (kind,)
            pool = self.own[kinds[random.randrange(len(kinds))]]
            return pool[random.randrange(len(pool))]
        pool = self.lists[kind]
        name = pool[random.randrange(len(pool))]
        if random.random() < 0.5:
            first, second = name.split(), pool[random.randrange(len(pool))].split()
            cut = (len(first) + 1) // 2
            name = " ".join(first[:cut] + second[len(second) // 2 :])
        return name


def renamed(text, spans, pool, is_german, turn, shortened=0.0):
    """The text with other names in it; a surname follows its full name.

    That share of people who have two names or more keeps the last one alone.
    """
    chance = random.Random(number(text) * 8 + turn)
    chosen = {}
    for start, end, types, may_be_none in spans:
        name = text[start:end]
        if may_be_none or (len(types) > 1 and types[0] != "person") or name in chosen:
            continue
        if types[0] in ("person", "character"):
            if len(name.split()) < 2:
                if not is_german or types[0] != "person":
                    continue
                new = pool.surname(chance) + ("s" if name.endswith("s") else "")
            else:
                new = pool.draw(types[0], is_german, chance)
                chosen[name.split()[-1]] = new.split()[-1]
                if chance.random() < shortened:
                    new = pool.surname(chance)
        else:
            new = pool.draw(types[0], is_german, chance)
        chosen[name] = new
    out, moved, at = "", [], 0
    for start, end, types, may_be_none in spans:
        out += text[at:start]
        new = chosen.get(text[start:end], text[start:end])
        moved.append((len(out), len(out) + len(new), types, may_be_none))
        out += new
        at = end
    return out + text[at:], moved


def own(writer):
    page = []
    for name, language, text, spans, italics, is_held_out in list(sentences.sentences()) + [(None,) * 6]:
        if page and (len(page) == LINES_OF_PAGE or name != page[0][0]):
            write_page(writer, page)
            page = []
        if name and OTHER_PAGES in name:
            page.append((name, language, text, spans, italics))
        elif name:
            fold = HELD_OUT if is_held_out else ALWAYS
            writer.write(text, [(s, e, (k,), 0) for s, e, k in spans], fold, "own-" + language, emphasis=italics)


def write_page(writer, page):
    """Lines of a file as one text, for what a page is about shows in all of it."""
    text, spans, italics = "", [], []
    for _, language, line, of_line, in_italics in page:
        start = len(text)
        spans += [(start + s, start + e, (k,), 0) for s, e, k in of_line]
        italics += [(start + s, start + e) for s, e in in_italics]
        text += line + "\n"
    writer.write(text.rstrip("\n"), spans, ALWAYS, "own-" + language, emphasis=italics)


def add_lower_cased(writer, path, capitals):
    """Sentences in lower case, with capitals and with other names: the lists hold the names of this collection."""
    for tokens in sentences_of(path):
        words = [capitals.token(word, label, index == 0) for index, (word, label) in enumerate(tokens)]
        text, at = joined([list(zip(words, (label for _, label in tokens)))])
        spans = [(s, e, *MULTICONER[k]) for s, e, k in spans_of([l for _, l in tokens], at) if k in MULTICONER]
        if any(types[0] == "person" for _, _, types, _ in spans) or number(text) % 4 == 0:
            text, spans = renamed(text, spans, writer.pool, True, 0, shortened=0.4)
            writer.write_one(text, spans, ALWAYS, "multiconer", None, (), ())


def sentences_of(path):
    """Sentences of a collection with a line for comments before each."""
    with open(path, encoding="utf-8") as lines:
        tokens = []
        for line in lines:
            cells = line.split()
            if cells and not line.startswith("#"):
                tokens.append((cells[0], cells[-1]))
            elif tokens:
                yield tokens
                tokens = []
        if tokens:
            yield tokens


def main():
    data, texts, folder = sys.argv[1:]
    writer = Writer(folder, Names(data))
    in_data = lambda *parts: os.path.join(data, *parts)
    fold = lambda text: number(text) % FOLDS
    loose = ("group",)
    add_conll(writer, in_data("en_wikipedia_film_music/dev.conll"), "wikipedia", FILM_MUSIC, fold, loose)
    add_conll(writer, in_data("de_germeval_film_music/dev.conll"), "germeval", FILM_MUSIC, fold, loose)
    add_conll(writer, in_data("en_wikipedia_film_music/dev_other.conll"), "other", FILM_MUSIC, ALWAYS, loose)
    for part in ("train", "dev"):
        fold_of_music = MUSIC if part == "dev" else MUSIC_TRAIN
        add_conll(writer, in_data(f"en_crossner/music/{part}.txt"), "music-" + part, CROSSNER, fold_of_music)
        for domain in ("ai", "literature", "politics", "science"):
            add_conll(writer, in_data(f"en_crossner/{domain}/{part}.txt"), domain, CROSSNER, ALWAYS)
    add_conll(writer, in_data("en_wikigold/wikigold.conll.txt"), "wikigold", WIKIGOLD, ALWAYS)
    for part in ("wnut17train.conll", "emerging.dev.conll"):
        add_conll(writer, in_data("en_wnut17", part), "wnut", WNUT, ALWAYS)
    own(writer)
    with open(os.path.join(texts, "sentences/commonvoice.tsv"), encoding="utf-8") as lines:
        german = [line.split("\t", 1)[1] for line in lines if line.startswith("de\t")]
    german += [text for _, language, text, _, _, is_held_out in sentences.sentences() if language == "de" and not is_held_out]
    add_lower_cased(writer, in_data("multiconer_lowercase/de_train.conll"), truecase.Capitals(german))


if __name__ == "__main__":
    main()
