"""A type of one name is defined once in a namespace: of two, the linker keeps one's functions for both (C++20, [basic.def.odr])."""
import collections
import re

from checks import common

NAMED = re.compile(r"namespace ([\w:]+) \{")
NAMED_ENDS = re.compile(r"\}  // namespace [\w:]+$")
UNNAMED = re.compile(r"namespace \{")
UNNAMED_ENDS = re.compile(r"\}  // namespace$")
TYPE = re.compile(r"(?:struct|class|enum class|union) (\w+)(?: final)?(?: : [^;]*)?\s*\{")


def types(path):
    """The types that the file defines for all who link it: ("namespace::name", line)."""
    inside, unnamed = [], False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if named := NAMED.match(line):
            inside.append(named.group(1))
        elif NAMED_ENDS.match(line):
            inside.pop()
        elif UNNAMED.match(line):
            unnamed = True
        elif UNNAMED_ENDS.match(line):
            unnamed = False
        elif not unnamed and (found := TYPE.match(line)):
            yield "::".join([*inside, found.group(1)]), number


def main(_arguments):
    places = collections.defaultdict(list)
    for path in common.cpp_files(("engine", "workers", "tools")):
        for name, number in types(path):
            places[name].append(f"{common.relative(path)}:{number}")
    twice = [f"{name} is defined at {' and '.join(where)}" for name, where in sorted(places.items()) if len(where) > 1]
    common.fail_with(twice, "types have the name of another in their namespace: give one another name, or put it in an unnamed namespace")
    print(f"  {len(places)} types")
