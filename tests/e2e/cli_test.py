#!/usr/bin/env python3
"""The command line against a real daemon: real keys, real sockets, a real database file.

RENKEI_BIN names the folder of the programs. Only what this test started is stopped, by its process.
"""
# timeout: 180

import csv
import io
import json
import os
import pathlib
import queue
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import unittest

BIN = pathlib.Path(os.environ.get("RENKEI_BIN", "build/bin"))
PATIENCE_S = 60

PROPOSAL = {
    "title": {"ja": "肝細胞様細胞の移植", "en": "Transplanting hepatocyte-like cells"},
    "summary": {"ja": "胚性幹細胞から作る。", "en": "Made from embryonic stem cells."},
    "lead": "ncchd",
    "entry": "in_house_research",
}


def start_daemon(state):
    """renkeid on free ports; returns when it says that it is ready."""
    daemon = subprocess.Popen(
        [BIN / "renkeid", "--state", state, "--endpoint", "tcp://127.0.0.1:0",
         "--hints", "tcp://127.0.0.1:0", "--log-level", "warn"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8")
    lines = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in daemon.stdout], daemon=True).start()
    ready = lines.get(timeout=PATIENCE_S)
    if "ready" not in ready:
        raise AssertionError(f"renkeid said: {ready}")
    return daemon


class CommandLine(unittest.TestCase):
    """One daemon for all; each test makes the records that it needs."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="renkei-cli-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.state = cls.folder / "state"
        cls.ran("init", cls.state, who=None)
        cls.daemon = start_daemon(cls.state)
        cls.addClassCleanup(cls.stop_daemon)
        for who, role in (("sato", "coordinator@ncchd"), ("tanaka", "coordinator@riken"),
                          ("jimu", "secretariat"), ("kansa", "auditor")):
            cls.ran("principal", "add", who, "--role", role, "--name", who,
                    "--valid-from", "2015-04-01", "--out", cls.state / "profiles")

    @classmethod
    def stop_daemon(cls):
        cls.daemon.send_signal(signal.SIGTERM)
        code = cls.daemon.wait(timeout=PATIENCE_S)
        cls.daemon.stdout.close()
        assert code == 0, f"renkeid ended with {code}"

    @classmethod
    def run_cli(cls, *words, who="administrator", given=None):
        """(exit code, standard output, standard error) of one call as WHO."""
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("RENKEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "RENKEI_PROFILE")}
        if who:
            environment["RENKEI_PROFILE"] = str(cls.state / "profiles" / f"{who}.json")
        done = subprocess.run([BIN / "renkei", *map(str, words)], input=given, env=environment,
                              capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE_S)
        return done.returncode, done.stdout, done.stderr

    @classmethod
    def ran(cls, *words, who="administrator", given=None):
        """The output of a call that has to succeed."""
        code, out, err = cls.run_cli(*words, who=who, given=given)
        if code != 0:
            raise AssertionError(f"renkei {' '.join(map(str, words))} ended with {code}:\n{err}{out}")
        return out

    def refused(self, code, *words, who="administrator", given=None):
        """The standard error of a call that has to end with CODE."""
        got, out, err = self.run_cli(*words, who=who, given=given)
        self.assertEqual(got, code, f"renkei {' '.join(map(str, words))}:\n{err}{out}")
        return err

    def as_json(self, *words, who="administrator", given=None):
        return json.loads(self.ran(*words, "-o", "json", who=who, given=given))

    def submitted(self, **changes):
        """The id of a proposal that sato has submitted."""
        text = json.dumps({**PROPOSAL, **changes})
        return self.as_json("proposal", "submit", "-", "--effective-on", "2021-05-10",
                            who="sato", given=text)["record"]

    def test_init_makes_a_private_directory_and_refuses_a_second_time(self):
        self.assertEqual(stat.S_IMODE(self.state.stat().st_mode), 0o700)
        for secret in ("server.key", "profiles/administrator.key", "profiles/sato.key"):
            self.assertEqual(stat.S_IMODE((self.state / secret).stat().st_mode), 0o600, secret)
        self.refused(2, "init", self.state, who=None)

    def test_status_names_the_log_and_its_position(self):
        status = self.as_json("status")
        self.assertTrue(status["log"].startswith("urn:uuid:"))
        self.assertGreater(status["records"]["organisation"], 15)
        self.assertIn("renkei", self.run_cli("--version")[1])

    def test_principals_are_listed_with_their_roles(self):
        ids = self.ran("principal", "list", "-o", "ids").split()
        self.assertLessEqual({"administrator", "sato", "jimu"}, set(ids))
        shown = self.as_json("principal", "show", "sato")
        self.assertEqual(shown["document"]["roles"], [{"role": "coordinator", "organisation": "ncchd"}])
        self.assertNotIn((self.state / "profiles/sato.key").read_text().strip(), json.dumps(shown))

    def test_people_are_listed_in_japanese_by_their_readings(self):
        for who, name, kana in (("yamada", "山田", "ヤマダ"), ("ito", "伊藤", "イトウ"), ("goto", "後藤", "ゴトウ")):
            self.ran("principal", "add", who, "--role", "auditor", "--name", name, "--kana", kana, "--out", self.state / "profiles")
        self.ran("principal", "revise", "jimu", "--name", "小島", "--name-en", "Kojima", "--kana", "コジマ")
        listed = self.ran("principal", "list", "-o", "csv", "--lang", "ja").lstrip("\ufeff")
        rows = [(row["ID"], row["フリガナ"]) for row in csv.DictReader(io.StringIO(listed)) if row["フリガナ"]]
        self.assertEqual(rows, [("ito", "イトウ"), ("jimu", "コジマ"), ("goto", "ゴトウ"), ("yamada", "ヤマダ")])
        ids = self.ran("principal", "list", "-o", "ids", "--lang", "ja").split()
        self.assertLess(ids.index("yamada"), ids.index("ito"))
        self.assertIn("katakana", self.refused(2, "principal", "revise", "jimu", "--kana", "こじま"))
        self.refused(2, "principal", "revise", "jimu")

    def test_adding_the_same_principal_again_is_refused(self):
        self.refused(2, "principal", "add", "sato", "--role", "auditor", "--name", "x",
                     "--out", self.state / "profiles")
        self.refused(5, "principal", "add", "sato", "--role", "auditor", "--name", "x",
                     "--out", self.folder / "elsewhere")
        self.assertFalse((self.folder / "elsewhere" / "sato.json").exists())

    def test_a_principal_added_twice_with_one_id_is_one(self):
        words = ("principal", "add", "suzuki", "--role", "auditor", "--name", "鈴木", "--valid-from",
                 "2022-04-01", "--out", self.folder / "twice", "--id", "add-suzuki")
        first = self.as_json(*words)
        again = self.as_json(*words)
        self.assertNotIn("duplicate", first)
        self.assertTrue(again["duplicate"])

    def test_a_proposal_goes_from_draft_to_screening_and_is_in_every_list(self):
        record = self.submitted()
        shown = self.as_json("project", "show", record, who="sato")
        self.assertEqual(shown["configuration"], ["screening"])
        self.assertGreaterEqual(shown["as_of_seq"], shown["seq"])
        for who in ("sato", "jimu", "kansa"):
            self.assertIn(record, self.ran("project", "list", "-o", "ids", who=who).split(), who)
        self.assertNotIn(record, self.ran("project", "list", "-o", "ids", who="tanaka").split())
        rows = self.as_json("project", "history", record, who="sato")["rows"]
        self.assertEqual([row["to"] for row in rows], [["draft"], ["screening"]])
        self.assertEqual(rows[1]["actor"], "sato")
        self.assertEqual(rows[1]["effective_on"], "2021-05-10")

    def test_a_draft_stays_a_draft(self):
        drafted = self.as_json("proposal", "draft", "-", who="sato", given=json.dumps(PROPOSAL))
        self.assertEqual(drafted["configuration"], ["draft"])

    def test_a_bad_file_is_refused_with_every_pointer(self):
        bad = json.dumps({"title": {"ja": "連携"}, "lead": 7, "entry": "elsewhere", "surplus": 1})
        for words in (("check", "-"), ("check", "--offline", "-")):
            err = self.refused(2, "proposal", *words, who="sato", given=bad)
            for pointer in ("/title", "/lead", "/entry", "/surplus"):
                self.assertIn(pointer, err, words)
        own = json.dumps({**json.loads(bad), "lead": "ncchd"})  # else it is nobody's to create
        for verb in ("submit", "draft"):
            err = self.refused(2, "proposal", verb, "-", who="sato", given=own)
            for pointer in ("/title", "/entry", "/surplus"):
                self.assertIn(pointer, err, verb)
        self.refused(4, "proposal", "draft", "-", who="tanaka", given=json.dumps(PROPOSAL))
        self.assertIn("duplicate_key", self.refused(2, "proposal", "check", "-", who="sato",
                                                    given='{"title":1,"title":2}'))
        self.refused(2, "proposal", "check", self.folder / "nothing.json", who="sato")
        self.ran("proposal", "check", "-", who="sato", given=json.dumps(PROPOSAL))

    def test_a_submission_that_a_guard_refuses_leaves_its_draft(self):
        text = json.dumps({**PROPOSAL, "entry": "amed_funding"})
        code, _, err = self.run_cli("proposal", "submit", "-", who="sato", given=text)
        self.assertEqual(code, 1, err)
        self.assertIn("guard_failed", err)
        self.assertIn("/doc", err)
        self.assertIn("project send project-", err)

    def test_the_same_id_twice_is_one_effect_and_other_content_a_conflict(self):
        words = ("proposal", "submit", "-", "--id", "once")
        self.refused(2, "proposal", "submit", "-", "--id", "x" * 60, who="sato", given=json.dumps(PROPOSAL))
        first = self.as_json(*words, who="sato", given=json.dumps(PROPOSAL))
        again = self.as_json(*words, who="sato", given=json.dumps(PROPOSAL))
        self.assertEqual(again["record"], first["record"])
        self.assertTrue(again["duplicate"])
        self.assertEqual(again["id"], "once")
        other = json.dumps({**PROPOSAL, "title": {"ja": "別の提案", "en": "Another"}})
        self.assertIn("id_conflict", self.refused(5, *words, who="sato", given=other))

    def test_exit_codes_say_who_has_to_do_something(self):
        record = self.submitted()
        self.refused(1, "project", "show", "project-999999", who="kansa")
        self.refused(1, "project", "send", record, "translate", who="jimu")
        self.refused(2, "project", "send", record, "accept", "--effective-on", "yesterday", who="jimu")
        self.refused(2, "project", "list", "-o", "xml")
        self.refused(4, "project", "send", record, "accept", who="tanaka")
        self.refused(5, "project", "send", record, "accept", "--expected-version", "77", who="jimu")
        problem = json.loads(self.refused(5, "project", "send", record, "accept", "--expected-version", "77",
                                          "-o", "json", who="jimu"))
        self.assertEqual(problem["problem"]["type"], "urn:renkei:problem:version_conflict")

    def test_nobody_there_is_exit_code_three_and_names_the_id(self):
        profile = json.loads((self.state / "profiles" / "sato.json").read_text())
        profile.update(endpoint="tcp://127.0.0.1:9",
                       secret_key_file=str(self.state / "profiles" / "sato.key"))
        alone = self.folder / "alone.json"
        alone.write_text(json.dumps(profile))
        err = self.refused(3, "project", "send", "project-1", "submit", "--id", "try-7", "--timeout", "0.3",
                           "--profile", alone, "--lang", "en", who=None)
        self.assertIn("--id try-7", err)
        self.refused(3, "status", "--timeout", "0.3", "--profile", alone, who=None)

    def test_why_says_who_may_and_what_is_missing(self):
        record = self.submitted()
        why = self.as_json("project", "why", record, who="jimu")
        openings = {opening["event"]: opening for opening in why["openings"]}
        self.assertTrue(openings["accept"]["permitted"])
        self.assertFalse(openings["withdraw"]["permitted"])
        japanese = self.ran("project", "why", record, "--lang", "ja", who="jimu")
        self.assertIn("事務局", japanese)
        self.assertIn("あなたはできます", japanese)
        draft = self.as_json("proposal", "draft", "-", who="sato",
                             given=json.dumps({**PROPOSAL, "entry": "amed_funding"}))["record"]
        self.assertIn("/doc", self.ran("project", "why", draft, "--lang", "en", who="sato"))

    def test_tasks_are_those_of_the_asker(self):
        record = self.submitted()
        tasks = self.as_json("task", "list", who="jimu")["rows"]
        self.assertIn((record, "accept"), [(task["record"], task["event"]) for task in tasks])
        own = self.as_json("task", "list", who="sato")["rows"]
        self.assertNotIn((record, "accept"), [(task["record"], task["event"]) for task in own])

    def test_every_form_of_output_says_the_same(self):
        record = self.submitted()
        lines = self.ran("project", "list", "-o", "jsonl", who="jimu").splitlines()
        listed = self.as_json("project", "list", who="jimu")
        self.assertLessEqual({json.loads(line)["id"] for line in lines},
                             {row["id"] for row in listed["rows"]})
        self.assertIsInstance(listed["seq"], int)
        self.assertIn(record, {json.loads(line)["id"] for line in lines})
        done = subprocess.run([BIN / "renkei", "project", "list", "-o", "csv", "--lang", "ja", "--profile",
                               self.state / "profiles" / "jimu.json"], capture_output=True, timeout=PATIENCE_S)
        self.assertTrue(done.stdout.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(done.stdout.count(b"\n"), done.stdout.count(b"\r\n"))
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))
        self.assertIn((record, "国立成育医療研究センター"), [(row["記録"], row["代表機関"]) for row in rows])

    def test_labels_come_in_both_languages(self):
        record = self.submitted()
        japanese = self.ran("project", "list", "--lang", "ja", who="jimu")
        english = self.ran("project", "list", "--lang", "en", who="jimu")
        self.assertIn("肝細胞様細胞の移植", japanese)
        self.assertIn("Transplanting hepatocyte-like cells", english)
        self.assertIn(record, japanese)
        self.assertIn("拒否", self.run_cli("help", "exit-codes", "--lang", "ja", who=None)[1])

    def test_a_suspended_principal_is_out_on_the_next_command_until_resumed(self):
        self.ran("principal", "add", "mori", "--role", "coordinator@ncchd", "--name", "mori",
                 "--valid-from", "2015-04-01", "--out", self.state / "profiles")
        self.ran("proposal", "draft", "-", who="mori", given=json.dumps(PROPOSAL))
        self.ran("principal", "suspend", "mori")
        code, _, err = self.run_cli("proposal", "draft", "-", "--timeout", "1", who="mori",
                                    given=json.dumps(PROPOSAL))
        # A key that the handshake turns away gets no answer (3); on an open connection it would be 4.
        self.assertIn(code, (3, 4), err)
        self.ran("principal", "resume", "mori")
        self.ran("proposal", "draft", "-", who="mori", given=json.dumps(PROPOSAL))
        history = self.as_json("principal", "history", "mori")["rows"]
        self.assertEqual([row["event"] for row in history[1:]], ["suspend", "resume"])

    def test_watch_follows_until_the_state_that_is_asked_for(self):
        record = self.submitted()
        watch = subprocess.Popen(
            [BIN / "renkei", "project", "watch", record, "--until", "in_house_research", "--wait", "50", "-o",
             "jsonl", "--profile", self.state / "profiles" / "jimu.json"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        self.addCleanup(watch.kill)
        self.assertIn(record, watch.stderr.readline())
        self.ran("project", "send", record, "accept", "--effective-on", "2021-06-01", who="jimu")
        out, _ = watch.communicate(timeout=PATIENCE_S)
        self.assertEqual(watch.returncode, 0)
        self.assertEqual([json.loads(line)["event"] for line in out.splitlines()], ["accept"])
        rows = self.ran("project", "watch", record, "--after", "0", "--count", "3", "-o", "jsonl", who="jimu")
        seqs = [json.loads(line)["seq"] for line in rows.splitlines()]
        self.assertEqual(len(seqs), 3)
        self.assertEqual(seqs, sorted(seqs))

    def test_the_survey_names_basis_and_position(self):
        table = self.as_json("survey", "table", "--fiscal-year", "令和3年度", who="kansa")
        self.assertEqual(table["fiscal_year"], 2021)
        self.assertLessEqual({"institution_project", "project"}, set(table["bases"]))
        text = self.ran("survey", "table", "--fiscal-year", "R3", "--lang", "ja", who="kansa")
        for words in ("令和3年度 (2021)", "延べ数", "実数", "記録位置"):
            self.assertIn(words, text)
        one = self.as_json("survey", "table", "--fiscal-year", "2021", "--basis", "project", who="kansa")
        self.assertEqual(list(one["bases"]), ["project"])
        self.assertIn("rows", self.as_json("survey", "progression", "--fiscal-year", "2021", who="kansa"))

    def test_the_log_is_exported_as_its_own_bytes(self):
        lines = self.ran("log", "export", who="kansa").splitlines()
        seqs = [json.loads(line)["seq"] for line in lines]
        self.assertEqual(seqs, list(range(1, len(seqs) + 1)))
        shown = self.as_json("log", "show", "--after", "3", "--limit", "2", who="kansa")["rows"]
        for row in shown:
            self.assertIn(row["body"], lines[row["seq"] - 1])
        self.refused(4, "log", "show", who="sato")

    def test_workflows_are_listed_shown_and_validated(self):
        self.assertIn("project", self.ran("workflow", "list", "-o", "ids").split())
        definition = self.as_json("workflow", "show", "project")["definition"]
        self.assertEqual(json.loads(definition)["kind"], "project")
        file = self.folder / "project.json"
        file.write_text(definition)
        self.ran("workflow", "validate", file, who=None)
        wrong = json.loads(definition)
        wrong["states"]["draft"]["on"]["submit"][0]["target"] = "nowhere"
        wrong["surprise"] = 1
        file.write_text(json.dumps(wrong))
        err = self.refused(2, "workflow", "validate", file, who=None)
        self.assertIn("/surprise", err)
        self.assertIn("/states/draft/on/submit", err)

    def test_a_service_without_a_worker_is_said_to_be_missing(self):
        err = self.refused(3, "digest", "--fiscal-year", "2022", "--timeout", "2", who="jimu")
        self.assertIn("renkei", err)
        self.assertEqual(self.as_json("case", "list", who="jimu")["rows"], [])
        self.assertIn("rows", self.as_json("worker", "list"))
        self.assertEqual(self.as_json("worker", "parked")["rows"], [])

    def test_organisations_are_found_with_their_names(self):
        rows = self.ran("organisation", "list", "--category", "in_house", "--lang", "ja", who="sato")
        self.assertIn("理化学研究所", rows)
        named = ["医薬基盤・健康・栄養研究所", "科学技術振興機構", "国立医薬品食品衛生研究所", "国立がん研究センター",
                 "国立感染症研究所", "国立国際医療研究センター", "産業技術総合研究所", "理化学研究所"]
        self.assertEqual(sorted(named, key=rows.index), named)
        self.assertEqual(self.as_json("organisation", "show", "riken", who="sato")["document"]["ror"], "01sjwvz98")


if __name__ == "__main__":
    unittest.main()
