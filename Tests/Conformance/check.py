#!/usr/bin/env python3
"""Checks a version of a dataset with other people's tools.

    check.py VERSION_DIR

Checksums with sha256sum, every file against its JSON Schema with jsonschema, croissant.json with
mlcroissant and datapackage.json with frictionless. Exit status 0 when all of them are content.
"""

import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import frictionless
import jsonschema
import mlcroissant


def lines(path: pathlib.Path):
    """The JSON values of a JSONL file, compressed or not."""
    if path.suffix == ".zst":
        if shutil.which("zstd") is None:
            raise RuntimeError("the program 'zstd' is needed to read zstd shards")
        text = subprocess.run(
            ["zstd", "-dcq", path], check=True, capture_output=True
        ).stdout.decode("utf-8")
    elif path.suffix == ".gz":
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    # Not splitlines(), which takes U+2028 for the end of a line.
    for line in text.split("\n"):
        if line:
            yield json.loads(line)


def check_sums(version: pathlib.Path):
    result = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=version, capture_output=True, text=True,
    )
    if result.returncode != 0:
        yield result.stdout + result.stderr


def validator(version: pathlib.Path, schema: str):
    content = json.loads((version / schema).read_text(encoding="utf-8"))
    cls = jsonschema.validators.validator_for(content)
    if cls is not jsonschema.Draft202012Validator:
        raise ValueError(f"{schema} is not of the draft 2020-12")
    cls.check_schema(content)
    return cls(content)


def check_schemas(version: pathlib.Path):
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    whole = {"manifest": "manifest.json", "run": "run.json"}
    for name, path in whole.items():
        value = json.loads((version / path).read_text(encoding="utf-8"))
        for error in validator(version, f"schema/{name}.schema.json").iter_errors(value):
            yield f"{path}: {error.json_path}: {error.message}"
    for file in manifest["files"]:
        if file["schema"] is None:
            continue
        check = validator(version, file["schema"])
        count = 0
        for count, value in enumerate(lines(version / file["path"]), 1):
            for error in check.iter_errors(value):
                yield f"{file['path']}:{count}: {error.json_path}: {error.message}"
        if count != file["records"]:
            yield f"{file['path']}: {count} lines, the manifest says {file['records']}"


def check_positions(version: pathlib.Path):
    """Offsets are those of Python's strings."""
    for path in sorted(version.glob("documents-*")):
        for record in lines(path):
            fields = {"text": record["text"], "title": record["title"]}
            for index, comment in enumerate(record["comments"]):
                fields[f"comments/{index}"] = comment["text"]
            for entity in record["entities"]:
                for mention in entity["mentions"]:
                    words = fields[mention["field"]][mention["start"]:mention["end"]]
                    if words != mention["text"]:
                        yield f"{path.name}: {record['id']}: '{words}' is not '{mention['text']}'"


def check_croissant(version: pathlib.Path):
    try:
        dataset = mlcroissant.Dataset(jsonld=version / "croissant.json")
    except mlcroissant.ValidationError as error:
        yield f"croissant.json: {error}"
        return
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    expected = {}
    for file in manifest["files"]:
        # mlcroissant has no Zstandard.
        if file["records"] is not None and not file["path"].endswith(".zst"):
            expected[file["role"]] = expected.get(file["role"], 0) + file["records"]
    for name, count in expected.items():
        if count == 0:
            continue  # pandas makes no columns of an empty file
        records = sum(1 for _ in dataset.records(name))
        if records != count:
            yield f"croissant.json: {records} records in '{name}', the manifest says {count}"


def check_data_package(version: pathlib.Path):
    report = frictionless.Package(str(version / "datapackage.json")).validate()
    for error in report.flatten(["title", "rowNumber", "fieldName", "message"]):
        yield f"datapackage.json: {error}"


def check_with_check_jsonschema(version: pathlib.Path):
    """The program of that name, on what is one JSON value."""
    for schema, instance in [("manifest", "manifest.json"), ("run", "run.json")]:
        result = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--schemafile",
             version / f"schema/{schema}.schema.json", version / instance],
            capture_output=True, text=True)
        if result.returncode != 0:
            yield result.stdout + result.stderr
    result = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--check-metaschema",
         *sorted(version.glob("schema/*.json"))], capture_output=True, text=True)
    if result.returncode != 0:
        yield result.stdout + result.stderr


CHECKS = {
    "sha256sum": check_sums, "JSON Schema": check_schemas, "positions": check_positions,
    "mlcroissant": check_croissant, "frictionless": check_data_package,
    "check-jsonschema": check_with_check_jsonschema,
}


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    version = pathlib.Path(sys.argv[1]).resolve()
    failures = 0
    for name, check in CHECKS.items():
        found = list(check(version))
        print(f"{name}: {'ok' if not found else f'{len(found)} problems'}")
        for problem in found[:20]:
            print(f"  {problem}")
        failures += bool(found)
    return 1 if failures else 0


if __name__ == "__main__":
    # mlcroissant keeps what it unpacks; a cache of its own leaves nothing behind.
    with tempfile.TemporaryDirectory() as cache:
        os.environ["CROISSANT_CACHE"] = cache
        sys.exit(main())
