#!/usr/bin/env python3
"""A survey from its issue to its publication, on the year of Table 1: 15 responses, one of them returned."""
# timeout: 240

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from running import BIN, Running  # noqa: E402

YEAR = ("--fiscal-year", "2022")
INSTITUTIONS = ("riken", "qst", "jst", "nibiohn", "aist", "ncc", "ncvc", "ncnp", "ncgm", "ncchd", "ncgg", "niph",
                "nihs", "niid", "ipss")
TABLE_1 = {"total": 184, "type1": 168, "type2": 39, "type3": 45}


def exact(figures):
    return {name: {"low": count, "high": count} for name, count in figures.items()}


class SurveyCampaign(Running):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.register("jimu", "secretariat")
        cls.register("surveyor", "worker")
        for institution in INSTITUTIONS:
            cls.register(f"of-{institution}", f"coordinator@{institution}", "2018-04-01")
        cls.make_table1()
        cls.worker = cls.started("renkei-survey", [BIN / "renkei-survey", "--profile", cls.profile("surveyor")])
        cls.ran("survey", "issue", *YEAR, "--due-on", "2023-04-14", "--effective-on", "2023-04-03", who="jimu")
        cls.eventually(cls.status, lambda status: status["survey"]["state"] == "open")

    @classmethod
    def status(cls):
        return cls.as_json("survey", "status", *YEAR, who="jimu")

    def act(self, name, institution, *words, who=None):
        return self.as_json("survey", name, *YEAR, "--institution", institution, *words, "--effective-on", "2023-04-10",
                            who=who or f"of-{institution}")

    def test_from_issue_to_publication(self):
        status = self.status()
        self.assertEqual([row["state"] for row in status["rows"]], ["prefilled"] * 15)
        self.assertEqual({row["institution"] for row in status["rows"]}, set(INSTITUTIONS))
        self.assertTrue(all(row["overdue"] and f"of-{row['institution']}" in {who["id"] for who in row["waits_for"]}
                            for row in status["rows"]))
        self.assertEqual(status["figures"]["institution_project"],
                         {name: {"low": 0, "high": count} for name, count in TABLE_1.items()})
        self.refuses_strangers_and_early_ends()
        shown = self.confirm_all_but("riken")
        self.bounds_while_one_is_missing(shown)
        self.return_and_answer_again()
        self.finalise_and_publish()

    def refuses_strangers_and_early_ends(self):
        code, _, err = self.run_cli("survey", "answer", *YEAR, "--institution", "riken", who="of-qst")
        self.assertEqual(code, 4, err)
        code, _, err = self.run_cli("survey", "finalise", *YEAR, who="jimu")
        self.assertEqual((code, err.count("Prefilled")), (1, 15), err)
        self.assertIn("15 responses are not accepted", err)
        code, _, err = self.run_cli("survey", "issue", *YEAR, "--due-on", "2023-05-01", who="jimu")
        self.assertEqual(code, 5, err)
        code, _, err = self.run_cli("survey", "answer", *YEAR, "--institution", "qst", "--note", "project-1=x", "--note",
                                    "nothing", who="of-qst")
        self.assertEqual((code, err.count("--note")), (2, 2), err)

    def confirm_all_but(self, left_out):
        """Everybody answers and signs off, and is accepted; answers the lists that were confirmed."""
        shown = {}
        for institution in INSTITUTIONS:
            shown[institution] = self.as_json("survey", "show", *YEAR, "--institution", institution,
                                              who=f"of-{institution}")
            if institution == left_out:
                continue
            self.act("answer", institution, "--as-of", shown[institution]["as_of"])
            self.act("sign-off", institution)
        self.accept_several(left_out)
        return shown

    def accept(self, *words):
        return self.run_cli("survey", "accept", *YEAR, *words, "--effective-on", "2023-04-10", "-o", "json", who="jimu")

    def accept_several(self, left_out):
        """By name, all at once, and again by the same id; one that is not signed off lets none through."""
        code, _, err = self.accept("--institution", "qst", "--institution", left_out, "--institution", "nobody")
        self.assertEqual(code, 1, err)
        self.assertEqual([(left_out in err, "nobody" in err, "qst" in err)], [(True, True, False)], err)
        self.assertEqual(self.status()["accepted"], 0)
        code, _, err = self.accept()
        self.assertEqual(code, 2, err)
        code, out, err = self.accept("--institution", "qst", "--institution", "jst")
        self.assertEqual((code, len(json.loads(out)["rows"])), (0, 2), err)
        for repeated in (False, True):
            code, out, err = self.accept("--all", "--id", "accept-all")
            rows = json.loads(out)["rows"]
            self.assertEqual((code, len(rows), {row.get("duplicate", False) for row in rows}), (0, 12, {repeated}), err)
        code, _, err = self.accept("--all")
        self.assertEqual(code, 1, err)
        self.assertEqual(self.status()["accepted"], 14)

    def bounds_while_one_is_missing(self, shown):
        status = self.status()
        self.assertEqual((status["answered"], status["accepted"], status["expected"]), (14, 14, 15))
        self.assertEqual(status["rows"][0]["institution"], "riken", "who has not answered comes first")
        missing = sum(1 for row in shown["riken"]["rows"] if row["types"])
        self.assertEqual(status["figures"]["institution_project"]["total"],
                         {"low": TABLE_1["total"] - missing, "high": TABLE_1["total"]})
        table = self.as_json("survey", "table", *YEAR, "--by", "type", who="jimu")
        self.assertEqual((table["source"]["missing"], table["bases"]["project"]["rows"][0]["figures"]),
                         (["riken"], status["figures"]["project"]))
        of_log = self.as_json("survey", "table", *YEAR, "--by", "type", "--of", "log", who="jimu")
        self.assertEqual(of_log["bases"]["institution_project"]["rows"][0]["figures"], exact(TABLE_1))
        self.assertIn("14 of 15 answered", self.ran("survey", "status", *YEAR, who="jimu"))
        self.assertIn("15 機関のうち 14 機関が回答", self.ran("survey", "status", *YEAR, "--lang", "ja", who="jimu"))
        # The engine itself holds it, whatever the command line asks first; and nothing of it is left behind.
        code, _, err = self.run_cli("project", "send", "survey-2022", "finalise", who="jimu")
        self.assertEqual(code, 1, err)
        self.assertIn("survey_response-2022-riken", err)
        self.assertEqual(self.status()["survey"]["state"], "open")

    def test_a_survey_that_was_withdrawn_is_issued_again_and_answered_anew(self):
        year = ("--fiscal-year", "2021")
        status = lambda: self.as_json("survey", "status", *year, who="jimu")
        of = lambda: self.as_json("survey", "table", *year, "--by", "type", who="jimu")["source"]["of"]
        self.ran("survey", "issue", *year, "--due-on", "2022-04-15", "--effective-on", "2022-04-04", who="jimu")
        self.eventually(status, lambda now: now["survey"]["state"] == "open")
        for verb in ("answer", "sign-off"):
            self.ran("survey", verb, *year, "--institution", "qst", "--effective-on", "2022-04-05", who="of-qst")
        self.assertEqual((of(), status()["answered"]), ("answers", 1))
        code, _, err = self.run_cli("survey", "withdraw", *year, "--reason", "no", who="of-qst")
        self.assertEqual(code, 4, err)
        self.ran("survey", "withdraw", *year, "--reason", "the wrong year", "--effective-on", "2022-04-06", who="jimu")
        self.assertEqual((of(), status()["survey"]["state"], {row["state"] for row in status()["rows"]}),
                         ("log", "withdrawn", {"withdrawn"}))
        self.assertNotIn("survey-2021", {row["record"] for row in self.as_json("task", "list", "--due", who="of-qst")["rows"]})
        code, _, err = self.run_cli("survey", "answer", *year, "--institution", "qst", who="of-qst")
        self.assertEqual(code, 1, err)
        self.ran("survey", "issue", *year, "--due-on", "2022-05-20", "--effective-on", "2022-04-07", who="jimu")
        again = status()
        self.assertEqual((again["survey"]["state"], again["answered"], again["expected"]), ("open", 0, 15))
        self.assertEqual({(row["state"], row["due_on"]) for row in again["rows"]}, {("prefilled", "2022-05-20")})
        self.ran("survey", "answer", *year, "--institution", "qst", "--effective-on", "2022-04-08", who="of-qst")
        self.assertEqual(status()["answered"], 1)

    def return_and_answer_again(self):
        listed = self.as_json("survey", "show", *YEAR, "--institution", "riken", who="of-riken")["rows"]
        noted = next(row["project"] for row in listed if row["types"])
        self.act("answer", "riken", "--note", f"{noted}=a note")
        self.act("sign-off", "riken")
        self.act("return", "riken", "--comments", "one too many", "--due-on", "2023-04-21", who="jimu")
        row = self.status()["rows"][0]
        self.assertEqual((row["institution"], row["state"], row["due_on"], row["confirmed"]),
                         ("riken", "returned", "2023-04-21", False))
        self.assertIn("one too many", self.ran("survey", "show", *YEAR, "--institution", "riken", who="of-riken"))
        self.correct_a_project(noted)
        answer = self.act("answer", "riken", "--note", f"{noted}=its award was of another day")
        self.assertEqual(answer["configuration"], ["answered"])
        rows = self.as_json("survey", "show", *YEAR, "--institution", "riken", who="of-riken")["rows"]
        self.assertEqual({row["note"] for row in rows if row["project"] == noted}, {"its award was of another day"})
        self.act("sign-off", "riken")
        self.act("accept", "riken", who="jimu")

    def correct_a_project(self, project):
        """A title that was wrong; the types stay as they are."""
        seq = self.as_json("project", "history", project, who="jimu")["rows"][0]["seq"]
        self.ran("record", "correct", project, "--event", seq, "--set", '/title/en="As it should be"', "--reason",
                 "it was misspelt", who="jimu")

    def finalise_and_publish(self):
        self.ran("survey", "finalise", *YEAR, who="jimu")
        status = self.status()
        self.assertEqual({row["state"] for row in status["rows"]}, {"closed"})
        self.assertEqual(status["figures"]["institution_project"], exact(TABLE_1))
        code, _, err = self.run_cli("survey", "answer", *YEAR, "--institution", "riken", who="of-riken")
        self.assertEqual(code, 1, err)
        self.ran("survey", "publish", *YEAR, who="jimu")
        published = self.status()["survey"]
        self.assertEqual((published["state"], published["published"]["institution_project"]), ("published", TABLE_1))
        rows = self.as_json("survey", "compare", *YEAR, who="jimu")["rows"]
        self.assertEqual([row["difference"] for row in rows], [0] * 8, "two bases of four figures each")


if __name__ == "__main__":
    unittest.main(verbosity=2)
