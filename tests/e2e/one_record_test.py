"""Many commands for one record in one request: each is decided on what the one before it made, long before that is durable."""
import json
import unittest

import running
import zmq
from bus_client import Client, read_profile
from daemons import register

ROUNDS = 100


class OneRecord(running.Running):
    def setUp(self):
        context = zmq.Context()
        self.addCleanup(context.destroy, linger=0)
        administrator = Client(context, read_profile(self.profile("administrator")))
        self.client = Client(context, read_profile(register(administrator, self.state, "player", [
            {"role": "coordinator", "organisation": "riken"}, {"role": "secretariat"}])))

    def ask_all(self, messages):
        self.client.send("renkei.command", *messages)
        return self.client.receive(running.PATIENCE_S * 1000)

    def test_each_command_sees_the_one_before_it_and_a_wrong_one_spoils_nothing(self):
        title = {"ja": "往復", "en": "To and fro"}
        (created,) = self.ask_all([{"command": "create", "id": "fro-0", "kind": "project", "effective_on": "2024-04-01", "document": {
            "title": title, "summary": title, "lead": "riken", "entry": "in_house_research"}}])
        record = created["result"]["record"]
        messages = []
        for number in range(1, 2 * ROUNDS + 1):
            there = {"event": "submit"} if number % 2 else {"event": "return", "data": {"comments": f"{number}"}}
            messages.append({"command": "send", "id": f"fro-{number}", "record": record, "effective_on": "2024-04-01",
                             "expected_version": number, **there})
        stale = {**messages[3], "id": "fro-stale"}
        again = messages[-1]
        answers = self.ask_all([*messages, stale, again])

        self.assertEqual(len(answers), 2 * ROUNDS + 2)
        for number, answer in enumerate(answers[:2 * ROUNDS], 1):
            self.assertEqual(answer["result"]["version"], number + 1, answer)
            self.assertEqual(answer["result"]["configuration"], ["screening"] if number % 2 else ["returned"])
        self.assertEqual(answers[-2]["problem"]["type"], "urn:renkei:problem:version_conflict")
        self.assertTrue(answers[-1]["result"].pop("duplicate"), answers[-1])
        self.assertEqual(answers[-1]["result"], answers[-3]["result"])
        history = self.as_json("project", "history", record)["rows"]
        self.assertEqual([row["event"] for row in history], ["", *["submit", "return"] * ROUNDS])
        self.assertIn("200", json.dumps(self.as_json("project", "show", record)["document"]))


if __name__ == "__main__":
    unittest.main()
