#!/usr/bin/env python3
"""Validate OC4IDS packages against the standard's own schema (draft-04), closed codelists included, without network.

usage: check_oc4ids.py SCHEMA_FOLDER PACKAGE.json …     (needs: pip install jsonschema)
SCHEMA_FOLDER is schema/project-level of github.com/open-contracting/infrastructure, branch 0.9-dev. The standard's further
checks are those of libcoveoc4ids, which fetches the schema itself: pip install libcoveoc4ids; libcoveoc4ids PACKAGE.json"""
import json
import pathlib
import sys

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

folder = pathlib.Path(sys.argv[1])
package, project = (json.loads((folder / name).read_text("utf-8"))
                    for name in ("project-package-schema.json", "project-schema.json"))
registry = Registry().with_resources(
    [(schema["id"], Resource.from_contents(schema, default_specification=DRAFT4)) for schema in (package, project)])
validator = jsonschema.Draft4Validator(package, registry=registry, format_checker=jsonschema.FormatChecker())
bad = False
for name in sys.argv[2:]:
    errors = list(validator.iter_errors(json.loads(pathlib.Path(name).read_text("utf-8"))))
    print(f"{name}: {len(errors)} errors")
    for error in errors[:20]:
        print("  ", "/".join(map(str, error.path)), error.message[:200])
    bad |= bool(errors)
sys.exit(bad)
