"""Schemas and reference data: they parse, use the keywords that renkei knows, and speak Japanese and English; problems are documented."""
import json
import re

from checks import common

KEYWORDS = {
    "$schema", "$ref", "$comment", "definitions", "type", "enum", "const", "default", "examples", "title", "description",
    "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern",
    "items", "additionalItems", "maxItems", "minItems", "uniqueItems", "contains", "maxProperties", "minProperties",
    "required", "properties", "additionalProperties", "dependencies", "propertyNames", "if", "then", "else",
    "allOf", "anyOf", "oneOf", "not", "format",
}
OWN = re.compile(r"^x-[a-z][a-z-]*$")
ONE = ("additionalItems", "additionalProperties", "contains", "propertyNames", "if", "then", "else", "not")
MANY = ("allOf", "anyOf", "oneOf")
MAPS = ("properties", "definitions")
LANGUAGES = {"ja", "en"}


class Duplicate(ValueError):
    pass


def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise Duplicate(f"key {sorted(twice)[0]} is there twice")
    return dict(pairs)


def below(schema, pointer):
    """The schemas directly inside a schema, with their pointers."""
    for key in ONE:
        if isinstance(schema.get(key), dict):
            yield f"{pointer}/{key}", schema[key]
    for key in MANY:
        yield from ((f"{pointer}/{key}/{place}", inner) for place, inner in enumerate(schema.get(key, [])))
    for key in MAPS:
        yield from ((f"{pointer}/{key}/{name}", inner) for name, inner in schema.get(key, {}).items())
    items = schema.get("items")
    for place, inner in enumerate(items if isinstance(items, list) else [items]):
        if isinstance(inner, dict):
            yield f"{pointer}/items/{place}", inner


def schema_faults(schema, pointer=""):
    if not isinstance(schema, dict):
        return [] if isinstance(schema, bool) else [f"{pointer}: a schema is an object"]
    faults = [f"{pointer}/{key}: unknown keyword" for key in schema if key not in KEYWORDS and not OWN.match(key)]
    reference = schema.get("$ref", "#/definitions/")
    if not reference.startswith("#/definitions/"):
        faults.append(f"{pointer}/$ref: only #/definitions/… is allowed")
    for inner_pointer, inner in below(schema, pointer):
        faults += schema_faults(inner, inner_pointer)
    return faults


def title_faults(schema, pointer=""):
    """Every field of a form has its title and description in both languages."""
    faults = []
    for name, field in schema.get("properties", {}).items():
        here = f"{pointer}/properties/{name}"
        for key in ("x-title", "x-description"):
            faults += language_faults(field.get(key), f"{here}/{key}")
    for inner_pointer, inner in below(schema, pointer):
        if not re.search(r"/(?:anyOf|oneOf|allOf|not|if|then|else|contains)(?:/|$)", inner_pointer):
            faults += title_faults(inner, inner_pointer)
    return faults


def language_faults(text, pointer):
    if not isinstance(text, dict) or set(text) != LANGUAGES or not all(isinstance(one, str) and one for one in text.values()):
        return [f"{pointer}: needs a text in ja and in en"]
    return []


def workflow_faults(value, pointer=""):
    """States and transitions by a principal have titles; guards and data are schemas."""
    faults = []
    if isinstance(value, list):
        for place, inner in enumerate(value):
            faults += workflow_faults(inner, f"{pointer}/{place}")
        return faults
    if not isinstance(value, dict):
        return []
    for key, inner in value.items():
        here = f"{pointer}/{key}"
        if key in ("guard", "data") and isinstance(inner, dict) and pointer.rsplit("/", 1)[-1].isdigit():
            faults += schema_faults(inner, here) + (title_faults(inner, here) if key == "data" else [])
        elif key == "definitions":
            for name, schema in inner.items():
                faults += schema_faults(schema, f"{here}/{name}")
        elif key == "states":
            faults += [fault for name, state in inner.items() if state.get("type") != "history"
                       for fault in language_faults(state.get("title"), f"{here}/{name}/title")]
            faults += workflow_faults(inner, here)
        elif key not in ("title", "description", "actions", "entry", "exit"):
            faults += workflow_faults(inner, here)
    if "by" in value and "/on/" in pointer + "/":
        faults += language_faults(value.get("title"), f"{pointer}/title")
    return faults


def faults_of(path):
    try:
        value = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=no_duplicates)
    except (ValueError, UnicodeDecodeError) as problem:
        return [f": {problem}"]
    folder = path.parent.name
    if folder == "workflows":
        return language_faults(value.get("title"), "/title") + workflow_faults(value)
    if folder == "documents":
        return schema_faults(value) + title_faults(value)
    if folder in ("commands", "events", "scripts"):
        return schema_faults(value)
    return []


def problem_faults():
    """Every code of Errc has a line in schemas/problems.md, and the other way round."""
    enum = re.search(r"enum class Errc[^{]*\{(.*?)\};", (common.ROOT / "engine/base/result.h").read_text(encoding="utf-8"), re.DOTALL)
    codes = set(re.findall(r"^\s*(\w+),?\s*$", re.sub(r"//[^\n]*", "", enum.group(1)), re.MULTILINE))
    page = common.ROOT / "schemas/problems.md"
    told = set(re.findall(r"^\|\s*`(\w+)`", page.read_text(encoding="utf-8"), re.MULTILINE)) if page.exists() else set()
    return ([f"schemas/problems.md: `{code}` has no line" for code in sorted(codes - told)]
            + [f"schemas/problems.md: `{code}` is no Errc" for code in sorted(told - codes)])


def main(_arguments):
    paths = common.files((".json",), ("schemas",))
    if not paths:
        raise common.Failed("schemas/ has no file")
    problems = [f"{common.relative(path)}{fault}" for path in paths for fault in faults_of(path)]
    common.fail_with(problems + problem_faults(), "faults in schemas/")
    print(f"  {len(paths)} files")
