#!/usr/bin/env python3
# timeout: 300
"""Every verb of tools/dev/check finds the fault that is planted for it, and nothing where there is none."""
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
SOURCE = pathlib.Path(os.environ["RENKEI_SOURCE"])
CHECK = SOURCE / "tools/dev/check"
FOLDERS = ("engine", "workers", "tools", "tests", "schemas", ".ci")
FILES = ("README.md", "CMakeLists.txt", "CMakePresets.json", ".clang-format", ".gitignore")
SIZES = {"file_median": 10, "file_p90": 10, "file_max": 10, "function_median": 5, "function_p90": 5, "function_max": 5}


class Tree(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="renkei-check-test-"))
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)

    def check(self, verb, *arguments, **environment):
        done = subprocess.run([sys.executable, CHECK, verb, *arguments], capture_output=True, text=True, check=False,
                              env={**os.environ, "RENKEI_CHECK_ROOT": str(self.root), **environment})
        return done.returncode, done.stdout + done.stderr

    def accepts(self, verb, *arguments, **environment):
        code, said = self.check(verb, *arguments, **environment)
        self.assertEqual(code, 0, said)

    def refuses(self, verb, word, *arguments, **environment):
        code, said = self.check(verb, *arguments, **environment)
        self.assertEqual(code, 1, said)
        self.assertIn(word, said)

    def write(self, path, text):
        path = self.root / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def program(self, path, text):
        path = self.write(path, "#!/bin/bash\n" + text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)


class Copies(Tree):
    """Faults planted in a copy of this tree, which is itself without fault."""

    def setUp(self):
        super().setUp()
        for folder in FOLDERS:
            if (SOURCE / folder).exists():
                shutil.copytree(SOURCE / folder, self.root / folder, ignore=shutil.ignore_patterns("corpus", "__pycache__", "node_modules"))
        for name in FILES:
            if (SOURCE / name).exists():
                shutil.copy(SOURCE / name, self.root)

    def append(self, path, text):
        with open(self.root / path, "a", encoding="utf-8") as file:
            file.write(text)

    def test_an_include_against_the_table_is_named_with_its_row(self):
        self.accepts("includes")
        self.append("engine/chart/definition.h", '#include "store/database.h"\n')
        self.refuses("includes", "includes store/database.h, but row `chart` forbids it")

    def test_a_library_in_the_wrong_room_is_named(self):
        self.append("engine/model/record.h", "#include <zmq.hpp>\n")
        self.refuses("includes", "row `model` forbids it: library zmq")

    def test_a_header_that_a_pure_room_must_not_have_is_named(self):
        self.append("engine/model/record.h", "#include <thread>\n")
        self.refuses("includes", "<thread> is forbidden there")

    def test_a_room_without_a_row_is_named(self):
        self.write("engine/attic/old.h", "#pragma once\n")
        self.refuses("includes", "no row `attic`")

    def test_a_type_that_two_headers_define_is_named_with_both_places(self):
        self.accepts("types")
        self.append("engine/chart/compare.h", "namespace renkei::cli {\nstruct CellDifference {\n  int other;\n};\n}  // namespace renkei::cli\n")
        self.refuses("types", "renkei::cli::CellDifference is defined at engine/chart/compare.h")

    def test_a_link_against_the_table_is_named(self):
        self.accepts("links")
        path = self.root / "CMakeLists.txt"
        path.write_text(path.read_text(encoding="utf-8").replace("renkei_room(chart LINKS renkei_base", "renkei_room(chart LINKS renkei_base renkei_store"), encoding="utf-8")
        self.refuses("links", "chart links store")

    def test_a_long_function_is_named(self):
        lines = "".join(f"  total += {number};\n" for number in range(80))
        self.append("engine/base/ids.cpp", f"\nint long_one(int total) {{\n{lines}  return total;\n}}\n")
        self.refuses("sizes", "engine/base/ids.cpp")

    def test_a_figure_that_got_worse_is_named(self):
        self.write("tools/dev/sizes.json", json.dumps({"product": SIZES, "tests": SIZES}))
        self.refuses("sizes", "recorded 10")

    def test_a_duplicate_key_is_named(self):
        self.accepts("schemas")
        self.write("schemas/documents/twice.json", '{"type": "object", "type": "string"}')
        self.refuses("schemas", "key type is there twice")

    def test_an_unknown_keyword_is_named(self):
        self.write("schemas/documents/misspelt.json", '{"type": "object", "propertys": {}}')
        self.refuses("schemas", "/propertys: unknown keyword")

    def test_a_field_without_an_english_title_is_named(self):
        self.write("schemas/documents/silent.json", json.dumps(
            {"type": "object", "properties": {"a": {"type": "string", "x-title": {"ja": "あ"}, "x-description": {"ja": "あ", "en": "a"}}}}))
        self.refuses("schemas", "/properties/a/x-title: needs a text in ja and in en")

    def test_a_problem_without_a_line_is_named(self):
        path = self.root / "engine/base/result.h"
        path.write_text(path.read_text(encoding="utf-8").replace("  internal,\n", "  gremlins,\n  internal,\n"), encoding="utf-8")
        self.refuses("schemas", "`gremlins` has no line")

    def test_a_mark_of_unfinished_work_is_named(self):
        self.accepts("words")
        self.append("engine/base/ids.h", "// TO" "DO: later\n")
        self.refuses("words", "engine/base/ids.h")

    def test_a_path_of_a_machine_is_named(self):
        self.append("tools/dev/build", "# see /ho" "me/somebody/notes\n")
        self.refuses("words", "a path of somebody's machine")

    def test_a_file_that_is_not_formatted_is_named(self):
        code, said = self.check("format")
        if code == 3:
            self.assertIn("clang-format 14 is not here", said)
            return
        self.assertEqual(code, 0, said)
        self.append("engine/base/ids.h", "int   ugly( );\n")
        self.refuses("format", "engine/base/ids.h")

    def test_a_changed_golden_file_is_named(self):
        golden = self.write("tests/golden/events/planted.json", "{}\n")
        for command in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "planted"]):
            subprocess.run(["git", *command], cwd=self.root, check=True)
        golden.write_text("[]\n", encoding="utf-8")
        self.refuses("golden", "planted.json: a written event never changes")

    def test_a_warning_breaks_the_build(self):
        self.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.25)\nproject(planted LANGUAGES CXX)\n"
                   "add_compile_options(-Wall -Werror)\nadd_library(planted STATIC planted.cpp)\n")
        self.write("planted.cpp", "int f() { return 1; }\n")
        self.accepts("build")
        self.write("planted.cpp", "int f() { int unused = 1; return 1; }\n")
        self.refuses("build", "unused")


class Tests(Tree):
    """Faults planted in a build directory that ctest reads."""

    def plant(self, **labels):
        lines = []
        for label, command in labels.items():
            lines.append(f"add_test({label}.one {command})\nset_tests_properties({label}.one PROPERTIES LABELS {label})\n")
        self.write("build/test/CTestTestfile.cmake", "".join(lines))

    def test_a_label_without_a_test_is_named(self):
        labels = {label: "true" for label in ("unit", "contract", "golden", "sim", "faults", "e2e", "conformance")}
        self.plant(**labels)
        self.accepts("tests")
        del labels["sim"]
        self.plant(**labels)
        self.refuses("tests", "label sim has no test")

    def test_a_failing_test_is_counted(self):
        self.plant(unit="false")
        self.refuses("tests", "0% tests passed, 1 tests failed out of 1", "unit")


FAKE_RENKEID = """
for word in "$@"; do [[ $word == --verify ]] && exit 0; done
trap 'kill $!; exit 0' TERM
sleep "$(cat "$2/delay" 2>/dev/null || echo 0)"
echo 'renkeid: ready on nothing'
sleep 60 & wait $!
"""


class Programs(Tree):
    """Faults planted by programs that only look like renkei's."""

    def fake(self, type3, distinct, delay="0", apart=0):
        """`apart`: by how much the published type 1 differs from the data."""
        figures = {"total": 184, "type1": 168, "type2": 39, "type3": type3}
        answer = {"bases": {"institution_project": figures, "project": {**figures, "total": distinct}},
                  "rows": [{"figure": name, "difference": apart if name == "type1" else 0} for name in figures]}
        self.program("bin/renkei", 'if [[ $1 == init ]]; then mkdir -p "$2"; else cat <<"END"\n' + json.dumps(answer) + "\nEND\nfi\n")
        self.program("bin/renkeid", FAKE_RENKEID)
        # The fake's state is as slow as its log is long, when `delay` says so.
        self.program("bin/renkei-bench", f'if [[ $1 == fill ]]; then awk "BEGIN {{ print {delay} * $5 }}" >"$(dirname "$(dirname "$3")")/delay"; fi\n')
        return {"RENKEI_BIN": str(self.root / "bin")}

    def test_a_wrong_figure_of_the_table_is_named(self):
        self.accepts("table1", **self.fake(45, 120))
        self.refuses("table1", "type3 is 44, not 45", **self.fake(44, 120))
        self.refuses("table1", "project: 185 distinct projects", **self.fake(45, 185))
        self.refuses("table1", "compare: type1 differs by 2", **self.fake(45, 120, apart=2))

    def test_a_start_that_grows_with_the_log_is_named(self):
        self.accepts("startup", "10", "1000", **self.fake(45, 120))
        self.refuses("startup", "start-up grows with the log", "10", "1000", **self.fake(45, 120, "0.0005"))


if __name__ == "__main__":
    unittest.main(verbosity=1)
