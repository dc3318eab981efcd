#!/usr/bin/env python3
# timeout: 600
"""The workers as processes: they follow, die, resume, share, take over; a poison event is parked; the journal agrees.

A daemon, three workers, and consumers written from RFC 18 here. Only what was started here is ever stopped."""
import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import zmq

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(os.environ["RENKEI_SOURCE"]) / "tests/faults"))
import bus_client  # noqa: E402
import daemons  # noqa: E402

BIN = daemons.BIN
PATIENCE_S = 90  # a dead worker is noticed after 10 s, and the machine may be busy
READY, WORKER_REQUEST, WORKER_FINAL, HEARTBEAT, DISCONNECT = b"\x01", b"\x02", b"\x04", b"\x05", b"\x06"


def wait_for(what, holds, timeout_s=PATIENCE_S):
    """What `holds` answers, as soon as it is true; each asking waits for the daemon's answer."""
    end = time.monotonic() + timeout_s
    while not (answer := holds()):
        if time.monotonic() > end:
            raise AssertionError(f"not within {timeout_s} s: {what}")
        time.sleep(0.02)
    return answer


class Consumer(threading.Thread):
    """A consumer's worker, from schemas/bus.md alone. `judge(seq, body)` answers None, or why an event fails."""

    def __init__(self, context, profile, consumer, judge=lambda seq, body: None, swallow=False):
        super().__init__(daemon=True)
        self.seen, self.judge, self.swallow = [], judge, swallow
        self.held, self.ended = threading.Event(), threading.Event()
        self.context, self.profile, self.service = context, bus_client.read_profile(profile), f"renkei.events.{consumer}"

    def run(self):
        with bus_client.Client(self.context, self.profile).socket as bus:
            bus.send_multipart([b"MDPW02", READY, self.service.encode()])
            beat = time.monotonic()
            while not self.ended.is_set():
                if time.monotonic() - beat > 2:
                    bus.send_multipart([b"MDPW02", HEARTBEAT])
                    beat = time.monotonic()
                if not bus.poll(100):
                    continue
                header, command, *rest = bus.recv_multipart()
                assert header == b"MDPW02", header
                assert command != DISCONNECT, "the daemon sent us away"
                if command == WORKER_REQUEST:
                    address, _, body = rest
                    if self.swallow:
                        self.held.set()
                        return  # dead with a lease in its hands
                    bus.send_multipart([b"MDPW02", WORKER_FINAL, address, b"", self.answer(json.loads(body))])

    def answer(self, batch):
        done = batch["events"][0]["seq"] - 1
        for event in batch["events"]:
            self.seen.append(event["seq"])
            reason = self.judge(event["seq"], event["body"])
            if reason:
                return json.dumps({"lease": batch["lease"], "done": done, "failed": {"seq": event["seq"], "reason": reason}}).encode()
            done = event["seq"]
        return json.dumps({"lease": batch["lease"], "done": done}).encode()

    def stop(self):
        self.ended.set()
        self.join()


class Workers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="renkei-workers-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.context = zmq.Context()
        self.addCleanup(self.context.destroy, 0)
        self.state, ends = daemons.make_state(self.folder)
        self.daemon = self.start("renkeid", [BIN / "renkeid", "--state", self.state, *ends, "--log-level", "warn"])
        self.admin = self.client(self.state / "profiles/administrator.json")
        self.profiles = {name: self.register(name, roles) for name, roles in {
            "coordinator": [{"role": "coordinator", "organisation": "ncchd"}], "secretariat": [{"role": "secretariat"}],
            "officer": [{"role": "amed_officer"}], "worker": [{"role": "worker"}]}.items()}
        self.as_ = {name: self.client(profile) for name, profile in self.profiles.items()}

    def client(self, profile):
        client = bus_client.Client(self.context, bus_client.read_profile(profile))
        self.addCleanup(client.socket.close)
        return client

    def register(self, name, roles):
        return daemons.register(self.admin, self.state, name, roles)

    def start(self, name, command):
        process = daemons.Process(name, command, self.folder)
        process.start()
        self.addCleanup(process.stop)
        process.wait_ready(PATIENCE_S)
        return process

    def worker(self, name, *arguments, program=None):
        return self.start(name, [BIN / (program or name), "--profile", self.profiles["worker"], *arguments])

    def journal(self, name="renkei-journal", file="journal.db"):
        return self.worker(name, "--file", self.folder / file, program="renkei-journal")

    def consumer(self, name, **how):
        consumer = Consumer(self.context, self.profiles["worker"], name, **how)
        consumer.start()
        self.addCleanup(consumer.stop)
        return consumer

    def cli(self, *arguments, profile="administrator"):
        file = self.profiles.get(profile, self.state / "profiles/administrator.json")
        return subprocess.run([BIN / "renkei", *arguments, "--profile", file], capture_output=True, check=False)

    # What people do.
    def create(self, count=1, **changes):
        document = {"title": {"ja": "課題", "en": "A project"}, "summary": {"ja": "概要", "en": "A summary"}, "lead": "ncchd",
                    "entry": "in_house_research", **changes}
        records = []
        for _ in range(count):
            self.created = getattr(self, "created", 0) + 1
            made = self.as_["coordinator"].result("renkei.command", {
                "command": "create", "id": f"create-{self.created}", "kind": "project", "document": document, "effective_on": "2022-04-01"})
            records.append(made["record"])
        return records

    def send(self, who, record, event, data=None, day="2022-05-01"):
        message = {"command": "send", "record": record, "event": event, "effective_on": day}
        return self.as_[who].ask("renkei.command", {**message, "id": f"{event}-{record}", **({"data": data} if data else {})})

    def done(self, *arguments, **options):
        answer = self.send(*arguments, **options)
        self.assertIn("result", answer, answer)
        return answer["seq"]

    def complete(self, record):
        """From draft to completed with an outcome, attaining type 1 on the way; the position of the completion."""
        self.done("coordinator", record, "submit")
        self.done("secretariat", record, "accept")
        self.done("coordinator", record, "apply")
        self.done("officer", record, "award", {"number": "22ek0109000h0001", "programme": "A programme", "fiscal_year": 2022}, day="2022-06-01")
        return self.done("coordinator", record, "complete", {"outcome": {"ja": "成果", "en": "An outcome"}}, day="2023-01-31")

    # What is seen.
    def ask_rows(self, query, **limits):
        return self.admin.result("renkei.query", {"query": query, **limits})["rows"]

    def parked(self, *consumer):
        return self.ask_rows("worker.parked", **({"consumer": consumer[0]} if consumer else {}))

    def row(self, consumer):
        return next((row for row in self.ask_rows("worker.list") if row["consumer"] == consumer), {})

    def head(self):
        return self.admin.result("renkei.query", {"query": "log.head"})["seq"]

    def follows(self, consumer):
        return wait_for(f"{consumer} reaches the head", lambda: self.row(consumer).get("cursor") == self.head())

    def cases(self):
        return self.admin.rows({"query": "record.list", "kind": "success_case"})

    def verified(self):
        verdict = self.as_["secretariat"].result("renkei.journal", {"request": "verify"}, PATIENCE_S)
        self.assertTrue(verdict["verified"], verdict)
        self.assertEqual(verdict["entries"], verdict["head_seq"])
        self.assertEqual(verdict["head_seq"], verdict["engine_head"])
        self.assertEqual(self.cli("journal", "verify").returncode, 0)

    def test_a_journal_that_was_killed_resumes_from_its_cursor(self):
        self.create(120)
        journal = self.journal()
        wait_for("the journal has begun", lambda: self.row("journal").get("cursor", 0) > 0)
        journal.kill()
        before = self.row("journal")["cursor"]
        self.create(30)
        self.assertLess(before, self.head())
        self.journal("journal-again")
        self.follows("journal")
        self.assertGreaterEqual(self.row("journal")["cursor"], before)
        self.assertEqual(self.parked("journal"), [])
        self.verified()

    def test_a_journal_survives_kill_after_kill(self):
        for round_ in range(4):
            journal = self.journal(f"journal-{round_}")
            self.create(20)
            journal.kill()
        self.journal("journal-last")
        self.follows("journal")
        self.verified()

    def test_a_journal_with_a_new_file_fetches_what_was_delivered_to_another(self):
        first = self.journal()
        self.create(10)
        self.follows("journal")
        self.assertEqual(first.stop(), 0)
        self.create(5)
        second = self.journal("journal-other", "other.db")
        self.follows("journal")
        self.assertIn("delivered to another", second.last_words())
        self.verified()

    def test_two_journals_cannot_share_a_file(self):
        self.journal()
        second = subprocess.run([BIN / "renkei-journal", "--profile", self.profiles["worker"], "--file", self.folder / "journal.db"],
                                capture_output=True, check=False, timeout=PATIENCE_S)
        self.assertEqual(second.returncode, 1)
        self.assertNotEqual(second.stderr, b"")

    def test_a_journal_contradicts_an_engine_that_was_rewritten(self):
        self.create(3)
        journal = self.journal()
        self.follows("journal")
        self.verified()
        self.assertEqual(self.daemon.stop(), 0)
        with contextlib.closing(sqlite3.connect(self.state / "renkei.db")) as file:
            for (trigger,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                file.execute(f'DROP TRIGGER "{trigger}"')
            file.execute("UPDATE log SET body = replace(body, 'A project', 'B project') WHERE seq = (SELECT max(seq) - 1 FROM log)")
            file.commit()
        self.daemon.start()
        self.daemon.wait_ready(PATIENCE_S)
        self.assertFalse(journal.has_ended())
        secretariat = self.client(self.profiles["secretariat"])
        verify = lambda: secretariat.ask("renkei.journal", {"request": "verify"}, PATIENCE_S).get("result")
        verdict = wait_for("the journal offers its service again", verify)
        self.assertFalse(verdict["verified"])
        self.assertEqual(verdict["first_difference"]["seq"], verdict["engine_head"] - 1)
        self.assertIn("differs", verdict["first_difference"]["what"])
        self.assertNotEqual(self.cli("journal", "verify").returncode, 0)

    def test_instances_of_a_consumer_share_the_work_and_each_event_comes_once(self):
        judge = lambda seq, body: None
        first, second = (self.consumer("shared", judge=judge) for _ in range(2))
        wait_for("both are there", lambda: self.row("shared").get("instances") == 2)
        for _ in range(10):
            self.create()
            self.follows("shared")
        self.assertTrue(first.seen and second.seen, (first.seen, second.seen))
        self.assertEqual(sorted(first.seen + second.seen), list(range(1, self.head() + 1)))
        self.assertEqual((first.seen, second.seen), (sorted(first.seen), sorted(second.seen)))

    def test_an_instance_takes_over_from_one_that_died_with_a_lease(self):
        dead = self.consumer("heirs", swallow=True)
        self.assertTrue(dead.held.wait(PATIENCE_S))
        self.create(5)
        heir = self.consumer("heirs")
        self.follows("heirs")
        self.assertEqual(heir.seen, list(range(1, self.head() + 1)))

    def test_a_poison_event_is_parked_listed_and_tried_again_on_request(self):
        (record,) = self.create()
        poison, healed = self.head(), threading.Event()
        self.create(5)
        judge = lambda seq, body: "it disagrees with me" if seq == poison and not healed.is_set() else None
        consumer = self.consumer("picky", judge=judge)
        self.follows("picky")
        self.assertEqual(consumer.seen.count(poison), 5)
        (parked,) = self.parked("picky")
        self.assertEqual((parked["seq"], parked["tries"], parked["reason"]), (poison, 5, "it disagrees with me"))
        listed = self.cli("worker", "parked", "-o", "json")
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertIn("it disagrees with me", listed.stdout.decode())
        healed.set()
        retried = self.cli("worker", "retry", "picky", str(poison))
        self.assertEqual(retried.returncode, 0, retried.stderr)
        wait_for("nothing is parked", lambda: not self.parked("picky"))
        self.assertEqual(consumer.seen.count(poison), 6)

    def test_a_case_is_nominated_once_whoever_dies(self):
        first = self.worker("cases-1", program="renkei-success-cases")
        self.worker("cases-2", program="renkei-success-cases")
        wait_for("both are there", lambda: self.row("success_cases").get("instances") == 2)
        records = self.create(3)
        causes = [self.complete(records[0])]
        first.kill()
        causes += [self.complete(record) for record in records[1:]]
        self.follows("success_cases")
        cases = sorted(self.cases(), key=lambda case: case["document"]["cause"]["seq"])
        self.assertEqual([case["document"]["cause"]["seq"] for case in cases], causes)
        self.assertEqual([case["document"]["project"] for case in cases], records)
        for case, cause in zip(cases, causes):
            self.assertEqual((case["document"]["type"], case["effective_on"]), ("type1", "2023-01-31"))
            (attained,) = self.admin.rows({"query": "type.list", "record": case["document"]["project"]})
            history = self.admin.rows({"query": "record.history", "record": case["document"]["project"]})
            told = [row["seq"] for row in history if row["event"] in ("", "accept", "award", "complete")]
            self.assertEqual([item["seq"] for item in case["document"]["evidence"]], told)
            self.assertLessEqual({attained["seq"], cause}, set(told))
        self.worker("cases-3", program="renkei-success-cases")
        self.create()
        self.follows("success_cases")
        self.assertEqual(len(self.cases()), 3)
        self.assertEqual(self.parked(), [])

    def test_a_published_case_stands_in_the_digest_of_its_year(self):
        self.worker("renkei-success-cases")
        self.worker("renkei-digest")
        (record,) = self.create()
        cause = self.complete(record)
        before = self.follows("success_cases") and self.head()
        (case,) = self.cases()
        title, summary = {"ja": "新しい|治療", "en": "A new | therapy"}, {"ja": "要約", "en": "In short"}
        self.done("secretariat", case["id"], "draft", {"title": title, "summary": summary}, day="2023-02-01")
        self.done("coordinator", case["id"], "consent", {"institution": "ncchd"}, day="2023-02-01")
        self.done("secretariat", case["id"], "review", day="2023-02-02")
        published = self.done("secretariat", case["id"], "publish", day="2023-03-01")
        digest = lambda **request: self.as_["secretariat"].result("renkei.digest", {"fiscal_year": 2022, "min_seq": published, **request}, PATIENCE_S)
        page = digest(format="md", lang="en")
        self.assertEqual(page["seq"], self.head())
        self.assertIn(f"### <a id=\"case-{case['id']}\"></a>4.1 A new \\| therapy\n", page["content"])
        self.assertIn(f"[{cause - 1}](#e-events), [{cause}](#e-events)", page["content"])
        self.assertIn("| [1](#e-total) | [1](#e-type1) | [0](#e-type2) | [0](#e-type3) |", page["content"])
        self.assertIn("令和4年度 (2022)", digest(format="md", lang="ja")["content"])
        told = digest(format="json", lang="ja")["content"]
        self.assertEqual(told["cases"]["by_type"][0]["cases"][0]["title"], "新しい|治療")
        self.assertEqual(digest(format="json", as_of=before)["content"]["cases"]["total"], 0)
        self.create()
        again = digest(format="md", lang="en", as_of=page["seq"])
        self.assertEqual(again["content"], page["content"])
        printed = self.cli("digest", "--fiscal-year", "令和4", "--format", "md", "--lang", "en", "--as-of", str(page["seq"]))
        self.assertEqual(printed.stdout.decode(), page["content"], printed.stderr)

    def test_every_program_helps_with_an_example(self):
        for name in ("renkei-journal", "renkei-success-cases", "renkei-digest"):
            told = subprocess.run([BIN / name, "--help"], capture_output=True, check=False)
            self.assertEqual(told.returncode, 0, name)
            self.assertIn(f"Example: {name} --profile", told.stdout.decode())


if __name__ == "__main__":
    unittest.main(verbosity=2)
