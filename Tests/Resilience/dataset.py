"""What the programs of this folder share: an input, runs over it, and what must hold of a dataset."""

import gzip
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import time

SENTENCES = """
The film opens on a harbour at night, and the first song comes from a radio that nobody turns off.
Its director has said that she cut the second act to the music and not the other way round.
Two trumpets and a tired piano carry the theme through the whole of the chase.
Nobody in the hall will forget the scene in which the choir stops in the middle of a word.
The composer plays the organ himself, slowly, as if he had to find each key in the dark.
What is left of the story fits on a ticket, and the picture is the better for it.
The singer appears twice, once as a ghost and once as the man who sells the tickets.
A waltz from the first reel returns under the credits, now without its melody.
""".strip().splitlines()


def make_inputs(folder: pathlib.Path, seed: int, pages: int = 120) -> None:
    """Writes pages, texts, lines and an archive; the same ones for the same seed."""
    random_number = random.Random(seed)

    def sentences(count: int) -> list[str]:
        chosen = [random_number.choice(SENTENCES) for _ in range(count)]
        return [f"{text[:-1]}, says number {random_number.randrange(10_000)}." for text in chosen]

    def page(number: int) -> str:
        body = "".join(f"<p>{text}</p>\n" for text in sentences(random_number.randint(3, 12)))
        return (
            f"<!doctype html><html lang=en><title>Film {number} (19{number % 90 + 10})</title>\n"
            f"<nav><a href=/>Home</a> <a href=/all>All films</a></nav>\n"
            f"<h1>Film {number}</h1><article>{body}</article></html>\n"
        )

    folder.mkdir(parents=True)
    for number in range(pages):
        (folder / f"page-{number:03}.html").write_text(page(number))
    for number in range(0, pages, 8):  # copies, which are compared and left out
        shutil.copy(folder / f"page-{number:03}.html", folder / f"copy-{number:03}.html")
    (folder / "empty.html").write_text("")
    (folder / "lines.jsonl").write_text("".join(
        json.dumps({"id": f"line-{number}", "text": " ".join(sentences(8))}) + "\n"
        for number in range(pages)
    ))
    with open(folder / "crawl.warc.gz", "wb") as archive:
        for number in range(pages // 2):
            body = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(1000 + number)).encode()
            archive.write(gzip.compress((
                "WARC/1.1\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://films.example/{number}\r\n"
                f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
            ).encode() + body + b"\r\n\r\n", mtime=0))


class Bench:
    """A folder with a configuration and inputs, in which datasets are built."""

    def __init__(self, program: str, folder: pathlib.Path, pages: int = 120):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = folder
        self.outputs = 0
        make_inputs(folder / "in", seed=1, pages=pages)
        make_inputs(folder / "old", seed=2, pages=pages // 4)
        (folder / "pipeline.json").write_text('{"input": {"paths": ["in"]}}')
        #: Datasets to start from: none at all, and one with two earlier versions.
        self.bases = [folder / "base-0", folder / "base-1"]
        self.bases[0].mkdir()
        self.check_run(self.bases[1], "--input", "old")
        make_inputs(folder / "older", seed=3, pages=pages // 4)
        self.check_run(self.bases[1], "--input", "older")
        #: What an undisturbed run makes of each.
        self.expected = []
        for base in self.bases:
            output = self.copy(base)
            begin = time.monotonic()
            self.check_run(output)
            self.seconds = time.monotonic() - begin
            self.expected.append(snapshot(output))
            shutil.rmtree(output)

    def copy(self, base: pathlib.Path) -> pathlib.Path:
        self.outputs += 1
        output = self.folder / f"out-{self.outputs}"
        shutil.copytree(base, output, symlinks=True)
        return output

    def command(self, output: pathlib.Path, *arguments: str) -> list[str]:
        return [self.program, "run", "--quiet", "--output", str(output), *arguments]

    def run(self, output: pathlib.Path, *arguments: str, **environment: str):
        return subprocess.run(
            self.command(output, *arguments), cwd=self.folder, capture_output=True, text=True,
            env=dict(os.environ, **environment), timeout=300)

    def check_run(self, output: pathlib.Path, *arguments: str) -> None:
        result = self.run(output, *arguments)
        if result.returncode != 0:
            raise RuntimeError(f"run ends with {result.returncode}: {result.stderr}")

    def problems(self, output: pathlib.Path) -> list[str]:
        """What a reader of the dataset could see that is not whole."""
        found = []
        versions = output / "versions"
        names = [path.name for path in versions.iterdir()] if versions.is_dir() else []
        for name in sorted(names):
            if name.startswith("."):
                continue
            problem = sums_problem(versions / name)
            if problem:
                found.append(f"{name}: {problem}")
            result = subprocess.run(
                [self.program, "verify", "--output", str(output), name], cwd=self.folder,
                capture_output=True, text=True)
            if result.returncode != 0:
                found.append(f"{name}: {result.stdout}{result.stderr}")
        latest = output / "latest"
        if latest.is_symlink():
            target = os.readlink(latest)
            if os.path.dirname(target) != "versions" or os.path.basename(target) not in names:
                found.append(f"latest leads to {target}")
        elif latest.exists():
            found.append("latest is no link")
        return found

    def problems_after_next_run(self, output: pathlib.Path, base: int) -> list[str]:
        """Runs again, undisturbed: what is missing, differs or was left behind."""
        result = self.run(output)
        if result.returncode != 0:
            return [f"the next run ends with {result.returncode}: {result.stderr}"]
        found = self.problems(output)
        if snapshot(output) != self.expected[base]:
            found.append("the next run makes other bytes")
        return found + leftovers(output)


def sums_problem(version: pathlib.Path) -> str | None:
    """What is wrong with the checksums of a version."""
    try:
        lines = (version / "SHA256SUMS").read_text().splitlines()
        for line in lines:
            digest, name = line.split("  ", 1)
            if hashlib.sha256((version / name).read_bytes()).hexdigest() != digest:
                return f"checksum of {name}"
        listed = {line.split("  ", 1)[1] for line in lines} | {"SHA256SUMS", "run.json"}
    except OSError as error:
        return str(error)
    present = {str(path.relative_to(version)) for path in version.rglob("*") if path.is_file()}
    return None if listed == present else f"files differ from the list: {listed ^ present}"


def sums_of_latest(output: pathlib.Path) -> list[str]:
    """What is wrong with the version that `latest` leads to, if it leads anywhere."""
    problem = sums_problem(output / "latest")
    return [f"latest: {problem}"] if problem else []


def snapshot(output: pathlib.Path) -> dict[str, bytes]:
    """All bytes of all versions, apart from run.json, and where `latest` leads."""
    files = {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted((output / "versions").rglob("*"))
        if path.is_file() and path.name != "run.json"
    }
    files["latest"] = os.readlink(output / "latest").encode()
    return files


def leftovers(output: pathlib.Path) -> list[str]:
    """What should not be there when no run is under way."""
    names = {path.name for path in output.iterdir()} - {"latest", "state", "versions"}
    names |= {f"versions/{p.name}" for p in (output / "versions").glob(".*")}
    names |= {
        str(path.relative_to(output)) for path in output.rglob("*")
        if path.name.endswith((".tmp", ".part"))
    }
    if (output / "state/work").exists():
        names.add("state/work")
    return [f"left behind: {name}" for name in sorted(names)]


def compile_shim(folder: pathlib.Path) -> str:
    """Compiles faults.c, and returns where it is."""
    library = folder / "faults.so"
    subprocess.run(
        [os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O2", "-o", str(library),
         str(pathlib.Path(__file__).with_name("faults.c")), "-ldl"], check=True)
    return str(library)


def scratch_folder() -> str | None:
    """Where datasets are built: in memory where that is possible, as flushing to a disk takes long."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
