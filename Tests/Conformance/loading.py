"""Loads the files of a version with other people's tools, and compares what they got."""

import importlib.util
import json
import os
import pathlib
import shutil

#: The files of a version that hold lines: their role in the manifest, and the name of their schema.
TABLES = {"documents": "record", "entities": "entity", "rejected": "rejection", "inputs": "input"}


def files(version: pathlib.Path, role: str) -> list[str]:
    return sorted(str(path) for path in version.glob(f"{role}*") if ".jsonl" in path.name)


def pandas(version, role, schema):
    import pandas as library

    tables = [
        library.read_json(path, lines=True, convert_dates=False, dtype=None if schema else True)
        for path in files(version, role)
    ]
    table = library.concat(tables)
    return list(table.columns), table.iloc[:, 0].tolist()


def polars(version, role, schema):
    import polars as library

    paths = files(version, role)
    if schema is None:
        tables = [library.read_ndjson(path, infer_schema_length=None) for path in paths]
        table = library.concat(tables, how="vertical_relaxed")
    else:
        types = library.from_arrow(schema.empty_table()).schema
        table = library.scan_ndjson(paths, schema=types).collect()
    return table.columns, table.to_series(0).to_list()


def pyarrow(version, role, schema):
    import pyarrow as library
    import pyarrow.json as reader

    tables = [
        reader.read_json(
            path, read_options=reader.ReadOptions(block_size=1 << 28),
            parse_options=reader.ParseOptions(explicit_schema=schema))
        for path in files(version, role)
    ]
    table = library.concat_tables(tables, promote_options="permissive")
    return table.column_names, table.column(0).to_pylist()


def duckdb(version, role, schema):
    import duckdb as library

    if schema is None:
        relation = library.read_json(f"{version}/{role}*.jsonl*", format="newline_delimited")
    else:
        types = {field.name: sql_type(field.type) for field in schema}
        relation = library.read_json(
            f"{version}/{role}*.jsonl*", format="newline_delimited", columns=types)
    columns = relation.columns
    # Into a table, so that every value is converted and not only those that are looked at.
    connection = library.default_connection()
    connection.execute("CREATE OR REPLACE TABLE loaded AS SELECT * FROM relation")
    rows = connection.execute(f"SELECT {columns[0]} FROM loaded ORDER BY rowid").fetchall()
    return columns, [row[0] for row in rows]


def sql_type(arrow) -> str:
    if hasattr(arrow, "value_type"):
        return sql_type(arrow.value_type) + "[]"
    if arrow.num_fields:
        return "STRUCT(" + ", ".join(f'"{f.name}" {sql_type(f.type)}' for f in arrow) + ")"
    return {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE"}[str(arrow)]


def hugging_face(version, role, schema):
    import datasets as library

    paths = files(version, role)
    if schema is None:
        # It guesses types once, so of a dataset in shards only the first can do without a schema.
        paths = paths[:1]
    table = library.load_dataset(
        "json", data_files=paths, split="train",
        features=library.Features.from_arrow_schema(schema) if schema else None)
    return table.column_names, list(table[table.column_names[0]])


def spark(version, role, schema):
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    session = (
        SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        .config("spark.log.level", "OFF").getOrCreate())
    reader = session.read.option("mode", "FAILFAST")
    if schema is not None:
        reader = reader.schema(from_arrow_schema(schema))
    rows = reader.json(files(version, role)).collect()
    first = json.loads(first_line(version, role))
    # Inference sorts the columns, so they are compared as a set.
    columns = list(first) if set(rows[0].__fields__) == set(first) else rows[0].__fields__
    # Files may come in another order.
    return columns, sorted(row[list(first)[0]] for row in rows)


TOOLS = {
    "duckdb": duckdb, "pandas": pandas, "polars": polars, "pyarrow": pyarrow,
    "Hugging Face datasets": hugging_face, "Spark": spark,
}


def is_missing(tool: str) -> str | None:
    """Why a tool cannot be tried on this machine."""
    if tool != "Spark":
        return None
    if importlib.util.find_spec("pyspark") is None:
        return "no pyspark"
    return None if shutil.which("java") or "JAVA_HOME" in os.environ else "no Java"


def first_line(version: pathlib.Path, role: str) -> str:
    import check

    return json.dumps(next(check.lines(pathlib.Path(files(version, role)[0]))))


def problems(version: pathlib.Path, tool: str, role: str, schema):
    """Loads one table with one tool; yields what differs from the lines of the files."""
    import check

    lines = [line for path in files(version, role) for line in check.lines(pathlib.Path(path))]
    if not lines:
        return  # no tool makes columns of a file without bytes
    expected = list(lines[0])
    first = [line[expected[0]] for line in lines]
    try:
        columns, values = TOOLS[tool](version, role, schema)
    except Exception as error:  # whatever a tool throws is the finding
        yield f"{type(error).__name__}: {str(error)[:300]}"
        return
    if list(columns) != expected:
        yield f"columns {columns}"
    if role == "documents" and tool == "Hugging Face datasets" and schema is None:
        first = first[:len(values)]
    if values != (sorted(first) if tool == "Spark" else first):
        yield f"{len(values)} rows, or their order, are not those of {len(first)} lines"
