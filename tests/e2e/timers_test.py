#!/usr/bin/env python3
"""Timers of a real daemon: one fires by itself, once, though the daemon is killed before it is due; deadlines are seen.

RENKEI_BIN names the folder of the programs. Only what this test started is stopped, by its process.
"""
# timeout: 240

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import zmq

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "faults"))
from bus_client import Client, read_profile  # noqa: E402
from daemons import Process, make_state  # noqa: E402

BIN = pathlib.Path(os.environ.get("RENKEI_BIN", "build/bin"))
PATIENCE_S = 60

BELL = {
    "kind": "bell", "version": 1, "title": {"ja": "鐘", "en": "Bell"},
    "document": {"type": "object", "additionalProperties": False, "properties": {}},
    "create": {"by": ["secretariat"]}, "read": {"by": ["secretariat"]},
    "initial": "set",
    "states": {
        "set": {"title": {"ja": "待機", "en": "Set"},
                "after": {"PT1S": {"target": "rung", "title": {"ja": "鳴る", "en": "Ring"}}}},
        "rung": {"title": {"ja": "鳴った", "en": "Rung"}, "type": "final"},
    },
}

PROPOSAL = {
    "title": {"ja": "例", "en": "An example"}, "summary": {"ja": "例", "en": "An example"},
    "lead": "riken", "entry": "in_house_research",
}


class Timers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="renkei-timers-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.state, ends = make_state(cls.folder)
        cls.daemon = Process("renkeid", [BIN / "renkeid", "--state", cls.state, *ends, "--log-level", "warn"], cls.folder)
        cls.daemon.start()
        cls.addClassCleanup(cls.stop_daemon)
        cls.daemon.wait_ready(PATIENCE_S)
        for who, role in (("sato", "coordinator@riken"), ("jimu", "secretariat"), ("amano", "amed_officer")):
            cls.ran("principal", "add", who, "--role", role, "--name", who, "--valid-from", "2015-04-01",
                    "--out", cls.state / "profiles")
        (cls.folder / "bell.json").write_text(json.dumps(BELL), encoding="utf-8")
        cls.ran("workflow", "deploy", cls.folder / "bell.json")

    @classmethod
    def stop_daemon(cls):
        assert cls.daemon.stop() == 0, cls.daemon.last_words()

    @classmethod
    def run_cli(cls, *words, who="administrator", given=None):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("RENKEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")}
        environment["RENKEI_PROFILE"] = str(cls.state / "profiles" / f"{who}.json")
        done = subprocess.run([BIN / "renkei", *map(str, words)], input=given, env=environment,
                              capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE_S)
        return done.returncode, done.stdout, done.stderr

    @classmethod
    def ran(cls, *words, who="administrator", given=None):
        code, out, err = cls.run_cli(*words, who=who, given=given)
        assert code == 0, f"{words}: {code}: {err}"
        return out

    def asked(self, *words, who="jimu", given=None):
        return json.loads(self.ran(*words, "-o", "json", who=who, given=given))

    def submitted(self, *options):
        document = self.folder / "p.json"
        document.write_text(json.dumps(PROPOSAL), encoding="utf-8")
        return self.asked("proposal", "submit", document, *options, who="sato")["record"]

    def ring_events(self, record):
        return [row for row in self.asked("project", "history", record)["rows"] if row["event"].startswith("after.")]

    def wait_for_ring(self, record):
        end = time.monotonic() + PATIENCE_S
        while not self.ring_events(record):
            self.assertLess(time.monotonic(), end, "the bell did not ring")
            time.sleep(0.05)

    def create_bell(self, name):
        """A bell that rings in a second. No noun of the command line is for it, so the bus is asked itself."""
        context = zmq.Context()
        client = Client(context, read_profile(self.state / "profiles" / "jimu.json"))
        answer = client.ask("renkei.command", {"id": f"bell-{name}", "command": "create", "kind": "bell", "document": {}})
        client.socket.close()
        context.term()
        return answer["result"]["record"]

    def test_a_timer_fires_by_itself_and_is_dated_by_the_engine(self):
        record = self.create_bell("one")
        self.wait_for_ring(record)
        (event,) = self.ring_events(record)
        self.assertEqual(event["actor"], "engine")
        self.assertEqual(event["to"], ["rung"])
        self.assertTrue(event["command"].startswith("timer-"))
        changes = [row["change"] for row in self.asked("timer", "history", record)["rows"]]
        self.assertEqual(changes, ["armed", "fired", "closed"])

    def test_killed_before_it_is_due_it_fires_once_after_the_start(self):
        record = self.create_bell("two")
        self.daemon.kill()
        self.daemon.start()
        self.daemon.wait_ready(PATIENCE_S)
        self.wait_for_ring(record)
        self.daemon.kill()
        self.daemon.start()
        self.daemon.wait_ready(PATIENCE_S)
        self.assertEqual(len(self.ring_events(record)), 1)

    def test_a_screening_has_a_deadline_that_stands_still_while_returned(self):
        record = self.submitted()
        rows = [row for row in self.asked("task", "list", "--due")["rows"] if row["record"] == record]
        self.assertEqual({row["event"] for row in rows}, {"accept", "return", "reject"})
        self.assertEqual({row["working_days_left"] for row in rows}, {20})
        self.assertFalse(rows[0]["overdue"])
        self.assertIn("20 working days", self.ran("task", "list", "--due", who="jimu"))
        self.assertIn("20 営業日", self.ran("task", "list", "--due", "--lang", "ja", who="jimu"))

        self.ran("project", "send", record, "return", "--data", '{"comments": "say more"}', who="jimu")
        rows = [row for row in self.asked("task", "list", "--due", who="sato")["rows"] if row["record"] == record]
        self.assertEqual({row["status"] for row in rows}, {"paused"})
        self.assertEqual({(row["left"], row["unit"]) for row in rows}, {(20, "working_days")})
        self.assertIn("stands still, 20 working days left", self.ran("task", "list", "--due", who="sato"))
        self.ran("project", "send", record, "submit", who="sato")
        ledger = [(row["timer"], row["change"], row.get("reason"))
                  for row in self.asked("timer", "history", record)["rows"]]
        self.assertEqual(ledger, [("after.examination.0", "armed", None), ("after.examination.1", "armed", None),
                                  ("after.examination.0", "paused", "returned"),
                                  ("after.examination.1", "paused", "returned"),
                                  ("after.examination.0", "resumed", None),
                                  ("after.examination.1", "resumed", None)])
        self.assertIn("Returned for correction", self.ran("timer", "history", record, who="jimu"))

    def test_what_is_overdue_comes_first_and_what_was_over_when_recorded_makes_no_noise(self):
        recent = self.submitted()
        old = self.submitted("--effective-on", "2019-06-03")
        rows = self.asked("task", "list", "--due")["rows"]
        order = [row["record"] for row in rows]
        self.assertLess(order.index(old), order.index(recent))
        late = rows[order.index(old)]
        self.assertTrue(late["overdue"])
        self.assertEqual(late["status"], "lapsed")
        self.assertEqual(late["due_on"], "2019-07-01")
        self.assertLess(late["working_days_left"], -1000)
        self.assertIn("over", self.ran("task", "list", "--due", who="jimu"))
        self.assertEqual(self.ring_events(old), [])
        listed = self.asked("timer", "list")["rows"]
        self.assertEqual(sorted(listed, key=lambda row: (row["status"] == "paused", row.get("due", ""))), listed)
        self.assertIn(old, [row["record"] for row in listed])

    def test_an_award_is_to_be_renewed_by_the_end_of_its_fiscal_year(self):
        record = self.submitted()
        self.ran("project", "send", record, "accept", who="jimu")
        self.ran("project", "send", record, "apply", who="sato")
        award = {"number": "26ab0123456h0001", "programme": "a programme", "fiscal_year": 2098}
        self.ran("project", "send", record, "award", "--data", json.dumps(award), who="amano")
        rows = [row for row in self.asked("task", "list", "--due", who="amano")["rows"] if row["record"] == record]
        self.assertIn("renew", {row["event"] for row in rows})
        self.assertEqual({row["due_on"] for row in rows}, {"2099-03-31"})
        self.ran("project", "send", record, "renew", "--data",
                 json.dumps({"number": "27ab0123456h0002", "fiscal_year": 2099}), who="amano")
        moved = [(row["timer"], row["change"], row["due"])
                 for row in self.asked("timer", "history", record)["rows"] if row["change"] == "moved"]
        self.assertEqual(moved, [("after.amed_funding.0", "moved", "2100-02-28T15:00:00.000000Z"),
                                 ("after.amed_funding.1", "moved", "2100-03-31T15:00:00.000000Z")])

    def test_a_year_of_the_calendar_is_added_without_a_compiler(self):
        self.assertEqual(len(self.asked("calendar", "show", "--year", "2026")["rows"]), 18)
        year = {"valid_from": "2028-01-01", "valid_to": "2028-12-31", "source": {"ja": "試験", "en": "a test"},
                "holidays": [{"date": "2028-01-01", "name": {"ja": "元日", "en": "New Year's Day"}}]}
        self.ran("calendar", "add", "-", who="jimu", given=json.dumps(year))
        rows = self.asked("calendar", "show", "--year", "2028")["rows"]
        self.assertEqual([row["date"] for row in rows], ["2028-01-01"])
        self.assertEqual(rows[0]["source"]["en"], "a test")
        code, _, _ = self.run_cli("calendar", "add", "-", who="sato", given=json.dumps(year))
        self.assertEqual(code, 4)


if __name__ == "__main__":
    unittest.main()
