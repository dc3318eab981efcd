#!/usr/bin/env python3
"""The survey's tables on the year of Table 1: broken down, explained cell by cell, held against what was published."""
# timeout: 240

import json
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from running import Running  # noqa: E402

SOURCE = pathlib.Path(os.environ.get("RENKEI_SOURCE", "."))
YEAR = ("--fiscal-year", "2022")
TABLE_1 = {"total": 184, "type1": 168, "type2": 39, "type3": 45}
OVERLAPS = {"1": 112, "2": 7, "3": 5, "12": 20, "13": 28, "23": 4, "123": 8}


def settled(range_):
    assert range_["low"] == range_["high"], range_
    return range_["low"]


class SurveyTables(Running):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.register("jimu", "secretariat")
        cls.register("otemachi", "amed_officer")
        cls.make_table1()

    def table(self, by, basis="institution_project"):
        found = self.as_json("survey", "table", *YEAR, "--by", by, "--basis", basis, who="jimu")
        return found["bases"][basis]

    def explained(self, cell):
        return self.as_json("survey", "table", *YEAR, "--explain", cell, who="jimu")["rows"]

    def test_every_breakdown_adds_up_to_table_1(self):
        (whole,) = self.table("type")["rows"]
        self.assertEqual({name: settled(count) for name, count in whole["figures"].items()}, TABLE_1)
        for by in ("institution", "programme"):
            first, *rows = self.table(by)["rows"]
            self.assertEqual(first, whole)
            for name, count in TABLE_1.items():
                self.assertEqual(sum(settled(row["figures"][name]) for row in rows), count, f"{by} {name}")
        overlaps = {row["key"].replace("type", "").replace("+", ""): settled(row["count"])
                    for row in self.table("overlap")["rows"]}
        self.assertEqual(overlaps, OVERLAPS)
        self.assertIn("168 + 39 + 45 = 252 = 184 + 68, where 68 = 20 + 28 + 4 + 2 × 8",
                      self.ran("survey", "table", *YEAR, "--by", "overlap", who="jimu"))

    def test_the_default_table_says_the_same_as_the_breakdown(self):
        old = self.as_json("survey", "table", *YEAR, who="jimu")["bases"]
        for basis in ("institution_project", "project"):
            figures = self.table("type", basis)["rows"][0]["figures"]
            self.assertEqual({name: settled(count) for name, count in figures.items()}, old[basis])

    def test_investigators_are_counted_once_and_those_without_a_name_make_bounds(self):
        found = self.table("type", "amed_pi")
        total, projects = found["rows"][0]["figures"]["total"], settled(self.table("type", "project")["rows"][0]["figures"]["total"])
        self.assertEqual(total["high"] - total["low"], found["unnamed"])
        self.assertGreater(found["unnamed"], 0, "who carries on another's outcome has no award")
        self.assertLess(total["high"], projects, "some lead several projects")
        text = self.ran("survey", "table", *YEAR, "--basis", "amed_pi", who="jimu")
        self.assertIn(f"{total['low']}–{total['high']}", text)
        self.assertIn(f"{found['unnamed']} projects name no principal investigator", text)

    def test_a_cell_is_explained_by_as_many_pairs_as_it_counts(self):
        riken = next(row for row in self.table("institution")["rows"] if row["key"] == "riken")["figures"]
        cells = {**TABLE_1, **{f"overlap/{key}": count for key, count in OVERLAPS.items()},
                 "overlap/type1+type2": OVERLAPS["12"], "riken": settled(riken["total"]),
                 "riken/type2": settled(riken["type2"])}
        for cell, count in cells.items():
            self.assertEqual(len(self.explained(cell)), count, cell)
        row = self.explained("overlap/123")[0]
        history = self.as_json("project", "history", row["project"], who="jimu")["rows"]
        for evidence in row["types"]:
            (event,) = [one for one in history if one["seq"] == evidence["seq"]]
            self.assertEqual((event["event"], event["effective_on"]), (evidence["event"], evidence["effective_on"]))
            self.assertIn(evidence["type"], event["attained"])

    def test_what_is_no_cell_is_said_with_what_would_be(self):
        for cell in ("tpye2", "overlap/4", "riken/x/type1", "nobody/type2"):
            code, _, err = self.run_cli("survey", "table", *YEAR, "--explain", cell, who="jimu")
            self.assertEqual((code, "/explain" in err), (2, True), f"{cell}: {err}")

    def test_published_figures_are_compared_and_a_correction_explains_the_difference(self):
        self.ran("survey", "add-published", SOURCE / "schemas/reference/published-2022.json", who="jimu")
        before = self.as_json("survey", "compare", *YEAR, who="jimu")
        self.assertEqual({row["figure"]: row["theirs"] for row in before["rows"]}, TABLE_1)
        self.assertEqual([(row["difference"], row["unexplained"]) for row in before["rows"]], [(0, 0)] * 4)
        published = json.loads((SOURCE / "schemas/reference/published-2022.json").read_text(encoding="utf-8"))
        file = self.folder / "of-a-position.json"
        file.write_text(json.dumps({**published, "as_of": before["as_of"]}), encoding="utf-8")
        self.ran("survey", "add-published", file, who="jimu")
        pair = self.take_an_award_back()
        rows = [row for row in self.as_json("survey", "compare", *YEAR, who="jimu")["rows"] if row["figure"] == "type1"]
        self.assertEqual([(row["difference"], row["unexplained"]) for row in rows], [(-1, -1), (-1, 0)],
                         "what was known when the first was published, nobody can say; of the second everything is")
        (change,) = rows[1]["changes"]
        self.assertEqual((change["how"], change["institution"], change["project"]), ("went", pair["institution"], pair["project"]))
        self.assertEqual([event["event"] for event in change["events"]], ["record.corrected"])
        text = self.ran("survey", "compare", *YEAR, who="jimu")
        self.assertIn("not explained: -1", text)
        self.assertIn("0 came and 1 went", text)
        self.give_it_back(change["project"])

    def take_an_award_back(self):
        """Of a project that holds type 1 alone, at one institution, and nothing came after its award."""
        pairs = self.explained("overlap/1")
        projects = [pair["project"] for pair in pairs]
        for pair in pairs:
            last = self.as_json("project", "history", pair["project"], who="jimu")["rows"][-1]
            if projects.count(pair["project"]) == 1 and last["event"] == "award":
                self.ran("record", "correct", pair["project"], "--event", last["seq"], "--void", "--reason",
                         "it was declined", who="jimu")
                return pair
        raise AssertionError("no project to correct")

    def give_it_back(self, project):
        """The other tests count on the year as it was made: the award is put on record again, on its day."""
        history = self.as_json("project", "history", project, "--bitemporal", who="jimu")["rows"]
        (award,) = [row for row in history if row["event"] == "award"]
        self.ran("project", "send", project, "award", "--data", json.dumps(award["data"]), "--effective-on",
                 award["effective_on"], who="otemachi")


if __name__ == "__main__":
    unittest.main(verbosity=2)
