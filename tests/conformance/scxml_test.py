#!/usr/bin/env python3
"""SCXML's fixtures (the W3C's among them), from the npm package @scion-scxml/test-framework, through `renkei workflow simulate`."""
# timeout: 300

import collections
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

import npm
import scxml

VERSION = "2.0.16"
INTEGRITY = "sha512-5rRd5CdFLUzmPaO43NSamBmhq6uW/0kUmUneEnqRSbAj0FiFVAINd1DfadUkdECT+xHLARCJZU7meQD4nqYyKw=="
PASSED_AT_LEAST = 110


class Fixture:
    def __init__(self, path, folder):
        self.group, self.name = path.parent.name, f"{path.parent.name}/{path.stem}"
        self.path = path
        self.chart, self.script = folder / "chart.json", folder / "script.json"

    def convert(self):
        """Writes chart and script; raises NotConverted."""
        expected = self.path.with_suffix(".json")
        if not expected.exists():
            raise scxml.NotConverted("is a part of another, or is judged by a person")
        definition = scxml.Converter(ElementTree.parse(self.path).getroot()).definition()
        script = scxml.script_of(json.loads(expected.read_text(encoding="utf-8")))
        self.chart.parent.mkdir(parents=True, exist_ok=True)
        self.chart.write_text(json.dumps(definition, indent=1), encoding="utf-8")
        self.script.write_text(json.dumps(script, indent=1), encoding="utf-8")

    def simulate(self):
        command = [npm.BIN / "renkei", "workflow", "simulate", self.chart, "--script", self.script, "-o", "jsonl"]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        package = npm.fetch("@scion-scxml/test-framework", VERSION, INTEGRITY)
        made = npm.FOLDER / "scxml"
        shutil.rmtree(made, ignore_errors=True)
        cls.all, cls.converted, cls.reasons = [], [], collections.defaultdict(list)
        for path in sorted((package / "test").glob("*/*.scxml")):
            fixture = Fixture(path, made / path.parent.name / path.stem)
            cls.all.append(fixture)
            try:
                fixture.convert()
                cls.converted.append(fixture)
            except scxml.NotConverted as reason:
                cls.reasons[str(reason)].append(fixture.name)

    def test_every_fixture_that_converts_passes(self):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(Fixture.simulate, self.converted))
        failed = [f"{fixture.name} (exit code {done.returncode}):\n{done.stderr}{done.stdout}"
                  for fixture, done in zip(self.converted, results) if done.returncode != 0]
        passed = collections.Counter(fixture.group for fixture, done in zip(self.converted, results) if done.returncode == 0)
        self.report(passed, len(failed))
        self.assertEqual(failed, [], "\n".join(failed))
        self.assertGreater(sum(passed.values()), PASSED_AT_LEAST)

    def report(self, passed, failed):
        groups = collections.Counter(fixture.group for fixture in self.all)
        print("\npassed of all, by group:")
        for group in sorted(groups):
            print(f"  {passed[group]:4} of {groups[group]:3}  {group}")
        print(f"  {sum(passed.values()):4} of {len(self.all):3}  in all; {failed} failed")
        print("not converted, by reason:")
        for reason, names in sorted(self.reasons.items(), key=lambda item: -len(item[1])):
            print(f"  {len(names):4}  {reason}")

    def test_a_fixture_with_a_wrong_expectation_fails(self):
        fixture = next(fixture for fixture in self.converted if fixture.name == "history/history0")
        script = json.loads(fixture.script.read_text(encoding="utf-8"))
        script["events"][-1]["next"] = ["nowhere"]
        planted = fixture.script.with_name("planted.json")
        planted.write_text(json.dumps(script), encoding="utf-8")
        fixture.script, sound = planted, fixture.script
        done = fixture.simulate()
        fixture.script = sound
        self.assertEqual(done.returncode, 1)
        self.assertIn("nowhere", done.stderr)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=0))
