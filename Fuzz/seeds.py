#!/usr/bin/env python3
"""Writes what the fuzzer starts from: small pages, texts, archives and lines, the same ones each time.

    seeds.py FOLDER
"""

import gzip
import json
import pathlib
import shutil
import subprocess
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[1]

PAGES = [
    "<!doctype html><html lang=en><title>The Harbour (1951)</title><h1>The Harbour</h1>"
    "<p class=byline>By Ada Vale, 3 May 2019<p>Directed by <b>Carl Stone</b>, with music by Ines "
    "Roth. The song &ldquo;Low Tide&rdquo; returns twice.<ul><li>Low Tide<li>The Rope</ul>",
    "<meta charset=windows-1251><p>\u041f\u0435\u0441\u043d\u044f \u0438\u0437 \u0444\u0438\u043b\u044c\u043c\u0430",
    "<script type=application/ld+json>{\"@type\":\"Movie\",\"name\":\"X\",\"director\":{\"name\":\"Y Z\"},"
    "\"datePublished\":\"2001-02-03\"}</script><div itemscope itemtype=http://schema.org/Movie>"
    "<span itemprop=name>X</span></div><article><p>Text of the page, long enough to be kept.</article>",
    "<div id=comments><div class=comment><span class=author>ana</span><time datetime=2020-01-02>"
    "</time><p>I heard it too.</div><div class=comment><cite>ben</cite> says:<p>So did I.</div></div>",
    "<table><tr><th>No.</th><th>Title</th><th>Length</th></tr><tr><td>1<td>Low Tide<td>3:12</tr>"
    "</table><pre>a  b\n c</pre><blockquote>Quoted &amp; kept</blockquote>\u202e\u200b\ufeff",
    "<p>\u97f3\u697d\u306f\u6620\u753b\u300a\u6e2f\u300b\u306e\u305f\u3081\u306b\u3002\u76e3\u7763\uff1a\u5c71\u7530<p>\uc74c\uc545\uac10\ub3c5 \uae40\ubbfc\uc218",
    "<svg><title>x</title></svg><template><p>t</template><noscript><p>n</noscript><frameset><a b=c"
    "<!-- <p> --><![CDATA[ x ]]><?php x ?><plaintext>the end",
]

TEXT = (
    "The Harbour\n===========\n\nby Ada Vale\n\nDirected by: Carl Stone\nMusic by: Ines Roth\n\n"
    "A film that be-\ngins in the rain, and \"Low Tide\" is its\nbest song.\n\n* Low Tide (3:12)\n"
    "* The Rope (2:40)\n\n> ana wrote:\n> I heard it too.\n"
)

#: Tokens that mutations are made of.
WORDS = {
    "html": [
        "<p>", "<div>", "</div>", "<a href=x>", "<table>", "<tr>", "<td>", "<li>", "<ul>", "<h1>",
        "<title>", "<meta charset=", "<script>", "</script>", "<style>", "<!--", "-->", "<article>",
        "class=comment", "itemprop=", "itemscope", "<time datetime=", "&amp;", "&#x1F600;", "&nbsp",
        "<i>", "<pre>", "<br>", "<blockquote>", "<template>", "<svg>", "<b>", "lang=", "<select>",
    ],
    "text": ["\\x0a\\x0a", "Directed by", "Music by:", "\\x22", "(1951)", "- ", "> ", "wrote:", "=="],
    "warc": [
        "WARC/1.1\\x0d\\x0a", "WARC-Type: response", "Content-Length: ", "\\x0d\\x0a\\x0d\\x0a",
        "HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Encoding: br", "Content-Type: text/html",
        "Transfer-Encoding: chunked", "WARC-Truncated: length", "\\x1f\\x8b\\x08", "\\x28\\xb5\\x2f\\xfd",
    ],
    "jsonl": [
        "{\\x22text\\x22:\\x22", "\\x22html\\x22:", "\\x22id\\x22:", "\\x22url\\x22:", "\\x22date\\x22:",
        "\\x5cu0041", "\\x5cud83d\\x5cude00", "null", "1e999", "[[[[", "}}}}", "\\x0a",
    ],
}


def record(block: bytes, *fields: str) -> bytes:
    head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/a\r\n"
    head += "".join(f"{field}\r\n" for field in fields)
    head += f"WARC-Date: 2024-05-01T10:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, *fields: str) -> bytes:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    return (head + "".join(f"{field}\r\n" for field in fields) + "\r\n").encode() + body


def zstd(content: bytes) -> bytes | None:
    if shutil.which("zstd") is None:
        return None
    return subprocess.run(["zstd", "-cq"], input=content, capture_output=True, check=True).stdout


def seeds() -> dict[str, list[bytes]]:
    pages = [page.encode() for page in PAGES] + ["<p>\u00e4".encode("utf-16"), b"<p>\xff\xfe\x00x"]
    page = pages[0]
    archive = b"".join(record(response(body)) for body in pages[:3])
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (page[:40], page[40:])) + b"0\r\n\r\n"
    lines = b"".join(
        json.dumps(line).encode() + b"\n" for line in [
            {"text": TEXT, "id": 1, "title": "T", "date": "2020-01-02", "language": "en"},
            {"html": PAGES[0], "url": "http://e.example/a#b"}, {"text": None}, [], {},
        ])
    found = {
        "html": pages + [gzip.compress(page, mtime=0), zstd(page)],
        "text": [TEXT.encode(), TEXT.replace("\n", "\r\n").encode("utf-16"), b"\x1b[31mred\x07"],
        "warc": [
            archive, gzip.compress(archive, mtime=0), zstd(archive),
            b"".join(gzip.compress(record(response(body)), mtime=0) for body in pages[:3]),
            record(response(gzip.compress(page, mtime=0), "Content-Encoding: gzip")),
            record(response(zlib.compress(page), "Content-Encoding: deflate")),
            record(response(chunks, "Transfer-Encoding: chunked")),
            record(response(page[:50]), "WARC-Truncated: length"),
        ],
        "jsonl": [lines, gzip.compress(lines, mtime=0), zstd(lines)],
    }
    fixtures = ROOT / "Tests/Fixtures"
    found["html"] += [path.read_bytes() for path in sorted(fixtures.glob("pages/*/page.html"))]
    found["text"] += [path.read_bytes() for path in sorted(fixtures.glob("plain-text/*/*.txt"))]
    # Large ones make every execution slow.
    return {
        target: [seed for seed in content if seed is not None and len(seed) < 16 << 10]
        for target, content in found.items()
    }


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    for target, content in seeds().items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(content):
            (folder / target / f"seed-{number:03}").write_bytes(seed)
        (folder / f"{target}.dict").write_text("".join(f'"{word}"\n' for word in WORDS[target]))


if __name__ == "__main__":
    main()
