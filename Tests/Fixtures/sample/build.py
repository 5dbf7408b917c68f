#!/usr/bin/env python3
"""Makes the parts of `input/` that are not plain UTF-8, and checks the whole sample.

    build.py            writes the files below into input/ and the table of README.md
    build.py --check    verifies that what is committed is what this script makes, that every
                        file decodes, and that expected.json is true of the sources

Needs Python 3.9 and the `zstd` command. Equal sources give equal bytes: there is no clock and no
name in them. Compressors differ between versions, so a file whose content is right is left alone.
"""

import gzip
import hashlib
import html
import json
import re
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent
SOURCES = SAMPLE / "sources"
INPUT = SAMPLE.parents[2] / "input"

# Target, source, encoding. The source is UTF-8; what it says about itself is left as it is.
ENCODED = [
    ("blogs/stalker-artemyev.html", "stalker-artemyev.html", "koi8-r"),
    ("blogs/kolja-violoncello.html", "kolja-violoncello.html", "iso-8859-2"),
    ("blogs/senmeri-sakamoto.html", "senmeri-sakamoto.html", "shift_jis"),
    ("blogs/huayang-nianhua.html", "huayang-nianhua.html", "gb18030"),
    ("reviews/das-boot-1981.html", "das-boot-1981.html", "windows-1252"),
]

# Copies of a page: target, page, and what to replace. Every replacement must occur once.
COPIES = [
    (
        "mirrors/lola-light-edit.html",
        "blogs/lola-rennt-techno.html",
        [
            ("https://tonspurlage.example/lola-rennt-musik/", "https://kinoecho.example/lola/"),
            ("Vor zwanzig Jahren rannte", "Vor rund zwanzig Jahren rannte"),
            ("hat den Beat noch in den Beinen", "hat den Beat noch immer in den Beinen"),
            ("das wochenlang im Radio lief", "das damals ständig im Radio lief"),
            ("Am klügsten ist die Stelle", "Am schönsten ist die Stelle"),
            ("meine Bestzeit hält bis heute", "meine Bestzeit steht bis heute"),
        ],
    ),
]


def member(data):
    """One gzip member without a time or a name."""
    return gzip.compress(data, compresslevel=9, mtime=0)


def zstd(data):
    """One zstd frame with a checksum."""
    command = ["zstd", "--quiet", "--stdout", "-19", "--check", "--no-progress"]
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def source(name):
    return (SOURCES / name).read_text(encoding="utf-8")


def page(name):
    return (INPUT / name).read_text(encoding="utf-8")


def replaced(text, old, new):
    if text.count(old) != 1:
        raise SystemExit(f"{old!r} occurs {text.count(old)} times")
    return text.replace(old, new)


def printable_ikiru():
    """The print view of a page: the same words in the markup of 1997."""
    article = re.search(r"<h1>.*(?=</article>)", page("blogs/ikiru-gondola-song.html"), re.S)[0]
    text = re.sub(r"</?(?:a|time)\b[^>]*>", "", article)
    text = re.sub(r'<p class="byline">|<p>', "<P>", text).replace("</p>", "")
    text = re.sub(r"<(/?)(i|h1)>", lambda tag: f"<{tag[1]}{tag[2].upper()}>", text)
    head = "<TITLE>Life is brief: the song in Ikiru</TITLE>"
    charset = '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">'
    top = '<A HREF="javascript:window.print()">Print</A> <A HREF="javascript:window.close()">Close</A>'
    return (
        f"<HTML><HEAD>{charset}{head}</HEAD>\n<BODY>\n"
        f"<TABLE WIDTH=600><TR><TD ALIGN=RIGHT>{top}</TD></TR>\n<TR><TD>\n{text.strip()}\n"
        "</TD></TR></TABLE>\n</BODY></HTML>\n"
    )


def cut_arrival():
    """A syndicated copy of a review without its last paragraph."""
    text = page("reviews/arrival-2016.html")
    text = replaced(text, "https://harbourscreen.example/reviews/arrival-2016", "https://wire.example/a/77")
    cut = text.index("<p>See it in a room"), text.index('<p class="rating">')
    more = '<p><a href="/login">Read the whole review</a></p>\n'
    return text[: cut[0]] + more + text[cut[1] :]


def bannered_paradiso():
    """A copy of an article under a banner of the site that took it over."""
    text = source("cinema-paradiso-baci.html")
    text = replaced(text, "https://lanterna.example/nuovo-cinema-paradiso", "https://archivio.example/2023/88")
    banner = (
        '<p class="avviso">Questo articolo proviene dall\'archivio di un vecchio circolo del cinema, '
        "che ha chiuso i battenti nel 2022. Lo ripubblichiamo senza modifiche, con il permesso dei soci.</p>\n"
    )
    return replaced(text, "<article>\n", "<article>\n" + banner)


def mojibake():
    """UTF-8 that somebody read as windows-1252 and saved as UTF-8 once more."""
    return source("choristes-mojibake.html").encode("utf-8").decode("windows-1252")


def noise(count):
    """Bytes that are no text: the head of a PNG and a linear congruential sequence."""
    state, out = 20170908, bytearray(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    while len(out) < count:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out.append(state >> 56)
    return bytes(out)


def warc_record(kind, number, date, block, content_type, uri=None):
    """A WARC 1.1 record as one gzip member (ISO 28500, annex D)."""
    digest = hashlib.sha256(f"cuesheet sample record {number}".encode()).hexdigest()
    uuid = "-".join((digest[:8], digest[8:12], "4" + digest[13:16], "8" + digest[17:20], digest[20:32]))
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{uuid}>", f"WARC-Date: {date}"]
    if uri:
        lines.append(f"WARC-Target-URI: {uri}")
    if kind == "warcinfo":
        lines.append("WARC-Filename: films.warc.gz")
    lines += [f"Content-Type: {content_type}", f"Content-Length: {len(block)}", "", ""]
    return member("\r\n".join(lines).encode() + block + b"\r\n\r\n")


def http(status, fields, body):
    head = [f"HTTP/1.1 {status}"] + [f"{name}: {value}" for name, value in fields]
    return "\r\n".join(head + ["", ""]).encode() + body


def chunked(body, sizes=(17, 400, 1023)):
    """The body in chunks of uneven size, which cut characters in two."""
    out, at, turn = b"", 0, 0
    while at < len(body):
        piece = body[at : at + sizes[turn % len(sizes)]]
        out += f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
        at, turn = at + len(piece), turn + 1
    return out + b"0\r\n\r\n"


def warc():
    road = "https://longroadradio.example/notes/paris-texas"
    plain = lambda name: source(f"crawl/{name}").encode("utf-8")
    response, request = "application/http; msgtype=response", "application/http; msgtype=request"
    info = b"software: hand-written for Cuesheet\r\nformat: WARC File Format 1.1\r\nisPartOf: cuesheet-sample\r\n"
    old, new, missing = plain("paris-texas-2018.html"), plain("paris-texas-2020.html"), plain("not-found.html")
    packed = member(plain("gisaengchung.html"))
    utf8 = ("Content-Type", "text/html; charset=UTF-8")
    records = [
        ("warcinfo", "2020-05-01T00:00:00Z", info, "application/warc-fields", None),
        ("request", "2018-02-03T10:15:00Z",
         b"GET /notes/paris-texas HTTP/1.1\r\nHost: longroadradio.example\r\n\r\n", request, road),
        ("response", "2018-02-03T10:15:00Z",
         http("200 OK", [utf8, ("Content-Length", len(old))], old), response, road),
        ("response", "2020-05-01T08:00:01Z",
         http("200 OK", [utf8, ("Transfer-Encoding", "chunked")], chunked(plain("wohu-canglong.html"))),
         response, "https://nanchuang.example/yingping/wohu-canglong"),
        ("response", "2020-05-01T08:00:07Z",
         http("200 OK", [utf8, ("Content-Encoding", "gzip"), ("Content-Length", len(packed))], packed),
         response, "https://golmok.example/ost/parasite"),
        ("response", "2020-05-01T08:00:09Z",
         http("404 Not Found", [utf8, ("Content-Length", len(missing))], missing),
         response, "https://longroadradio.example/shows/old-schedule"),
        ("response", "2020-05-01T08:00:12Z",
         http("200 OK", [utf8, ("Content-Length", len(new))], new), response, road),
        ("resource", "2020-05-01T08:00:15Z", plain("orfeu-negro.html"), "text/html; charset=utf-8",
         "https://cineladeira.example/orfeu-negro"),
    ]
    return b"".join(
        warc_record(kind, number, date, block, content_type, uri)
        for number, (kind, date, block, content_type, uri) in enumerate(records))


def line(**fields):
    return json.dumps(fields, ensure_ascii=False)


def archive_feed():
    text = lambda name: source(f"feeds/{name}").rstrip("\n")
    return "\n".join([
        line(id="archive-0001", url="https://eigabanashi.example/ran", title="燃える城に音はない――『乱』と武満徹",
             date="2011-05-30", language="ja", text=text("ran.txt")),
        line(id="archive-0002", url="https://zimnievechera.example/ironiya",
             title="Одинокая музыка под снегом", date="2009-12-28", text=text("ironiya-sudby.txt")),
        line(id="archive-0003", url="https://lowsteps.example/once", html=text("once.html")),
    ]) + "\n"


def submissions_feed():
    text = lambda name: source(f"feeds/{name}").rstrip("\n")
    return "\n".join([
        line(id="s-101", url="https://butacaroja.example/laberinto", language="es", html=text("laberinto.html")),
        line(id="s-102", date="2015-02-02", text=text("whiplash.txt")),
        '{"id": "s-103", "text": "The line was cut off while it was being wri',
        line(id="s-104", url="https://petitmatin.example/parapluies", date="2019-01-27T09:00:00Z", language="fr",
             text=text("parapluies.txt")),
        line(id="s-105", url="https://petitmatin.example/empty", date="2019-01-28"),
    ]) + "\n"


def files():
    """Every file this script makes, by its path under input/."""
    made = {target: source(name).encode(encoding) for target, name, encoding in ENCODED}
    for target, name, edits in COPIES:
        text = page(name)
        for old, new in edits:
            text = replaced(text, old, new)
        made[target] = text.encode("utf-8")
    made["mirrors/ikiru-printable.html"] = printable_ikiru().encode("utf-8")
    made["mirrors/arrival-truncated.html"] = cut_arrival().encode("utf-8")
    made["mirrors/cinema-paradiso-banner.html"] = bannered_paradiso().encode("utf-8")
    made["blogs/cinema-paradiso-baci.html.gz"] = member(source("cinema-paradiso-baci.html").encode("utf-8"))
    made["blogs/choristes-mojibake.html"] = mojibake().encode("utf-8")
    made["crawl/films.warc.gz"] = warc()
    made["feeds/archive.jsonl.zst"] = zstd(archive_feed().encode("utf-8"))
    made["feeds/submissions.jsonl"] = submissions_feed().encode("utf-8")
    cut = member(source("tampopo-cut.html").encode("utf-8"))
    made["damaged/cut-short.html.gz"] = cut[: len(cut) // 2]
    made["damaged/not-a-page.html"] = noise(2048)
    return made


def content(name, data):
    """What a file holds, so that the output of two versions of a compressor is equal."""
    if name == "damaged/cut-short.html.gz":
        return zlib.decompressobj(wbits=31).decompress(data)[:200]
    if name.endswith(".zst"):
        command = ["zstd", "--quiet", "--decompress", "--stdout"]
        return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout
    # The body of record 4 of the archive is compressed once more.
    if name.endswith(".warc.gz"):
        return [(fields["WARC-Type"], fields["WARC-Date"], body) for fields, body in warc_pages(data).values()]
    return gzip.decompress(data) if name.endswith(".gz") else data


def is_current(name, data):
    path = INPUT / name
    return path.is_file() and content(name, path.read_bytes()) == content(name, data)


# Checks


def dechunked(body):
    out = b""
    while True:
        size, _, rest = body.partition(b"\r\n")
        length = int(size, 16)
        if length == 0:
            assert rest == b"\r\n", "bytes after the last chunk"
            return out
        assert rest[length : length + 2] == b"\r\n", "chunk length is wrong"
        out, body = out + rest[:length], rest[length + 2 :]


def warc_pages(data):
    """Bodies of the response and resource records by position, after checking each record."""
    pages, number = {}, 0
    while data:
        unpacker = zlib.decompressobj(wbits=31)
        record = unpacker.decompress(data)
        assert unpacker.eof, f"record {number}: gzip member does not end"
        data = unpacker.unused_data
        head, _, rest = record.partition(b"\r\n\r\n")
        assert head.startswith(b"WARC/1.1\r\n"), f"record {number}: no version line"
        fields = dict(entry.split(": ", 1) for entry in head.decode().split("\r\n")[1:])
        length = int(fields["Content-Length"])
        assert rest[length:] == b"\r\n\r\n", f"record {number}: Content-Length is wrong"
        block = rest[:length]
        if fields["WARC-Type"] == "resource":
            pages[number] = (fields, block)
        elif fields["WARC-Type"] == "response":
            status, _, body = block.partition(b"\r\n\r\n")
            lines = status.decode().split("\r\n")
            header = dict(entry.split(": ", 1) for entry in lines[1:])
            if "Content-Length" in header:
                assert int(header["Content-Length"]) == len(body), f"record {number}: body length"
            if header.get("Transfer-Encoding") == "chunked":
                body = dechunked(body)
            if header.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            pages[number] = (fields, body)
        number += 1
    return pages


def documents():
    """(key, decoded text or None) of every document of input/."""
    encodings = {target: encoding for target, _, encoding in ENCODED}
    for path in sorted(INPUT.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(INPUT).as_posix()
        data = path.read_bytes()
        if name.endswith(".warc.gz"):
            for number, (fields, body) in warc_pages(data).items():
                yield f"input/{name}#{number}", body.decode("utf-8")
        elif ".jsonl" in name:
            for number, entry in enumerate(content(name, data).decode("utf-8").splitlines()):
                try:
                    fields = json.loads(entry)
                except ValueError:
                    fields = {}
                yield f"input/{name}#{number}", " ".join(
                    fields[key] for key in ("title", "date", "text", "html") if key in fields)
        elif name in ("damaged/cut-short.html.gz", "damaged/not-a-page.html"):
            yield f"input/{name}#0", None
        elif name.endswith(".gz"):
            yield f"input/{name}#0", gzip.decompress(data).decode("utf-8")
        else:
            yield f"input/{name}#0", data.decode(encodings.get(name, "utf-8"))


def words(text):
    """What a reader sees, on one line."""
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
    text = re.sub(r"</?(?:em|i|b|a|cite|strong|span|time)\b[^>]*>", "", text, flags=re.I)
    text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def check(made):
    problems = []
    for target, data in made.items():
        if not is_current(target, data):
            problems.append(f"input/{target}: is not what build.py makes")
    expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    found = dict(documents())
    for key in sorted(set(found) ^ set(expected)):
        problems.append(f"{key}: " + ("not in expected.json" if key in found else "no such document"))
    for key, facts in expected.items():
        if key not in found or found[key] is None or not facts["kept"]:
            continue
        raw = found[key]
        if key == "input/blogs/choristes-mojibake.html#0":
            raw = raw.encode("windows-1252").decode("utf-8")
        seen = words(raw) + " " + words(html.unescape(" ".join(re.findall(r'content="([^"]*)"', raw))))
        snippets = facts["contains"] + facts["films"] + facts["people"] + facts["songs"]
        snippets += [] if "mojibake" in key else facts["absent"]
        snippets += [facts["title"]] if facts["title"] else []
        for snippet in snippets + facts["authors"]:
            if words(snippet).strip() not in seen:
                problems.append(f"{key}: {snippet!r} is not in the source")
        for snippet in set(facts["contains"]) & set(facts["absent"]):
            problems.append(f"{key}: {snippet!r} is both wanted and unwanted")
        count = len(words(raw).split())
        if facts["language"] in ("ja", "zh"):
            count = len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]", words(raw)))
        if not 80 <= count <= 900:
            problems.append(f"{key}: {count} words")
    readme = SAMPLE / "README.md"
    if not readme.is_file() or readme.read_text(encoding="utf-8") != readme_text(expected):
        problems.append("README.md: is not what build.py makes")
    size = sum(path.stat().st_size for root in (INPUT, SAMPLE) for path in root.rglob("*") if path.is_file())
    if size > 600_000:
        problems.append(f"the sample has {size} bytes")
    for problem in problems:
        print(problem, file=sys.stderr)
    kept = [facts for facts in expected.values() if facts["kept"]]
    languages = sorted({facts["language"] for facts in kept})
    print(f"{len(expected)} documents, {len(kept)} kept, {len(languages)} languages "
          f"({' '.join(languages)}), {size} bytes, {len(problems)} problems")
    return 1 if problems else 0


def readme_text(expected):
    """README.head.md and a section for each document, from expected.json."""
    out = [source("README.head.md").rstrip("\n")]
    folder = None
    for key in sorted(expected):
        facts, name = expected[key], key.removeprefix("input/").removesuffix("#0")
        if name.split("/")[0] != folder:
            folder = name.split("/")[0]
            out.append(f"\n### input/{folder}")
        out.append(f"\n**{name}**: {facts['about']}")
        if not facts["kept"]:
            original = f" Stands behind `{facts['duplicate_of']}`." if "duplicate_of" in facts else ""
            out.append(f"Left out by `{facts['stage']}`: {facts['reason_hint']}.{original}")
            continue
        row = [f"title “{facts['title']}”" if facts["title"] else "no title",
               "by " + ", ".join(facts["authors"]) if facts["authors"] else "no author",
               facts["published"] or "no date", facts["language"],
               f"{facts['comments']} comment" + ("" if facts["comments"] == 1 else "s")]
        out.append("; ".join(row) + ".")
        for label, key_ in (("Films", "films"), ("People", "people"), ("Songs", "songs")):
            if facts[key_]:
                out.append(f"{label}: " + "; ".join(facts[key_]) + ".")
    return "\n".join(out) + "\n"


def main():
    made = files()
    if sys.argv[1:] == ["--check"]:
        return check(made)
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    for target, data in made.items():
        (INPUT / target).parent.mkdir(parents=True, exist_ok=True)
        if not is_current(target, data):
            (INPUT / target).write_bytes(data)
    expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    (SAMPLE / "README.md").write_text(readme_text(expected), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
