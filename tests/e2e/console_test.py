"""The console as a door: what people do through it, what changes reach them, and what a daemon or a console that was killed costs."""
import threading
import unittest
import urllib.request
import uuid

from browsing import Browser, Consoled, next_event

PEOPLE = {"aiko": "coordinator@riken", "sho": "secretariat", "kumi": "administrator"}
PROPOSAL = {"title": {"ja": "例", "en": "An example"}, "summary": {"ja": "例", "en": "An example"}, "lead": "riken",
            "entry": "in_house_research"}
CREATE = {"command": "create", "kind": "project", "document": PROPOSAL}


class Console(Consoled):
    PEOPLE = PEOPLE

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.aiko, cls.sho = cls.browser("aiko"), cls.browser("sho")

    def created(self):
        answer = self.aiko.command(CREATE)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json

    def changes(self, response, count):
        """The next COUNT changes of a stream, as (position, record)."""
        found = []
        while len(found) < count:
            event = next_event(response)
            if event["event"] == "change":
                found.append((int(event["id"]), event["data"]["record"]))
        return found

    def test_a_session_says_who_one_is_with_the_roles_of_now(self):
        session = self.aiko.get("session").json
        self.assertEqual((session["principal"], session["institution"], session["lang"]), ("aiko", "riken", "ja"))
        self.assertEqual(session["roles"], [{"role": "coordinator", "organisation": "riken"}])
        self.assertEqual(self.aiko.post("preferences", {"lang": "en", "seen": 40}).status, 200)
        again = self.again("aiko").get("session").json
        self.assertEqual((again["lang"], again["seen"]), ("en", 40), "kept for the person")
        wrong = self.aiko.post("preferences", {"lang": "fr", "seen": -1})
        self.assertEqual([error["pointer"] for error in wrong.json["errors"]], ["/lang", "/seen"])

    def test_from_proposal_to_acceptance_by_two_people(self):
        made = self.created()
        record = made["result"]["record"]
        submitted = self.aiko.command({"command": "send", "record": record, "event": "submit", "expected_version": 1})
        self.assertEqual(submitted.json["result"]["configuration"], ["screening"])
        tasks = self.sho.query("task.list", min_seq=submitted.json["seq"])["rows"]
        self.assertIn((record, "accept"), {(row["record"], row["event"]) for row in tasks})
        accepted = self.sho.command({"command": "send", "record": record, "event": "accept", "expected_version": 2})
        self.assertEqual(accepted.status, 200, accepted.body)
        history = self.aiko.query("record.history", record=record)["rows"]
        self.assertEqual([(row["actor"], row.get("via")) for row in history],
                         [("aiko", "console"), ("aiko", "console"), ("sho", "console")])

    def test_a_conflict_is_told_and_nothing_is_lost(self):
        record = self.created()["result"]["record"]
        first = self.aiko.command({"command": "send", "record": record, "event": "edit", "expected_version": 1,
                                   "data": {"summary": {"ja": "一", "en": "one"}}})
        self.assertEqual(first.status, 200, first.body)
        second = self.again("aiko").command({"command": "send", "record": record, "event": "edit", "expected_version": 1,
                                               "data": {"summary": {"ja": "二", "en": "two"}}})
        self.assertEqual((second.status, second.problem), (409, "version_conflict"))

    def test_every_mistake_comes_back_with_its_pointer(self):
        document = {**PROPOSAL, "entry": "wrong", "extra": 1}
        answer = self.aiko.command({**CREATE, "document": document})
        self.assertEqual((answer.status, answer.header("content-type")), (422, "application/problem+json"))
        self.assertGreaterEqual(len(answer.json["errors"]), 2)
        self.assertTrue(all(error["pointer"].startswith("/document") for error in answer.json["errors"]), answer.body)

    def test_a_definition_is_what_a_form_is_drawn_from(self):
        told = self.aiko.get("definitions/project").json
        self.assertEqual(told["kind"], "project")
        self.assertIn("title", told["document"]["properties"])
        self.assertEqual(list(told["document"]["properties"])[0], "title", "in the order of the file")
        self.assertIn("states", told["workflow"])
        self.assertEqual(self.aiko.get("definitions/project?version=99").problem, "unknown_workflow")

    def test_a_change_reaches_who_is_looking(self):
        connection, response = self.sho.events()
        ready = next_event(response)
        self.assertEqual(ready["event"], "ready")
        made = self.created()
        self.assertEqual(self.changes(response, 1), [(made["seq"], made["result"]["record"])])
        connection.close()

    def test_who_was_away_is_given_what_was_missed_without_a_gap(self):
        connection, response = self.sho.events()
        start = next_event(response)["data"]["seq"]
        connection.close()
        made = [self.created() for _ in range(12)]
        expected = [(answer["seq"], answer["result"]["record"]) for answer in made]
        for arguments in ({"after": start}, {"last": start}):
            connection, response = self.sho.events(**arguments)
            self.assertEqual(self.changes(response, 12), expected)
            connection.close()
        connection, response = self.sho.events(after=0)
        everything = self.changes(response, 12)
        self.assertEqual(everything, sorted(set(everything)), "in order, each once")
        connection.close()

    def test_suspension_ends_streams_and_the_session(self):
        self.register("mei", "coordinator@ncc")
        mei = self.browser("mei")
        connection, response = mei.events()
        next_event(response)
        self.ran("principal", "suspend", "mei")
        self.assertIn(b'"record":"mei"', response.read(), "the last that it is told; then the stream is closed")
        connection.close()
        self.assertEqual(mei.get("session").problem, "signed_out")
        self.assertEqual(Browser(self.port).sign_in("mei").status, 401)

    def test_a_killed_daemon_costs_no_click(self):
        key, answers = uuid.uuid4().hex, []
        connection, response = self.sho.events()
        start = next_event(response)["data"]["seq"]
        self.daemon.kill()
        click = threading.Thread(target=lambda: answers.append(self.aiko.command(CREATE, key)))
        click.start()
        self.daemon.start()
        click.join()
        self.assertEqual(answers[0].status, 200, answers[0].body)
        again = self.aiko.command(CREATE, key).json["result"]
        self.assertEqual((again["record"], again["duplicate"]), (answers[0].json["result"]["record"], True))
        self.assertEqual(self.changes(response, 1), [(start + 1, again["record"])])
        connection.close()

    def test_a_killed_console_keeps_sessions_and_positions(self):
        connection, response = self.aiko.events()
        start = next_event(response)["data"]["seq"]
        self.console.kill()
        connection.close()
        self.ran("principal", "add", f"new{start}", "--role", "auditor", "--name", "x", "--out", self.state / "profiles")
        self.console.command[self.console.command.index("--port") + 1] = str(self.port)
        self.console.start()
        self.console.wait_ready()
        self.assertEqual(self.aiko.get("session").json["principal"], "aiko")
        connection, response = self.eventually(lambda: self.aiko.events(after=start), lambda opened: opened[1].status == 200)
        self.assertEqual(self.changes(response, 1), [(start + 1, f"new{start}")])
        connection.close()

    def test_figures_are_told_on_a_port_of_their_own(self):
        line = self.console.out.read_text()
        metrics = line.split("metrics ")[1].rstrip(")\n")
        text = urllib.request.urlopen(metrics, timeout=10).read().decode()
        figures = dict(row.rsplit(" ", 1) for row in text.splitlines() if not row.startswith("#"))
        self.assertGreaterEqual(int(figures["renkei_console_requests_total"]), 1)
        self.assertIn('renkei_console_responses_total{status="200"}', figures)


if __name__ == "__main__":
    unittest.main()
