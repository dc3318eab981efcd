#!/usr/bin/env python3
"""A meeting's pack is made by the digest worker for whoever asks: with what that one may read, and nothing that the worker alone may."""
import base64
import json
import os
import pathlib
import unittest

import zmq

from running import BIN, Running
from bus_client import Client, read_profile  # running.py says where it is

SOURCE = pathlib.Path(os.environ.get("RENKEI_SOURCE", "."))
CONCERN = {"institution": "riken", "title": {"ja": "内々の課題", "en": "A confidential issue"},
           "description": {"ja": "説明", "en": "What it is"}, "category": "people"}


class Packs(Running):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for who, role in (("kasumi", "secretariat"), ("wako", "coordinator@riken"), ("console", "console"), ("digest", "worker")):
            cls.register(who, role, "2018-04-01")
        context = zmq.Context()
        cls.addClassCleanup(context.destroy, 0)
        cls.keys = {who: Client(context, read_profile(cls.profile(who))) for who in ("kasumi", "wako", "console", "digest", "administrator")}
        cls.ran("meeting", "add", "3", "--date", "2023-04-25", who="kasumi")
        cls.answer_without_worker = cls.pack("kasumi", "kasumi")
        cls.started("renkei-digest", [BIN / "renkei-digest", "--profile", cls.profile("digest"), "--log-level", "warn"])

    @classmethod
    def pack(cls, key, named, **members):
        named = {"on_behalf_of": named} if named else {}
        return cls.keys[key].ask("renkei.pack", {"meeting": "meeting-3", "format": "json", **members, **named}, 60)

    def inputs(self, key, named):
        answer = self.pack(key, named)
        self.assertIn("result", answer, answer)
        return json.loads(base64.b64decode(answer["result"]["base64"]))

    def refused(self, answer, code):
        self.assertIn("problem", answer)
        self.assertEqual(answer["problem"]["type"], "urn:renkei:problem:" + code, answer)
        return answer["problem"]

    def denied(self, actor, via, says):
        rows = lambda: self.keys["administrator"].rows({"query": "denial.list"})
        self.eventually(rows, lambda found: [row for row in found if (row["actor"], row.get("via")) == (actor, via) and says in row["detail"]])

    def test_without_a_worker_it_is_said_at_once(self):
        self.refused(self.answer_without_worker, "unavailable")

    def test_a_pack_shows_what_its_asker_may_read_and_no_more(self):
        definition = json.loads((SOURCE / "schemas/workflows/concern.json").read_text(encoding="utf-8"))
        definition["version"] += 1
        definition["read"] = {"by": ["secretariat", "worker"]}
        file = self.folder / "concern.json"
        file.write_text(json.dumps(definition, ensure_ascii=False), encoding="utf-8")
        self.ran("workflow", "deploy", file)
        document = self.folder / "document.json"
        document.write_text(json.dumps(CONCERN, ensure_ascii=False), encoding="utf-8")
        record = self.as_json("concern", "add", document, who="kasumi")["record"]
        seen = {who: [each["id"] for each in self.inputs(key, who)["facilities"]["concern"]]
                for key, who in (("kasumi", "kasumi"), ("wako", "wako"), ("console", "wako"))}
        self.assertEqual(seen, {"kasumi": [record], "wako": []})
        self.assertEqual([row["id"] for row in self.keys["digest"].rows({"query": "record.list", "kind": "concern"})], [record],
                         "the worker itself may read it")
        code, page, err = self.run_cli("meeting", "pack", "3", "--lang", "both", who="kasumi")
        self.assertEqual((code, "A confidential issue" in page, "内々の課題" in page), (0, True, True), err)
        self.assertNotIn("A confidential issue", self.ran("meeting", "pack", "3", "--lang", "en", who="wako"))

    def test_nobody_asks_in_the_name_of_another(self):
        for key, named in (("wako", "kasumi"), ("wako", "No Id"), ("administrator", "wako"), ("console", None), ("console", "digest")):
            self.refused(self.pack(key, named), "not_permitted")
        self.denied("wako", None, "ask the service renkei.pack")
        self.assertEqual({fault["pointer"] for fault in self.refused(self.pack("wako", None), "schema_mismatch")["errors"]}, {"/on_behalf_of"})

    def test_a_name_that_stands_twice_is_nobodys(self):
        body = b'{"id": "twice", "meeting": "meeting-3", "on_behalf_of": "wako", "on_behalf\\u005fof": "kasumi"}'
        wako = self.keys["wako"]
        wako.socket.send_multipart([b"MDPC02", b"\x01", b"renkei.pack", body])
        answers = wako.receive(10_000)
        self.assertEqual([answer["problem"]["type"] for answer in answers], ["urn:renkei:problem:duplicate_key"])

    def test_every_mistake_is_told(self):
        answer = self.pack("wako", "wako", meeting="Meeting 3", fiscal_year="R4", format="docx", lang="fr", as_of=0)
        pointers = {fault["pointer"] for fault in self.refused(answer, "schema_mismatch")["errors"]}
        self.assertEqual(pointers, {"/meeting", "/fiscal_year", "/format", "/lang", "/as_of"})
        self.refused(self.pack("wako", "wako", meeting="meeting-99"), "unknown_record")
        self.refused(self.pack("wako", "wako", meeting="riken"), "unknown_record")
        code, _, _ = self.run_cli("meeting", "pack", "99", who="wako")
        self.assertEqual(code, 1)

    def test_a_worker_asks_for_others_and_acts_for_itself(self):
        asked = self.keys["digest"].ask("renkei.query", {"query": "principal.self", "on_behalf_of": "wako"})
        self.assertEqual(asked["result"]["id"], "wako")
        self.refused(self.keys["digest"].ask("renkei.query", {"query": "denial.list", "on_behalf_of": "wako"}), "not_permitted")
        self.denied("wako", "digest", "denial.list")
        for named in ("digest", "console"):
            self.refused(self.keys["digest"].ask("renkei.query", {"query": "status", "on_behalf_of": named}), "not_permitted")
        command = {"command": "create", "kind": "concern", "document": CONCERN, "on_behalf_of": "kasumi"}
        self.refused(self.keys["digest"].ask("renkei.command", command), "not_permitted")
        self.denied("digest", None, "may not speak for kasumi")


if __name__ == "__main__":
    unittest.main()
