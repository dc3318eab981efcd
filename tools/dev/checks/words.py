"""No path of a machine and no mark of unfinished work in what is shipped."""
import os
import re

from checks import common

# Written in pieces, so that this file does not find itself.
FORBIDDEN = {
    "a path of somebody's machine": r"/(?:ho" r"me|Us" r"ers)/\w+|/ro" r"ot/|/wo" r"rk/|/tmp/(?!renkei|\$|\{|X)\w+",
    "a mark of unfinished work": r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b|(?i:\bplace" r"holder\b|\bst" r"ub(?:bed)?\b)",
}
TEXT = (".h", ".cpp", ".py", ".md", ".json", ".yaml", ".yml", ".txt", ".sh", ".cmake", "")
FOLDERS = ("engine", "workers", "tools", "tests", "schemas", ".ci")
TOP = ("README.md", "CMakeLists.txt", "CMakePresets.json", ".clang-tidy", ".gitignore")


def paths():
    yield from (common.ROOT / name for name in TOP if (common.ROOT / name).exists())
    for path in common.files(("",), FOLDERS):
        if path.suffix in TEXT and "corpus" not in path.parts:
            yield path


def main(_arguments):
    patterns = {says: re.compile(pattern) for says, pattern in FORBIDDEN.items()}
    problems, count = [], 0
    for path in paths():
        count += 1
        if os.path.islink(path):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            problems += [f"{common.relative(path)}:{number}: {says}: {found.group(0)}"
                         for says, pattern in patterns.items() if (found := pattern.search(line))]
    common.fail_with(problems, "lines that must not be shipped")
    print(f"  {count} files")
