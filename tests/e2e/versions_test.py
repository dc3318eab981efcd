#!/usr/bin/env python3
"""Versions of a workflow against a real daemon: compared, refused, rehearsed, deployed, migrated, and migrated back.

RENKEI_BIN names the folder of the programs. Only what this test started is stopped, by its process.
"""
# timeout: 180

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

from cli_test import BIN, PATIENCE_S, PROPOSAL, start_daemon

SHIPPED = pathlib.Path(os.environ.get("RENKEI_SOURCE", ".")) / "schemas/workflows/project.json"
FIRST = json.loads(SHIPPED.read_text(encoding="utf-8"))["version"]  # of a new log
SECOND = FIRST + 1


class Versions(unittest.TestCase):
    """One story: screening becomes vetting in the next version, and the one after is like the first again."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="renkei-versions-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.state = cls.folder / "state"
        cls.run_cli("init", cls.state, who=None)
        cls.daemon = start_daemon(cls.state)
        cls.addClassCleanup(cls.stop_daemon)
        for who, role in (("sato", "coordinator@ncchd"), ("jimu", "secretariat"), ("kansa", "auditor")):
            cls.run_cli("principal", "add", who, "--role", role, "--name", who, "--valid-from", "2015-04-01",
                        "--out", cls.state / "profiles", who="administrator")

    @classmethod
    def stop_daemon(cls):
        cls.daemon.send_signal(signal.SIGTERM)
        code = cls.daemon.wait(timeout=PATIENCE_S)
        cls.daemon.stdout.close()
        assert code == 0, f"renkeid ended with {code}"
        # What was migrated there and back is what the log folds to, in the records and in every view.
        subprocess.run([BIN / "renkeid", "--state", cls.state, "--verify"], check=True, capture_output=True,
                       timeout=PATIENCE_S)

    @classmethod
    def run_cli(cls, *words, who="jimu", given=None, code=0):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("RENKEI_", "LC_"))}
        environment["LANG"] = "C.UTF-8"
        if who:
            environment["RENKEI_PROFILE"] = str(cls.state / "profiles" / f"{who}.json")
        done = subprocess.run([BIN / "renkei", *map(str, words)], input=given, env=environment,
                              capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE_S)
        if done.returncode != code:
            raise AssertionError(f"renkei {' '.join(map(str, words))} ended with {done.returncode}, not {code}:\n"
                                 f"{done.stderr}{done.stdout}")
        return done.stdout if code in (0, 1) and done.stdout else done.stderr

    def as_json(self, *words, **how):
        return json.loads(self.run_cli(*words, "-o", "json", **how))

    def file(self, name, value):
        path = self.folder / name
        path.write_text(json.dumps(value, ensure_ascii=False))
        return path

    def submitted(self):
        return self.as_json("proposal", "submit", "-", "--effective-on", "2021-05-10", who="sato",
                            given=json.dumps(PROPOSAL))["record"]

    def accepted(self):
        record = self.submitted()
        self.run_cli("project", "send", record, "accept", "--effective-on", "2021-06-09")
        return record

    def definition(self):
        """The present definition, its version raised by one."""
        found = json.loads(self.as_json("workflow", "show", "project")["definition"])
        found["version"] += 1
        return found

    def renamed(self, before, after):
        """… and one state called otherwise, at the same place in the file."""
        text = json.dumps(self.definition(), ensure_ascii=False)
        for key in ("target", "initial"):
            text = text.replace(f'"{key}": "{before}"', f'"{key}": "{after}"')
        return json.loads(text.replace(f'"{before}": {{', f'"{after}": {{'))

    def shown(self, record):
        shown = self.as_json("project", "show", record)
        return {name: shown[name] for name in ("configuration", "history", "document", "attained", "effective_on")}

    def test_a_version_is_compared_refused_planned_deployed_migrated_undone_and_rehearsed(self):
        waiting, running, done = self.submitted(), self.accepted(), self.submitted()
        self.run_cli("project", "send", done, "reject", "--data", '{"comments": "no"}', "--effective-on", "2021-06-01")
        before = {record: self.shown(record) for record in (waiting, running)}
        file = self.file("two.json", self.renamed("screening", "vetting"))
        self.compared(file)
        self.refused(file)
        self.deployed(file)
        self.migrated(waiting, running, done)
        self.assertEqual(self.shown(running), before[running])
        self.undone(waiting)
        self.assertEqual({record: self.shown(record) for record in (waiting, running)}, before)
        self.rehearsed()
        self.rehearsed_with_another_outcome(running)

    def compared(self, file):
        dry = self.as_json("workflow", "deploy", file, "--dry-run", code=1)
        told = {(row["change"], row["part"], row["name"]) for row in dry["rows"]}
        self.assertLessEqual({("added", "state", "vetting"), ("removed", "state", "screening"),
                              ("changed", "transition", "draft: submit")}, told)
        self.assertEqual([each["configuration"] for each in dry["stranded"]], [["screening"]])
        table = self.run_cli("workflow", "deploy", file, "--dry-run", "--lang", "ja", code=1)
        for words in ("vetting", "行き先のない記録", "/plan/states/screening"):
            self.assertIn(words, table)

    def refused(self, file):
        head = self.as_json("status")["seq"]
        problem = json.loads(self.run_cli("workflow", "deploy", file, "-o", "json", code=1))["problem"]
        self.assertEqual(problem["type"], "urn:renkei:problem:would_strand")
        self.assertEqual([fault["pointer"] for fault in problem["errors"]], ["/plan/states/screening"])
        # A plan that names what is not there is a mistake, not a silence.
        slip = self.file("slip.json", {"states": {"screning": "vetting"}})
        self.assertIn("/plan/states/screning", self.run_cli("workflow", "deploy", file, "--plan", slip, code=2))
        self.assertEqual(self.as_json("status")["seq"], head)

    def deployed(self, file):
        plan = self.file("plan.json", {"states": {"screening": "vetting"}})
        self.assertEqual(self.as_json("workflow", "deploy", file, "--plan", plan, "--dry-run")["stranded"], [])
        self.run_cli("workflow", "deploy", file, "--plan", plan, who="sato", code=4)
        words = ("workflow", "deploy", file, "--plan", plan, "--id", "second")
        self.assertEqual(self.as_json(*words)["version"], SECOND)
        self.assertTrue(self.as_json(*words)["duplicate"])
        self.assertEqual(self.as_json("workflow", "show", "project")["plan"], {"states": {"screening": "vetting"}})

    def migrated(self, waiting, running, done):
        """By the plan that is on the log. Who ended stays; who may not, may not."""
        self.assertEqual(self.as_json("project", "show", waiting)["definition"], FIRST)
        dry = self.as_json("workflow", "migrate", "project", FIRST, SECOND, "--dry-run")
        self.assertEqual({row["record"]: row["to"] for row in dry["rows"]},
                         {waiting: ["vetting"], running: ["in_house_research", "none"]})
        self.run_cli("workflow", "migrate", "project", FIRST, SECOND, "--dry-run", who="sato", code=4)
        self.assertIn("2 records", self.run_cli("workflow", "migrate", "project", FIRST, SECOND))
        self.assertEqual(self.as_json("workflow", "migrate", "project", FIRST, SECOND)["rows"], [])
        self.assertEqual([self.as_json("project", "show", record)["definition"] for record in (waiting, running, done)],
                         [SECOND, SECOND, FIRST])
        last = self.as_json("project", "history", waiting)["rows"][-1]
        self.assertEqual((last["type"], last["from"], last["to"]), ("record.migrated", ["screening"], ["vetting"]))
        self.assertIn((waiting, "accept", "vetting"),
                      [(task["record"], task["event"], task["source"]) for task in self.as_json("task", "list")["rows"]])

    def undone(self, waiting):
        """By a migration back with the inverse plan; without it, what needs a decision stays."""
        first = self.as_json("workflow", "migrate", "project", SECOND, FIRST, code=1)
        self.assertEqual({row["record"]: len(row["faults"]) for row in first["rows"]}[waiting], 1)
        self.assertIn("/plan/states/vetting",
                      self.run_cli("workflow", "migrate", "project", SECOND, FIRST, "--dry-run", code=1))
        inverse = self.file("inverse.json", {"states": {"vetting": "screening"}})
        back = self.as_json("workflow", "migrate", "project", SECOND, FIRST, "--plan", inverse)
        self.assertEqual([(row["record"], row["migrated"]) for row in back["rows"]], [(waiting, True)])
        # A state that the newest version no longer has still has a name.
        self.assertIn("Screening", self.run_cli("project", "list", "--lang", "en"))

    def rehearsed(self):
        same = self.as_json("workflow", "rehearse", self.file("same.json", self.definition()), "--fiscal-year", "R3",
                            "--plan", self.file("named.json", {"states": {"screening": "vetting"}}))
        self.assertEqual((same["fiscal_year"], same["replayed"], same["rows"]), (2021, 3, []))
        waits = {wait["state"]: wait for wait in same["waits"]}
        self.assertEqual(waits["screening"]["before"], {"count": 2, "p50": 22, "p90": 30})
        self.assertEqual(waits["vetting"]["after"], {"count": 2, "p50": 22, "p90": 30})

    def rehearsed_with_another_outcome(self, running):
        """The secretariat no longer accepts: an officer does."""
        draft = self.definition()
        for transition in draft["states"]["examination"]["states"]["vetting"]["on"]["accept"]:
            transition["by"] = ["amed_officer"]
        file = self.file("draft.json", draft)
        words = ("workflow", "rehearse", file, "--fiscal-year", "2021", "--plan", self.folder / "named.json")
        head = self.as_json("status")["seq"]
        other = self.as_json(*words, who="kansa")
        self.assertEqual([(row["record"], row["how"], row["event"], row["code"], row["rehearsed"])
                          for row in other["rows"]],
                         [(running, "refused", "accept", "not_permitted", ["vetting"])])
        self.assertEqual({wait["state"]: wait["after"] for wait in other["waits"]}["vetting"]["count"], 1)
        table = self.run_cli(*words, "--lang", "en")
        self.assertIn("3 records replayed, 1 would have gone another way", table)
        self.assertEqual(self.as_json("workflow", "rehearse", file, "--fiscal-year", "2019")["replayed"], 0)
        self.assertEqual(self.as_json("status")["seq"], head)
        self.run_cli(*words, who="sato", code=4)


if __name__ == "__main__":
    unittest.main()
