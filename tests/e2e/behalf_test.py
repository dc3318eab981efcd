"""Speaking for another, on the wire: a key with the role `console` names a principal, and the engine decides by that one. What it
may not is refused, and on record with both."""
import json
import unittest

import zmq

from running import Running
from bus_client import Client, read_profile  # running.py says where it is

PEOPLE = {"console": "console", "aiko": "coordinator@riken", "sho": "secretariat", "kumi": "administrator", "worker": "worker",
          "rei": "auditor"}
PROPOSAL = {"title": {"ja": "例", "en": "An example"}, "summary": {"ja": "例", "en": "An example"}, "lead": "riken",
            "entry": "in_house_research"}


class SpeakingForAnother(Running):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for who, role in PEOPLE.items():
            cls.register(who, role)
        context = zmq.Context()
        cls.addClassCleanup(context.destroy, 0)
        cls.keys = {who: Client(context, read_profile(cls.profile(who))) for who in PEOPLE}

    def ask(self, key, named, query, **members):
        return self.sent(key, named, "renkei.query", {"query": query, **members})

    def sent(self, key, named, service, message):
        named = {"on_behalf_of": named} if named else {}
        return self.keys[key].ask(service, {**message, **named})

    def command(self, named, message, key="console"):
        return self.sent(key, named, "renkei.command", message)

    def proposed(self):
        answer = self.command("aiko", {"command": "create", "kind": "project", "document": PROPOSAL})
        return answer["result"]["record"]

    def refused(self, answer, code):
        self.assertIn("problem", answer)
        self.assertEqual(answer["problem"]["type"], "urn:renkei:problem:" + code, answer)

    def denied(self, actor, via, code="not_permitted", says=""):
        """The denial of this test that is on record so; it comes a moment after its answer."""
        def mine(rows):
            return [row for row in rows[self.denials:]
                    if (row["actor"], row.get("via"), row["code"]) == (actor, via, code) and says in row["detail"]]
        self.eventually(lambda: self.keys["kumi"].rows({"query": "denial.list"}), mine)

    def setUp(self):
        self.denials = len(self.keys["kumi"].rows({"query": "denial.list"}))

    def test_the_event_names_the_actor_and_the_key_that_spoke(self):
        record = self.proposed()
        self.keys["aiko"].result("renkei.command", {"command": "send", "record": record, "event": "submit"})
        rows = self.keys["aiko"].result("renkei.query", {"query": "record.history", "record": record})["rows"]
        self.assertEqual([(row["actor"], row.get("via")) for row in rows], [("aiko", "console"), ("aiko", None)])

    def test_what_the_named_one_may_not_the_console_may_not_for_it(self):
        record = self.proposed()
        self.refused(self.command("sho", {"command": "send", "record": record, "event": "submit"}), "not_permitted")
        self.denied("sho", "console")
        self.refused(self.command("rei", {"command": "create", "kind": "project", "document": PROPOSAL}), "not_permitted")
        self.refused(self.ask("console", "aiko", "denial.list"), "not_permitted")

    def test_the_console_may_nothing_by_itself(self):
        self.refused(self.command(None, {"command": "create", "kind": "project", "document": PROPOSAL}), "not_permitted")
        self.denied("console", None)
        self.refused(self.ask("console", None, "record.list", kind="project"), "not_permitted")
        self.assertIn("result", self.ask("console", None, "principal.self"))
        self.assertIn("result", self.ask("console", None, "log.changes"))
        self.assertEqual(self.ask("console", None, "invitation.open", principal="nobody", hash="0" * 64)["result"], {"open": False})
        for named in ("aiko", "kumi"):
            self.refused(self.ask("console", named, "invitation.open", principal="nobody", hash="0" * 64), "not_permitted")

    def test_a_key_without_the_role_speaks_for_nobody(self):
        for key, named in (("aiko", "sho"), ("aiko", "aiko"), ("kumi", "aiko")):
            self.refused(self.ask(key, named, "principal.self"), "not_permitted")
            self.denied(key, None, says=f"may not speak for {named}")

    def test_nobody_speaks_for_a_program_or_for_nobody(self):
        for named, code in (("worker", "not_permitted"), ("console", "not_permitted"), ("nobody", "unknown_principal")):
            self.refused(self.ask("console", named, "principal.self"), code)
        self.refused(self.ask("console", "No Id", "principal.self"), "schema_mismatch")

    def test_what_a_workflow_asks_a_confirmation_for_is_refused_without_it(self):
        record = self.proposed()
        self.keys["aiko"].result("renkei.command", {"command": "send", "record": record, "event": "submit"})
        accept = {"command": "send", "id": "accept-once", "record": record, "event": "accept"}
        self.refused(self.command("sho", {**accept, "event": "award"}), "not_accepted_here")
        self.refused(self.command("sho", accept), "not_confirmed")
        self.refused(self.command("sho", {**accept, "confirmed": False}), "not_confirmed")
        self.refused(self.command("aiko", {**accept, "confirmed": True}), "not_permitted")
        self.denied("aiko", "console")
        self.assertEqual(self.command("sho", {**accept, "confirmed": True})["result"]["version"], 3)
        self.assertTrue(self.command("sho", accept)["result"]["duplicate"], "the same command, and done")
        rows = self.keys["kumi"].rows({"query": "denial.list"})[self.denials:]
        self.assertEqual([row["actor"] for row in rows], ["aiko"], "a confirmation that is missing is no denial")

    def test_what_rewrites_what_stands_asks_for_a_confirmation(self):
        record = self.proposed()
        seq = self.keys["aiko"].result("renkei.query", {"query": "record.history", "record": record})["rows"][0]["seq"]
        correct = {"command": "correct", "record": record, "seq": seq, "reason": "a slip",
                   "set": [{"pointer": "/title/en", "value": "Another example"}]}
        self.assertIn("result", self.command("sho", {**correct, "dry_run": True}))
        self.refused(self.command("sho", correct), "not_confirmed")
        self.assertIn("result", self.command("sho", {**correct, "confirmed": True}))
        project = self.keys["sho"].result("renkei.query", {"query": "workflow.get", "kind": "project"})["definition"]
        newer = json.dumps({**json.loads(project), "version": json.loads(project)["version"] + 1})
        deploy = {"command": "deploy", "definition": newer}
        self.refused(self.command("sho", deploy), "not_confirmed")
        self.refused(self.command("aiko", deploy), "not_permitted")
        self.denied("aiko", "console")

    def test_who_speaks_for_itself_vouches_for_nobody(self):
        self.refused(self.keys["aiko"].ask("renkei.command", {"command": "create", "kind": "project", "document": PROPOSAL,
                                                              "confirmed": True}), "schema_mismatch")

    def test_nobody_manages_keys_by_another_key(self):
        send = {"command": "send", "record": "aiko"}
        roles = {"roles": [{"role": "administrator"}]}
        invitation = {"hash": "0" * 64, "expires_at": "2030-01-01T00:00:00.000000Z"}
        for message in ({**send, "event": "suspend"}, {**send, "event": "change_roles", "data": roles},
                        {**send, "event": "invite", "data": invitation}):
            self.refused(self.command("kumi", message), "not_permitted")
            self.denied("kumi", "console")
        aiko = self.keys["kumi"].result("renkei.query", {"query": "record.get", "record": "aiko"})
        self.assertEqual((aiko["configuration"], aiko["version"]), (["active"], 1))

    def test_suspension_bites_on_the_next_message(self):
        self.register("mei", "coordinator@ncc")
        self.assertIn("result", self.ask("console", "mei", "principal.self"))
        self.ran("principal", "suspend", "mei")
        self.refused(self.ask("console", "mei", "principal.self"), "unknown_principal")
        self.denied("mei", "console", "unknown_principal")

    def test_a_command_has_one_effect_by_whichever_key(self):
        message = {"command": "create", "id": "once-only", "kind": "project", "document": PROPOSAL}
        first = self.command("aiko", message)["result"]
        second = self.keys["aiko"].result("renkei.command", message)
        self.assertEqual((second["record"], second["duplicate"]), (first["record"], True))
        other = self.command("sho", {**message, "kind": "survey"})
        self.assertNotEqual(other["problem"]["type"], "urn:renkei:problem:id_conflict", "another's id is another id")

    def test_a_service_is_asked_for_others_alone(self):
        for named in (None, "worker"):
            self.refused(self.sent("console", named, "renkei.digest", {"fiscal_year": 2022}), "not_permitted")
        self.refused(self.sent("console", "aiko", "renkei.digest", {"fiscal_year": 2022}), "unavailable")

    def test_an_invitation_is_for_people(self):
        for who in ("worker", "console"):
            code, _, err = self.run_cli("principal", "invite", who)
            self.assertEqual(code, 1, err)
            self.assertIn("guard_failed", err)
        self.refused(self.keys["aiko"].ask("renkei.command", {"command": "send", "record": "aiko", "event": "accept_invitation"}),
                     "not_permitted")


if __name__ == "__main__":
    unittest.main()
