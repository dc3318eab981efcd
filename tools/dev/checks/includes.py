"""Every #include is allowed by the include table of engine/README.md."""
import re

from checks import common

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# The first part of a library's include path → its name in the table. What is not here is the standard library's or the system's.
LIBRARIES = {
    "spdlog": "spdlog", "sodium.h": "sodium", "sodium": "sodium", "openssl": "openssl",
    "valijson": "valijson", "simdjson.h": "simdjson", "SQLiteCpp": "SQLiteCpp", "sqlite3.h": "sqlite3", "zmq.h": "zmq", "zmq.hpp": "zmq",
    "zmq_addon.hpp": "zmq", "CLI": "CLI", "kainjow": "kainjow", "boost": "boost", "prometheus": "prometheus",
    "unicode": "unicode", "zip.h": "zip", "zlib.h": "zlib", "pugixml.hpp": "pugixml", "xlsxwriter.h": "xlsxwriter",
}
EVERYBODYS = {"nlohmann", "tl", "fmt"}
SYSTEM = {"sys", "linux", "netinet", "arpa"}
DOORS = ("workers", "tools")


def room_of(path):
    """Which row of the table a file belongs to."""
    parts = path.relative_to(common.ROOT).parts
    if parts[0] == "engine":
        return parts[1] if len(parts) > 2 else "spine"
    return parts[1]


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            yield number, found.group(1), found.group(2)


def fault(room, row, quote, target):
    """Why the room may not include this, or nothing."""
    first = target.split("/")[0]
    if quote == '"' and not target.endswith(".inc"):
        other = first if "/" in target else "spine"
        if other != room and other not in row["rooms"]:
            return f"{other} is not among: {' '.join(row['rooms']) or 'no room'}"
    elif first in EVERYBODYS:
        return None
    elif first in LIBRARIES and LIBRARIES[first] not in row["libraries"]:
        return f"library {LIBRARIES[first]} is not among: {', '.join(row['libraries']) or 'none'}"
    elif first not in LIBRARIES and first not in SYSTEM and "/" in target and quote == "<":
        return f"library {first} is in no row (tools/dev/checks/includes.py names the libraries)"
    elif target in row["never"]:
        return f"<{target}> is forbidden there"
    return None


def main(_arguments):
    table = common.table()
    problems, count = [], 0
    for path in common.cpp_files(("engine", *DOORS)):
        room = room_of(path)
        if room not in table:
            problems.append(f"{common.relative(path)}: no row `{room}` in engine/README.md")
            continue
        for number, quote, target in includes(path):
            count += 1
            why = fault(room, table[room], quote, target)
            if why:
                problems.append(f'{common.relative(path)}:{number}: includes {target}, but row `{room}` forbids it: {why}')
    common.fail_with(problems, "includes are against the table of engine/README.md")
    print(f"  {count} includes, {len(table)} rows")
