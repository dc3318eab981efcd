#!/usr/bin/env python3
"""Corrections by the command line, against a real daemon: what is told otherwise, and what was known before.

RENKEI_BIN names the folder of the programs. Only what this test started is stopped, by its process.
"""
# timeout: 240

import json
import pathlib
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

import cli_test  # noqa: E402  (its daemon, its people, its way to call)

AWARD = {"number": "21ab0123456h0001", "programme": "再生医療", "fiscal_year": 2021}


class Corrections(cli_test.CommandLine):
    """One project of ncchd, awarded on 2022-04-01; every test has its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ran("principal", "add", "yakuin", "--role", "amed_officer", "--name", "yakuin",
                "--valid-from", "2015-04-01", "--out", cls.state / "profiles")

    def awarded(self):
        """The project's id, and the positions of accept, apply, award."""
        project = self.submitted()
        positions = []
        for event, day, who, data in (("accept", "2021-06-01", "jimu", None), ("apply", "2021-09-01", "sato", None),
                                      ("award", "2022-04-01", "yakuin", AWARD)):
            words = ["project", "send", project, event, "--effective-on", day]
            if data:
                words += ["--data", json.dumps(data)]
            positions.append(self.as_json(*words, who=who)["seq"])
        return project, positions

    def table(self, year, *words):
        answer = self.as_json("survey", "table", "--fiscal-year", year, *words)
        answer.pop("seq")
        return answer

    def test_another_day_moves_the_type_and_the_old_table_stays(self):
        project, (_, _, award) = self.awarded()
        before, old = self.table("2021"), self.as_json("status")["seq"]
        words = ("record", "correct", project, "--event", award, "--effective-on", "2022-03-31", "--reason", "the letter is of 31 March")
        trial = self.as_json(*words, "--dry-run", who="jimu")
        self.assertTrue(trial["dry_run"])
        self.assertEqual(self.as_json("status")["seq"], old, "a trial records nothing")
        done = self.as_json(*words, who="jimu")
        self.assertEqual(done["revised"], trial["revised"])
        self.assertEqual(done["types"], {"type1": "2022-03-31"})
        self.assertEqual(self.as_json("project", "show", project)["effective_on"], "2022-03-31")
        after = self.table("2021")
        self.assertEqual(after["bases"]["project"]["type1"], before["bases"]["project"]["type1"] + 1)
        self.assertEqual(self.table("2021", "--as-of", old), before)
        self.assertEqual(self.as_json("project", "show", project, "--as-of", old)["attained"], {"type1": "2022-04-01"})

    def test_as_of_a_day_is_what_was_recorded_by_its_end(self):
        project, _ = self.awarded()
        self.assertIn("/as_of", self.refused(1, "project", "show", project, "--as-of", "2020-01-01"))
        self.assertEqual(self.table("2021", "--as-of", "2020-01-01")["bases"]["project"]["total"], 0)
        today = "2199-12-31"  # whatever day it is: by its end everything is recorded
        self.assertEqual(self.as_json("project", "show", project, "--as-of", today), self.as_json("project", "show", project))
        self.assertEqual(self.as_json("case", "list", "--as-of", "2020-01-01")["rows"], [])

    def test_what_never_happened_is_gone_from_now_on(self):
        project, (_, apply, award) = self.awarded()
        old = self.as_json("status")["seq"]
        refusal = json.loads(self.refused(1, "record", "correct", project, "--event", apply, "--void", "--reason", "x", "-o", "json",
                                          who="jimu"))["problem"]
        self.assertEqual(refusal["type"], "urn:renkei:problem:depended_on")
        self.assertEqual(refusal["errors"][0], {"pointer": "/seq", "detail": f"stands in the way: event {award}"})
        self.assertIn("先に訂正", self.refused(1, "record", "correct", project, "--event", apply, "--void", "--reason", "x", "--lang", "ja",
                                              who="jimu"))
        said = self.ran("record", "correct", project, "--event", award, "--void", "--reason", "別の課題だった", "--lang", "ja", who="jimu")
        self.assertIn("起きなかった", said)
        self.assertIn("失われた類型：類型１", said)
        shown = self.as_json("project", "show", project)
        self.assertEqual((shown["configuration"], shown["attained"]), (["amed_review", "none"], {}))
        self.assertNotIn("award", shown["document"])
        self.assertIn("award", self.as_json("project", "show", project, "--as-of", old)["document"])
        standing = [row["event"] or row["type"] for row in self.as_json("project", "history", project)["rows"]]
        self.assertEqual(standing, ["record.created", "submit", "accept", "apply", "record.corrected"])
        self.assertEqual(len(self.as_json("project", "history", project, "--as-of", old)["rows"]), 5)
        rows = self.as_json("project", "history", project, "--bitemporal")["rows"]
        superseded = [row for row in rows if row["superseded_by"]]
        self.assertEqual([row["seq"] for row in superseded], [award])
        self.assertEqual({key: superseded[0]["superseded_by"][key] for key in ("seq", "actor", "reason", "void")},
                         {"seq": rows[-1]["seq"], "actor": "jimu", "reason": "別の課題だった", "void": True})
        text = self.ran("project", "history", project, "--bitemporal", "--lang", "ja")
        self.assertIn("訂正者", text)
        self.assertIn(f"record.corrected #{award}", text)
        self.as_json("project", "send", project, "award", "--effective-on", "2022-05-01", "--data", json.dumps(AWARD), who="yakuin")
        self.assertEqual(self.as_json("project", "show", project)["attained"], {"type1": "2022-05-01"})

    def test_a_value_is_corrected_where_it_came_from(self):
        project, (_, _, award) = self.awarded()
        self.ran("record", "correct", project, "--event", award, "--set", '/award/number="21ab0123456h0002"', "--reason", "misread", who="jimu")
        self.assertEqual(self.as_json("project", "show", project)["document"]["award"]["number"], "21ab0123456h0002")
        created = self.as_json("project", "history", project)["rows"][0]["seq"]
        self.ran("record", "correct", project, "--event", created, "--set", '/lead="riken"', "--reason", "it is RIKEN's", who="jimu")
        document = self.as_json("project", "show", project)["document"]
        self.assertEqual((document["lead"], document["lead_category"]), ("riken", "in_house"))
        self.assertEqual(document["award"]["number"], "21ab0123456h0002", "the earlier correction holds")
        self.assertIn("/doc/lead", self.refused(1, "record", "correct", project, "--event", created, "--set", '/lead="nobody"',
                                               "--reason", "x", who="jimu"))

    def test_only_those_whom_the_workflow_names_may(self):
        project, (_, _, award) = self.awarded()
        words = ("record", "correct", project, "--event", award, "--void", "--reason", "x")
        for who in ("tanaka", "yakuin", "kansa"):  # a coordinator of another institution, an AMED officer, an auditor
            self.refused(4, *words, who=who)
        self.refused(4, "record", "correct", "sato", "--event", 1, "--void", "--reason", "x", who="jimu")
        self.refused(2, "record", "correct", project, "--event", award, "--reason", "x", who="jimu")
        self.refused(2, "record", "correct", project, "--event", award, "--void", "--effective-on", "2022-01-01", "--reason", "x", who="jimu")
        self.refused(2, "record", "correct", project, "--event", award, "--set", "/award/number=abc", "--reason", "x", who="jimu")

    def test_the_same_command_corrects_once(self):
        project, (_, _, award) = self.awarded()
        words = ("record", "correct", project, "--event", award, "--effective-on", "2022-03-31", "--reason", "x", "--id", f"fix-{project}")
        first = self.as_json(*words, who="jimu")
        again = self.as_json(*words, who="jimu")
        self.assertTrue(again["duplicate"])
        self.assertEqual(again["version"], first["version"])

    def test_a_restarted_and_verified_log_says_the_same(self):
        project, (_, _, award) = self.awarded()
        self.ran("record", "correct", project, "--event", award, "--effective-on", "2022-03-31", "--reason", "x", who="jimu")
        before = self.as_json("project", "history", project, "--bitemporal")["rows"]
        type(self).stop_daemon()
        checked = subprocess.run([cli_test.BIN / "renkeid", "--state", self.state, "--verify"], capture_output=True, text=True, check=False)
        type(self).daemon = cli_test.start_daemon(self.state)
        self.assertIn("verified", checked.stdout)
        self.assertEqual(checked.returncode, 0, checked.stdout)
        self.assertEqual(self.as_json("project", "history", project, "--bitemporal")["rows"], before)


def load_tests(loader, _standard, _pattern):
    """Those of this file alone: the tests of CommandLine run in their own."""
    suite = unittest.TestSuite()
    for name in loader.getTestCaseNames(Corrections):
        if name in Corrections.__dict__:
            suite.addTest(Corrections(name))
    return suite


if __name__ == "__main__":
    unittest.main()
