#!/usr/bin/env python3
"""The program asked the same of a registry's file and of its tables: every answer is the same to the byte.

usage: answers.py PROGRAM REGISTRY FOLDER

FOLDER holds REGISTRY as tables (`portfolio export -o FOLDER`). What is compared is what a user sees: the answer, what is
said beside it, and the exit status. Whatever of it differs is shown, and ends the script with status 1.
"""
import itertools
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

DIMENSIONS = ["sector", "region", "zone", "chapter", "box", "stage", "nature", "year", "period", "party", "programme",
              "funding", "band", "class", "responsible", "tags", "level"]
FORMATS = ["table", "csv", "json", "jsonl", "markdown"]


def totals():
    yield "total"
    for by in DIMENSIONS:
        yield f"total --by {by}"
    for by, form in zip(itertools.cycle(["sector", "region", "chapter"]), FORMATS):
        yield f"total --by {by} -O {form}"
    for by in ["sector", "region", "chapter"]:
        yield f"total --by {by} --depth 1"
        yield f"total --by {by} --depth 2 -O json"
    for flags in ["", "--depth 1", "--top 3", "--chart", "-O json", "--unit yuan --lang en", "--sort amount"]:
        yield f"total --by region --allocation split {flags}"
    for by in ["sector", "party", "year", "tags", "funding", "zone"]:
        yield f"total --by {by} --top 2"
    for first, second in itertools.combinations(["sector", "region", "stage", "year", "party", "funding"], 2):
        yield f"total --by {first},{second}"
        yield f"total --by {second},{first} --pivot -O csv"
    yield "total --by region,sector --allocation split --pivot"
    yield "total --by region,year --allocation split"
    yield "total --by sector,region,stage"
    # What the columns cannot say, the records do.
    yield "total --by party --role investor"
    yield "total --by sector --min 1亿元"
    yield "total --by region --stage not:completed"
    yield "total --by class --year 2026"
    yield "total --by sector --measures investment,annual,done,rate --year 2026"
    yield "total --by sector --depth 9"
    yield "total --by nothing"


def others():
    for form in FORMATS:
        yield f"list -O {form}"
        yield f"reconcile -O {form}"
        yield f"progress --by sector -O {form}"
    yield "list --columns id,amount,sector,stage --sort -amount --limit 20"
    yield "list --columns name,metrics,cite --lang en"
    yield "list --min 1亿元 --columns id,investment"
    yield "list --by sector"
    yield "list --where location.sites= --limit 5"
    yield "reconcile --lang en"
    yield "reconcile --strict"
    yield "progress"
    yield "progress --behind"
    yield "progress --problems"
    yield "progress --baseline"
    yield "graph --order"
    yield "graph -O json"
    yield "schedule -O csv"
    yield "show nobody"
    yield "export -O yaml"
    yield "export -O jsonl"


def main():
    program, *places = sys.argv[1:]

    def ask(question, place):
        run = subprocess.run([program, "-f", place, *question.split()], capture_output=True, stdin=subprocess.DEVNULL)
        return {"answer": run.stdout, "notes": run.stderr, "status": run.returncode}

    questions = [*totals(), *others()]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda question: [ask(question, place) for place in places], questions))
    differ = 0
    for question, (file, tables) in zip(questions, answers):
        if file != tables:
            differ += 1
            print(f"{question}: differs")
            for what in file:
                if file[what] != tables[what]:
                    print(f"  {what} of the file:   {file[what][-600:]!r}")
                    print(f"  {what} of the tables: {tables[what][-600:]!r}")
    # The projects alone, as one file.
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "projects.parquet")
        subprocess.run([program, "-f", places[0], "export", "-o", path], capture_output=True, check=True)
        with open(path, "rb") as table:
            if table.read(4) != b"PAR1":
                differ += 1
                print("export -o projects.parquet: no Parquet file")
    answered = sum(file["status"] == 0 for file, _ in answers)
    print(f"{len(questions)} questions, {answered} with an answer; {differ} differ")
    return int(differ > 0 or answered < len(questions) // 2)


sys.exit(main())
