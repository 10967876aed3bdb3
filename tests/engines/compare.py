#!/usr/bin/env python3
"""The queries of sql/ on query engines against the program: equal to the fen, row by row.

usage: compare.py PROGRAM REGISTRY FOLDER [ENGINE…]

PROGRAM answers; FOLDER holds REGISTRY as tables (`portfolio export -o FOLDER`). Engines are duckdb, datafusion and spark, by
default those that are installed (`pip install duckdb datafusion pyspark`); one that is named must be. Where none is, the
script says so and ends with status 3.
"""
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import time
from decimal import Decimal

SQL = pathlib.Path(__file__).resolve().parents[2] / "sql"
DIVISIONS = {
    # What `sql/total.sql` calls it, and what the program is asked.
    "sector": ["--by", "sector"],
    "sector:1": ["--by", "sector", "--depth", "1"],
    "region": ["--by", "region"],
    "region:split": ["--by", "region", "--allocation", "split"],
    "region:1:split": ["--by", "region", "--depth", "1", "--allocation", "split"],
    "zone": ["--by", "zone"],
    "chapter": ["--by", "chapter"],
    "chapter:2": ["--by", "chapter", "--depth", "2"],
    "box": ["--by", "box"],
    "stage": ["--by", "stage"],
    "nature": ["--by", "nature"],
    "year": ["--by", "year"],
    "period": ["--by", "period"],
    "party": ["--by", "party"],
    "programme": ["--by", "programme"],
    "funding": ["--by", "funding"],
    "band": ["--by", "band"],
    "class": ["--by", "class"],
    "responsible": ["--by", "responsible"],
    "tags": ["--by", "tags"],
}
COUNTS = ["projects", "pieces", "disclosed", "undisclosed", "approximate"]


def tables(folder):
    """The tables of a folder: a file each, or, of projects of several counties, a file for each of these."""
    found = {table.stem: [] for table in sorted(folder.glob("**/*.parquet"))}
    for table in sorted(folder.glob("**/*.parquet")):
        found[table.stem].append(table)
    return found


def place(folder, files):
    """Where a table is: its file, or what matches its files in the folders of counties."""
    return str(files[0] if files[0].parent == folder else folder / "county=*" / files[0].name)


# The dialects' differences, in one place: how an engine reads a folder of tables and answers a query as dictionaries.
def duckdb(folder):
    import duckdb as engine

    connection = engine.connect()
    for table, files in tables(folder).items():
        connection.execute(f"""CREATE VIEW "{table}" AS SELECT * FROM read_parquet('{place(folder, files)}')""")

    def ask(sql):
        answer = connection.execute(sql)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row)) for row in answer.fetchall()]

    return ask


def datafusion(folder):
    import datafusion as engine

    context = engine.SessionContext()
    for table, files in tables(folder).items():
        if files[0].parent == folder:
            context.register_parquet(table, str(files[0]))
        else:
            context.register_parquet(table, f"{folder}/", file_extension=f"/{table}.parquet")
    return lambda sql: context.sql(sql).to_arrow_table().to_pylist()


def spark(folder):
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[*]").appName("portfolio")
    # One machine shuffles among few.
    session = session.config("spark.sql.shuffle.partitions", "8").config("spark.ui.showConsoleProgress", "false")
    session = session.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    for table, files in tables(folder).items():
        read = session.read.option("basePath", str(folder))
        read.parquet(place(folder, files)).createOrReplaceTempView(table)
    return lambda sql: [row.asDict() for row in session.sql(sql).collect()]


ENGINES = {"duckdb": duckdb, "datafusion": datafusion, "spark": spark}
MODULES = {"spark": "pyspark"}


def query(name, division=None):
    sql = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    if division is not None:
        sql, count = re.subn(r"SELECT '[^']*' AS division", f"SELECT '{division}' AS division", sql)
        assert count == 1, name
    return sql


def money(value):
    return None if value is None else Decimal(value)


class Program:
    def __init__(self, program, registry):
        self.start = [program, "-f", registry]

    def ask(self, *arguments):
        run = subprocess.run([*self.start, *arguments, "-O", "json"], capture_output=True, text=True)
        return json.loads(run.stdout) if run.stdout.strip() else None

    def total(self, arguments):
        answer = self.ask("total", *arguments)
        if answer is None:
            return None
        # The program also shows zones that no project touches.
        rows = [row for row in answer["rows"] if row["projects"] + row["pieces"] > 0]
        return [(row["key"][0]["id"], *[row[count] for count in COUNTS], money(row["amount"]),
                 row["of_which"]["pieces"], money(row["of_which"]["amount"])) for row in rows]


def rows_of_total(rows):
    return [(row["id"], *[int(row[count]) for count in COUNTS], money(row["amount"]), int(row["of_which_pieces"]),
             money(row["of_which_amount"])) for row in rows]


def cases(program):
    """Name, query, how to read the engine's rows, the program's rows."""
    for division, arguments in DIVISIONS.items():
        yield f"total {division}", query("total", division), rows_of_total, program.total(arguments)
    chosen = ["--min", "1亿元", "--where", "stage!=completed"]
    for division in ["sector", "region:split", "year"]:
        expected = program.total([*DIVISIONS[division], *chosen])
        yield f"total of a selection {division}", query("total-of-selection", division), rows_of_total, expected
    listed = program.ask("list", "--min", "1亿元", "--where", "location.sites!=", "--columns", "id,amount")
    yield "list", query("list"), lambda rows: [row["id"] for row in rows], [one["id"] for one in listed]

    def reconciled(rows):
        return [(row["id"], row["declared_projects"], money(row["declared_amount"]), int(row["projects"]),
                 money(row["amount"]), row["count_verdict"], row["amount_verdict"]) for row in rows]

    report = program.ask("reconcile")
    expected = [] if report is None else [
        (row["programme"]["id"], row["declared"]["projects"], money((row["declared"].get("amount"))),
         row["members"]["projects"], money(row["members"]["amount"]), row["verdict"]["projects"],
         row["verdict"]["amount"]) for row in report["rows"]]
    yield "reconcile", query("reconcile"), reconciled, expected
    counts = ["projects", "reported", "planned_starts", "started", "finishing", "open_problems", "overdue"]
    amounts = ["investment", "plan", "done", "plan_reported", "done_planned", "invested"]

    def progressed(rows, id=lambda row: row["id"]):
        return [(id(row), *[int(row[count]) for count in counts], *[money(row[amount]) for amount in amounts])
                for row in rows]

    for division in ["sector", "region", "responsible", "class"]:
        report = program.ask("progress", *DIVISIONS[division])
        expected = [] if report is None else progressed(report["rows"], lambda row: row["key"][0]["id"])
        yield f"progress {division}", query("progress", division), progressed, expected


def main():
    program, registry, folder, *wanted = sys.argv[1:]
    folder = pathlib.Path(folder)
    installed = [name for name in ENGINES if importlib.util.find_spec(MODULES.get(name, name))]
    missing = [name for name in wanted if name not in installed]
    if missing or not installed:
        print(f"not installed: {', '.join(missing or ENGINES)}; nothing was compared")
        return 3
    asked = list(cases(Program(program, registry)))
    any_failed = False
    for name in wanted or [name for name in installed if name != "spark"]:
        ask = ENGINES[name](folder)
        compared = rows = failed = 0
        spent = 0.0
        for title, sql, read, expected in asked:
            if expected is None:
                continue
            begun = time.perf_counter()
            found = ask(sql)
            spent += time.perf_counter() - begun
            found = read(found)
            compared += 1
            rows += len(expected)
            # Parties and programmes come by amount from the program, in the registry's order from the query.
            if sorted(found, key=str) != sorted(expected, key=str):
                failed += 1
                print(f"{name}: {title} differs")
                for only, one in [("query", found), ("program", expected)]:
                    other = expected if only == "query" else found
                    for row in [row for row in one if row not in other][:5]:
                        print(f"  only the {only}: {row}")
        print(f"{name}: {compared} questions, {rows} rows, {spent:.2f} s; {failed} differ")
        any_failed |= failed > 0
    return int(any_failed)


sys.exit(main())
