#!/usr/bin/env python3
"""The liaison meeting by the command line: planned, concluded, its action items tracked and carried over, its roster taken
from a file, and its material made twice with the same bytes."""
# timeout: 300

import hashlib
import io
import json
import os
import pathlib
import re
import unittest
import zipfile

import running

SOURCE = pathlib.Path(os.environ.get("RENKEI_SOURCE", "."))
GOOD = """氏名,ふりがな,職名,機関,就任日,退任日
構成員　一,こうせいいん　いち,理事,理研,令和4年4月1日,
構成員　二,,所長,国立感染症研究所,2022/4/1,令和5年4月30日
構成員　三,,理事長,NCGM,2022-04-01,
構成員　四,,局長,内閣府,２０２３年５月１日,
"""
BAD = """氏名,職名,機関,就任日,退任日
,理事,理研,2022-04-01,
構成員　二,所長,どこかの研究所,令和５年１３月１日,
構成員　三,,NCGM,2022-04-01,2021-04-01
"""


class Meetings(running.Running):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for who, role in (("kasumi", "secretariat"), ("wako", "coordinator@riken"), ("chiba", "coordinator@qst"),
                          ("yokohama", "facility_manager@riken")):
            cls.register(who, role, "2018-04-01")
        cls.register("digest", "worker")
        cls.started("renkei-digest", [running.BIN / "renkei-digest", "--profile", cls.profile("digest"), "--log-level", "warn"])

    def secretariat(self, *words):
        return self.as_json(*words, who="kasumi")

    def file(self, name, text, encoding="utf-8"):
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def planned(self, number, day, *words):
        return self.secretariat("meeting", "add", number, "--date", day, *words)

    def test_a_meeting_is_planned_and_concluded_in_the_users_words(self):
        self.planned(12, "2022-04-28", "--agenda", "実態調査の実施 | The fact-finding survey", "--agenda", "その他")
        self.secretariat("meeting", "amend", "12", "--place", "中央合同庁舎")
        self.secretariat("meeting", "conclude", "12", "--conclusion", "類型を三つとする。 | There are three types.")
        shown = self.secretariat("meeting", "show", "12")
        document = shown["document"]
        self.assertEqual((document["fiscal_year"], document["place"]), (2022, "中央合同庁舎"))
        self.assertEqual(document["agenda"][1], {"ja": "その他", "en": "その他"})
        self.assertEqual(document["conclusions"], [{"ja": "類型を三つとする。", "en": "There are three types."}])
        self.assertEqual(document["title"]["ja"], "第12回連絡調整会議")
        self.assertIn("meeting-12", self.ran("meeting", "list", "-o", "ids", who="wako").split())
        code, _, err = self.run_cli("meeting", "add", "12", "--date", "2022-05-01", who="kasumi")
        self.assertEqual(code, 5, err)
        code, _, _ = self.run_cli("meeting", "add", "13", "--date", "2022-05-01", who="wako")
        self.assertEqual(code, 4)

    def test_an_action_item_is_a_task_until_it_is_done_and_is_carried_over_until_then(self):
        for number, day in ((21, "2021-04-20"), (22, "2022-04-28"), (23, "2023-04-25")):
            self.planned(number, day)
        add = lambda number, what, owner, day: self.secretariat(
            "action", "add", number, "--what", what, "--owner", owner, "--due-on", day, "--effective-on", "2021-04-20")["record"]
        kept = add(21, "名簿を改める | Revise the roster", "riken", "2021-09-30")
        soon = add(21, "様式を配る | Send the forms out", "qst", "2021-06-30")
        late = add(22, "調査票を直す", "riken", "2022-09-30")
        self.ran("action", "done", soon, "--note", "送付した。", "--effective-on", "2021-06-01", who="chiba")
        code, _, _ = self.run_cli("action", "done", kept, who="chiba")
        self.assertEqual(code, 4)
        of = lambda number: (lambda shown: ([each["id"] for each in shown["decided"]], [each["id"] for each in shown["carried_over"]]))(
            self.secretariat("meeting", "show", number))
        self.assertEqual(of(21), ([kept, soon], []))
        self.assertEqual(of(22), ([late], [kept]))
        self.assertEqual(of(23), ([], [kept, late]))
        due = [row for row in self.as_json("task", "list", "--due", who="wako")["rows"] if row["record"] in (kept, late) and row["event"] == "complete"]
        self.assertEqual([(row["record"], row["due_on"], row["overdue"]) for row in due], [(kept, "2021-09-30", True), (late, "2022-09-30", True)])
        self.ran("action", "done", kept, "--effective-on", "2022-05-10", who="wako")
        self.assertEqual(of(22), ([late], [kept]))  # it was open on that day
        self.assertEqual(of(23), ([], [late]))
        self.assertEqual(self.ran("action", "list", "--open", "--meeting", "22", "-o", "ids", who="wako").split(), [late])
        self.secretariat("action", "reschedule", late, "--due-on", "2099-03-31", "--reason", "様式の確定を待つ")
        (row,) = [row for row in self.as_json("task", "list", "--due", who="wako")["rows"] if row["record"] == late and row["event"] == "complete"]
        self.assertEqual((row["due_on"], row["overdue"]), ("2099-03-31", False))

    def test_every_mistake_of_a_roster_is_told_and_nothing_is_written(self):
        code, _, err = self.run_cli("roster", "import", self.file("bad.csv", BAD), "--lang", "ja", who="kasumi")
        self.assertEqual(code, 2, err)
        for place in ("/2/name", "/3/organisation", "/3/from", "/4/title", "/4/to"):
            self.assertEqual(err.count(f"  {place}: "), 1, err)
        self.assertIn("どこかの研究所", err)
        self.assertIn("誤り 5 件", err)

    def record_facilities(self):
        """The first of each kind of the demonstration's catalogue."""
        entries = json.loads((SOURCE / "tools/dev/demo/data/catalogue.json").read_text(encoding="utf-8"))
        for kind, noun, who in (("need", "need", "kasumi"), ("concern", "concern", "kasumi"), ("plan", "plan", "kasumi"),
                                ("shared", "facility", "yokohama")):
            document = {**entries[kind][0]["document"]}
            document.pop("answers", None)
            file = self.file(f"{kind}.json", json.dumps(document, ensure_ascii=False))
            record = self.as_json(noun, "add", file, "--effective-on", "2023-02-01", who=who)["record"]
            if noun == "facility":
                self.ran("facility", "publish", record, "--effective-on", "2023-03-01", who=who)

    def tells_of_facilities(self, page):
        for said in ("高病原性病原体を扱える動物実験施設", "疾患をまたぐ検体と情報の目録", "臨床・ゲノム情報と結び付いたバイオリソースの目録",
                     "クライオ電子顕微鏡", "施設・設備", "令和6年度 (2024)", "公開", "4 枠"):
            self.assertIn(said, page)
        for kind in ("need", "concern", "plan", "resource"):
            self.assertEqual(page.count(f"<table id=\"{kind}\""), 1)

    def test_the_roster_of_a_day_and_the_material_of_a_meeting(self):
        self.secretariat("roster", "import", self.file("roster.csv", GOOD, "cp932"))
        names = lambda day: [(row["name"], row["organisation"]) for row in self.as_json("roster", "list", "--on", day)["rows"]]
        self.assertEqual(names("2023-04-01"), [("構成員　一", "riken"), ("構成員　二", "niid"), ("構成員　三", "ncgm")])
        self.assertEqual(names("2026-04-01"), [("構成員　一", "riken"), ("構成員　三", "jihs"), ("構成員　四", "cabinet_office")])
        self.planned(33, "2023-04-01", "--agenda", "実態調査の結果 | Results of the survey")
        self.secretariat("action", "add", "33", "--what", "次回の日程を決める | Set the next date", "--owner", "cabinet_office", "--due-on", "2023-05-31",
                         "--effective-on", "2023-04-01")
        self.record_facilities()
        page = self.ran("meeting", "pack", "33", "--lang", "ja", who="kasumi")
        self.tells_of_facilities(page)
        self.assertEqual(page.count("<svg"), 2)
        for said in ("第33回連絡調整会議", "2023年4月1日", "実態調査の結果", "国立感染症研究所", "国立国際医療研究センター", "構成員　二",
                     "次回の日程を決める", "－", "0.003", "1,005", "比は求めない"):
            self.assertIn(said, page)
        self.assertNotIn("国立健康危機管理研究機構", page)
        self.assertEqual(set(re.findall('href="#(e-[^"]*)"', page)) - set(re.findall('id="([^"]*)"', page)), set())
        self.assertEqual(len(re.findall('href="#e-', page)), 35)  # two bases and five years, four columns; seven sets; no institution has any yet
        self.planned(34, "2026-04-02")
        later = self.ran("meeting", "pack", "34", "--lang", "ja", who="kasumi")
        self.assertIn("国立健康危機管理研究機構", later)
        self.assertNotIn("国立感染症研究所", later)
        self.assertIn("次回の日程を決める", later)  # carried over
        self.assertIn("動物実験施設", later)  # wished for by NIID, which is JIHS now

        position = self.as_json("status")["seq"]
        packs = {form: [] for form in ("html", "pdf", "zip")}
        for _ in range(2):
            for form, made in packs.items():
                file = self.folder / f"{len(made)}.{form}"
                self.ran("meeting", "pack", "33", "-o", form, "--out", file, "--lang", "ja", "--as-of", str(position), who="kasumi")
                made.append(file.read_bytes())
            self.secretariat("meeting", "conclude", "33", "--conclusion", "了承された。")
        for form, made in packs.items():
            self.assertEqual(*(hashlib.sha256(pack).hexdigest() for pack in made), form)
        packs = packs["zip"]
        with zipfile.ZipFile(io.BytesIO(packs[0])) as archive:
            self.assertIsNone(archive.testzip())
            self.assertLessEqual({"pack.html", "inputs.json", "Roster.csv"}, set(archive.namelist()))
            self.assertEqual({each.date_time for each in archive.infolist()}, {(2023, 4, 1, 0, 0, 0)})
            self.assertEqual(archive.read("Roster.csv").decode("utf-8-sig").splitlines()[1].split(",")[0], "構成員　一")
        self.assertIn("了承された。", self.ran("meeting", "pack", "33", "--lang", "ja", who="kasumi"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
