#!/usr/bin/env python3
"""Shared resources from the wish to the circulated list: needs, plans and resources of several institutions, the worker
that tells a need of what may answer it, and who has seen which edition; real daemon, worker and command line."""
# timeout: 300

import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from running import BIN, Running  # noqa: E402

SOURCE = pathlib.Path(os.environ.get("RENKEI_SOURCE", "."))
IN_HOUSE = ("riken", "qst", "jst", "nibiohn", "aist", "ncc", "ncvc", "ncnp", "jihs", "ncchd", "ncgg", "niph", "nihs",
            "ipss")
KEYWORDS = {"ja": ["クライオ電子顕微鏡", "構造解析"], "en": ["cryo-EM"]}


def words(ja, en):
    return {"ja": ja, "en": en}


def need(institution, ja, en, category="facility_equipment", **more):
    return {"institution": institution, "title": words(ja, en), "category": category, **more}


def resource(institution, ja, en, **more):
    return {"institution": institution, "title": words(ja, en), "description": words(ja, en),
            "category": "facility_equipment", "keywords": KEYWORDS, "capacity": {"amount": 4, "unit": "slots"},
            "open_to": ["in_house"], "contact": words("窓口", "the office"), "valid_from": "2022-04-01", **more}


def plan(institution, ja, en, year, **more):
    return {"institution": institution, "title": words(ja, en), "area": "shared_equipment",
            "category": "facility_equipment", "keywords": KEYWORDS, "fiscal_year": year, **more}


class Catalogue(Running):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.register("jimu", "secretariat")
        cls.register("finder", "worker")
        for institution in ("riken", "qst", "ncc"):
            cls.register(f"of-{institution}", f"coordinator@{institution}", "2018-04-01")
        cls.register("keeper", "facility_manager@riken")
        cls.start_worker()

    @classmethod
    def start_worker(cls):
        cls.started("renkei-catalogue", [BIN / "renkei-catalogue", "--profile", cls.profile("finder")])

    def add(self, noun, document, who):
        file = self.folder / f"{noun}.json"
        file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return self.as_json(noun, "add", file, who=who)["record"]

    def published(self, document, who="keeper"):
        record = self.add("facility", document, who)
        self.ran("facility", "publish", record, who=who)
        return record

    def states_of(self, noun, record):
        return self.as_json(noun, "show", record, who="jimu")["configuration"]

    def tasks(self, who, record):
        return {row["event"] for row in self.as_json("task", "list", who=who)["rows"] if row["record"] == record}

    def test_a_need_is_told_of_a_resource_and_its_supporters_say_whether_it_is_met(self):
        wish = self.add("need", need("qst", "構造を見る装置", "To see structures", keywords=KEYWORDS), "of-qst")
        self.ran("need", "support", wish, who="of-ncc")
        code, _, err = self.run_cli("need", "support", wish, who="of-ncc")
        self.assertEqual(code, 2, err)
        self.assertIn("/supporters", err)
        self.assertEqual(self.run_cli("need", "support", wish, who="jimu")[0], 4)
        self.assertEqual(self.tasks("of-ncc", wish), set())

        offer = self.published(resource("riken", "クライオ電子顕微鏡", "Cryo-electron microscope"))
        self.eventually(lambda: self.states_of("need", wish), lambda state: state == ["answered"])
        for who in ("of-qst", "of-ncc", "jimu"):
            self.assertLessEqual({"meet", "dismiss"}, self.tasks(who, wish), who)
        self.assertFalse({"meet", "dismiss"} & self.tasks("of-riken", wish))
        self.ran("need", "dismiss", wish, "--reason", "the resolution is too low", who="of-ncc")
        self.assertEqual(self.states_of("need", wish), ["open"])

        second = self.published(resource("riken", "高分解能のクライオ電子顕微鏡", "High-resolution cryo-EM"))
        self.eventually(lambda: self.states_of("need", wish), lambda state: state == ["answered"])
        unmet = {row["id"]: row for row in self.as_json("need", "list", "--unmet", who="of-riken")["rows"]}
        self.assertEqual(unmet[wish]["document"]["offers"], [second])
        self.ran("need", "meet", wish, "--resource", second, "--note", "as wished", who="of-qst")
        self.assertEqual(self.states_of("need", wish), ["met"])
        self.assertNotIn(wish, [row["id"] for row in self.as_json("need", "list", "--unmet", who="jimu")["rows"]])
        history = [(row["event"], row["actor"]) for row in self.as_json("need", "history", wish, who="jimu")["rows"]]
        self.assertEqual(history, [("", "of-qst"), ("support", "of-ncc"), ("answer", "finder"), ("dismiss", "of-ncc"),
                                   ("answer", "finder"), ("meet", "of-qst")])
        self.assertIn(offer, [row["record"] for row in self.as_json("need", "match", wish, who="of-ncc")["rows"]])

    def test_matches_are_ranked_with_reasons_and_ties_go_by_id(self):
        wish = self.add("need", need("ncc", "感染動物の飼育", "Infected animals", keywords=words(["感染実験"], ["infection"]),
                                     biosafety_level=3, wanted_to="2027-03-31"), "of-ncc")
        kept = dict(keywords=words(["感染実験"], ["infection"]))
        low = self.add("facility", resource("riken", "飼育室", "Animal room", biosafety_level=2, **kept), "keeper")
        self.ran("facility", "publish", low, who="keeper")
        twins = [self.published(resource("riken", "飼育室", "Animal room", biosafety_level=3, **kept)) for _ in range(2)]
        named = self.add("plan", plan("riken", "隔離施設", "Isolation", 2030, answers=[wish]), "keeper")
        rows = self.as_json("facility", "match", wish, who="jimu")["rows"]
        mine = [row for row in rows if row["record"] in (low, named, *twins)]
        self.assertEqual([row["record"] for row in mine], [named, *twins, low])
        self.assertEqual([(row["score"], row["answers"]) for row in mine],
                         [(120, True), (75, True), (75, True), (45, False)])
        self.assertEqual([(reason["reason"], reason["points"]) for reason in mine[1]["reasons"]],
                         [("category", 30), ("keywords", 30), ("biosafety", 10), ("dates", 5)])
        self.assertEqual(mine[1]["reasons"][1]["words"], ["感染実験", "infection"])
        back = self.as_json("facility", "match", twins[0], who="jimu")["rows"]
        self.assertIn((wish, 75), [(row["record"], row["score"]) for row in back])
        self.assertIn("BSL 3 is needed, 2 is offered -20", self.ran("facility", "match", wish, who="jimu"))
        self.assertIn("同じキーワード (感染実験, infection) +30", self.ran("facility", "match", wish, "--lang", "ja", who="jimu"))

    def test_resources_are_found_by_words_of_both_languages_whatever_their_width(self):
        found = self.published(resource("riken", "ＧＰＵ計算機の検体画像解析", "GPU Servers for image analysis",
                                        category="information_computing", keywords=words(["ｹﾞﾉﾑ"], ["Genome"])))

        def search(*arguments):
            return [row["id"] for row in self.as_json("facility", "search", *arguments, who="of-ncc")["rows"]]

        for text in ("検体", "gpu", "ゲノム", "gpu　検体", "image servers", "ＧＥＮＯＭＥ"):
            self.assertIn(found, search(text), text)
        for text in ("検査体", "nome", "gpu 顕微鏡"):
            self.assertNotIn(found, search(text), text)
        self.assertIn(found, search("gpu", "--category", "information_computing", "--institution", "riken"))
        self.assertEqual(search("gpu", "--institution", "qst"), [])
        draft = self.add("facility", resource("riken", "未公開ＧＰＵ", "A draft GPU"), "keeper")
        self.assertNotIn(draft, search("gpu"))
        self.assertIn(draft, search("gpu", "--state", "draft"))

    def test_an_outage_has_dates_and_what_is_free_is_neither_out_nor_over(self):
        room = self.published(resource("riken", "試験室休止", "Room outage", valid_to="2098-03-31"))

        def free(days):
            rows = self.as_json("facility", "list", "--free", days, who="of-ncc")["rows"]
            return room in [row["id"] for row in rows]

        self.ran("facility", "suspend", room, "--from", "2097-05-01", "--to", "2097-05-10", "--reason", "inspection",
                 who="keeper")
        self.assertEqual(self.states_of("facility", room), ["published"])
        self.assertEqual([free(days) for days in ("2097-04-30", "2097-04-30..2097-05-01", "2097-05-10", "2097-05-11")],
                         [True, False, False, True])
        self.assertFalse(free("2098-03-31..2098-04-01"))
        self.ran("facility", "suspend", room, "--reason", "broken", who="keeper")
        self.assertEqual(self.states_of("facility", room), ["suspended"])
        self.assertFalse(free("2097-04-30"))
        self.ran("facility", "resume", room, who="keeper")
        self.assertTrue(free("2097-04-30"))
        self.ran("facility", "retire", room, "--reason", "sold", who="keeper")
        self.assertEqual(self.states_of("facility", room), ["retired"])
        self.assertFalse(free("2097-04-30"))
        for wrong in ("tomorrow", "2097-05-02..2097-05-01", "2097-02-30"):
            self.assertEqual(self.run_cli("facility", "list", "--free", wrong, who="of-ncc")[0], 2, wrong)

    def test_an_outage_begins_and_ends_by_itself(self):
        day = 86_400_000
        script = {"start": "2026-12-01", "document": resource("riken", "室", "Room"), "events": [
            {"event": "publish", "next": ["published"]},
            {"event": "suspend", "data": {"from": "2026-12-01", "to": "2026-12-03", "reason": "r"}, "next": ["suspended"]},
            {"after": 3 * day - 1, "next": ["suspended"]},
            {"after": 1, "next": ["published"]},
            {"event": "plan_outage", "data": {"from": "2026-12-10", "to": "2026-12-11", "reason": "r"}, "next": ["published"]},
            {"after": 6 * day - 1, "next": ["published"]},
            {"after": 1, "next": ["suspended"]},
            {"after": 2 * day, "next": ["published"]}]}
        (self.folder / "outage.json").write_text(json.dumps(script, ensure_ascii=False), encoding="utf-8")
        self.ran("workflow", "simulate", SOURCE / "schemas/workflows/resource.json", "--script", self.folder / "outage.json")

    def test_who_may_and_what_is_missing_is_said_at_once(self):
        bare = {"institution": "riken", "title": words("空", "bare"), "category": "bioresource", "valid_from": "2022-04-01"}
        self.assertEqual(self.run_cli("facility", "add", self.file(bare), who="of-qst")[0], 4)
        record = self.as_json("facility", "add", self.file(bare), who="of-riken")["record"]
        code, _, err = self.run_cli("facility", "publish", record, "-o", "json", who="keeper")
        self.assertEqual(code, 1)
        faults = json.dumps(json.loads(err)["problem"]["errors"])
        for missing in ("description", "keywords", "capacity", "open_to", "contact"):
            self.assertIn(missing, faults)
        wrong = {**bare, "category": "cake", "biosafety_level": 7, "horizon_days": 0}
        code, _, err = self.run_cli("facility", "add", self.file(wrong), "-o", "json", who="of-riken")
        self.assertEqual(code, 2)
        pointers = " ".join(fault["pointer"] for fault in json.loads(err)["problem"]["errors"])
        for pointer in ("category", "biosafety_level", "horizon_days"):
            self.assertIn(pointer, pointers)

    def file(self, document):
        file = self.folder / "document.json"
        file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return file

    def test_a_plan_slips_with_its_reason_and_comes_true(self):
        record = self.add("plan", plan("riken", "新しい計画", "A new plan", 2090), "keeper")
        self.ran("plan", "slip", record, "--fiscal-year", "2091", "--reason", "the budget", who="keeper")
        document = self.as_json("plan", "show", record, who="of-ncc")["document"]
        self.assertEqual((document["fiscal_year"], document["slips"]), (2091, [{"fiscal_year": 2091, "reason": "the budget"}]))
        made = self.published(resource("riken", "できた装置", "What came of it"))
        self.ran("plan", "realise", record, "--resource", made, who="keeper")
        self.assertEqual(self.states_of("plan", record), ["available"])

    def test_an_edition_goes_to_every_institution_and_says_what_changed_since(self):
        kept = self.published(resource("riken", "回覧の装置", "A circulated instrument"))
        gone = self.published(resource("riken", "やめる装置", "To be retired"))
        coming = self.add("plan", plan("riken", "回覧の計画", "A circulated plan", 2090), "keeper")
        worry = self.add("concern", need("ncc", "目録がない", "No catalogue", "bioresource"), "of-ncc")
        first = self.as_json("circulation", "publish", "--id", "edition-one", who="jimu")
        self.assertEqual({row["institution"] for row in first["rows"]}, set(IN_HOUSE))
        again = self.as_json("circulation", "publish", "--id", "edition-one", who="jimu")
        self.assertEqual((again["edition"], again["rows"]), (first["edition"], first["rows"]))

        number = str(first["edition"])
        before = self.as_json("circulation", "show", number, who="of-qst")
        self.assertIn(worry, [line["record"] for line in before["concerns"]])
        self.assertIn("acknowledge", {row["event"] for row in self.as_json("task", "list", "--due", who="of-qst")["rows"]})
        told, again = (self.as_json("circulation", "acknowledge", number, "--id", "seen-it", who="of-qst") for _ in range(2))
        self.assertEqual([row.get("duplicate", False) for row in told["rows"] + again["rows"]], [False, True])
        self.assertEqual(told["rows"][0]["record"], again["rows"][0]["record"])
        self.assertEqual(self.run_cli("circulation", "acknowledge", number, who="of-qst")[0], 1)

        self.ran("facility", "suspend", kept, "--reason", "broken", who="keeper")
        self.ran("facility", "retire", gone, "--reason", "sold", who="keeper")
        self.ran("plan", "slip", coming, "--fiscal-year", "2092", "--reason", "the budget", who="keeper")
        fresh = self.published(resource("riken", "新しい装置", "A new instrument"))
        status = self.as_json("circulation", "status", who="of-ncc")
        rows = {row["institution"]: row for row in status["rows"]}
        self.assertEqual(set(rows), set(IN_HOUSE))
        self.assertEqual((rows["qst"]["edition"], rows["qst"]["seen_by"], rows["qst"]["unseen"]),
                         (first["edition"], "of-qst", []))
        self.assertIsNone(rows["ncc"]["edition"])
        since = {change["record"]: change for change in status["changes"][str(rows["qst"]["since"])]}
        self.assertEqual({record: since[record]["change"] for record in (kept, gone, coming, fresh)},
                         {kept: "suspended", gone: "ended", coming: "changed", fresh: "new"})
        self.assertNotIn(worry, since)
        self.assertEqual([event["event"] for event in since[coming]["events"]], ["slip"])
        never = {change["record"]: change["change"] for change in status["changes"]["0"]}
        self.assertEqual((never[worry], never[fresh], never[kept]), ("new", "new", "new"))
        self.assertNotIn(gone, never)
        self.assertEqual(self.as_json("circulation", "show", number, who="of-qst")["resources"], before["resources"])
        self.assertIn("休止", self.ran("circulation", "status", "--institution", "qst", "--lang", "ja", who="jimu"))
        second = self.as_json("circulation", "publish", who="jimu")
        self.assertEqual(second["edition"], first["edition"] + 1)


if __name__ == "__main__":
    import unittest
    unittest.main()
