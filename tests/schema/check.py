"""What check-jsonschema says of the registries of this repository and of the bad inputs.

usage: check.py CHECK_JSONSCHEMA SCHEMA.json    (from the top of the repository)"""
import json
import pathlib
import subprocess
import sys

# What no schema of one file can catch, by code, and why. A code that is listed and caught all the same is an error here too.
BEYOND = {
    "E003": "the encoding is undone before the schema is asked",
    "E004": "limits are the reader's, not the format's",
    "E010": "an anchor is resolved before the schema is asked",
    "E011": "a tag is resolved before the schema is asked",
    "E012": "a merge key is resolved before the schema is asked",
    "E014": "limits are the reader's, not the format's",
    "E015": "limits are the reader's, not the format's",
    "E114": "two dates are compared",
    "E116": "numbers are added up",
    "E118": "amounts are added up",
    "E120": "amounts are added up",
    "E130": "keys of one field are compared with values of another",
    "E131": "a key has to be unique among the items of a list",
    "E201": "a key has to be unique among the items of a list",
    "E202": "a reference has to lead to a record",
    "E203": "a reference has to lead to a record",
    "E204": "a reference has to lead to a record",
    "E205": "a reference has to lead to a record",
    "E206": "a reference has to lead to a record",
    "E207": "a reference has to lead to a record",
    "E208": "a reference has to lead to a record",
    "E209": "references are followed",
    "E210": "references are followed",
    "E212": "two files are compared",
    "E213": "references are followed",
    "E215": "two files are compared",
    "E216": "a spelling has to be unique among records",
    "E220": "a key has to be unique among the items of a list",
    "E301": "references are followed",
    "E302": "a key has to be unique among the items of a list",
}


def faulty(validator, schema, files):
    """The files in which the validator finds a fault, each with its first message."""
    command = [validator, "--schemafile", schema, "--output-format", "json", *map(str, files)]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    found = {}
    for error in answer.get("errors", []) + answer.get("parse_errors", []):
        message = error.get("message") or (error.get("best_match") or {}).get("message") or "is no YAML"
        found.setdefault(pathlib.Path(error["filename"]).name, message)
    return found


def main(validator, schema):
    wrong = []
    good = [pathlib.Path("projects.yaml"), *sorted(pathlib.Path("examples").glob("*.yaml"))]
    for name, message in faulty(validator, schema, good).items():
        wrong.append(f"{name} loads, but: {message}")
    bad = sorted(pathlib.Path("tests/bad").glob("*.yaml"))
    found = faulty(validator, schema, bad)
    missed = set()
    for path in bad:
        code = path.name.split("-")[0]
        if path.name not in found:
            missed.add(code)
        if code.startswith("W"):
            # It loads: what is told of it is about the facts.
            if path.name in found:
                wrong.append(f"{path.name} loads, but: {found[path.name]}")
        elif path.name not in found and code not in BEYOND:
            wrong.append(f"{path.name}: nothing found, and no reason why")
    wrong += [f"{code} is caught: take it off the list" for code in sorted(BEYOND.keys() - missed)]
    print(f"{len(good)} good files; {len(found)} of {len(bad)} bad ones have a fault of form, {len(BEYOND)} codes are beyond a schema")
    print("\n".join(wrong))
    return bool(wrong)


sys.exit(main(*sys.argv[1:]))
