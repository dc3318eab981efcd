#!/usr/bin/env python3
"""The survey as a file, against a real daemon: written, filled in, read back; with mistakes, in every form, and cut off in the middle.

RENKEI_BIN names the folder of the programs. Only what this test started is stopped, by its process. RENKEI_IMPORT_ROWS rows (2,000) are
imported at once; the golden reports are written anew with RENKEI_GOLDEN=write.
"""
# timeout: 600

import csv
import datetime
import json
import os
import pathlib
import signal
import subprocess
import sys
import unittest

import openpyxl

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

import cli_test  # noqa: E402  (its daemon, its people, its way to call)

SHEETS = pathlib.Path(__file__).parent / "sheets"
ROWS = int(os.environ.get("RENKEI_IMPORT_ROWS", "2000"))
JAPAN = datetime.timezone(datetime.timedelta(hours=9))


def heads(name="mistakes.csv"):
    with open(SHEETS / name, encoding="utf-8") as file:
        return next(csv.reader(file))


HEADS = heads()
IDS = ("project institution title_ja title_en in_house_since amed_number programme award_fiscal_year amed_since predecessor_number "
       "predecessor_institution translation_since translation_institution award_continues use_since site1_institution site1_resource "
       "site2_institution site2_resource ended_on type1 type2 type3 note").split()
assert len(IDS) == len(HEADS)
OUT_IDS = [*IDS[:IDS.index("ended_on")], "site3_institution", "site3_resource", *IDS[IDS.index("ended_on"):]]  # of an export


def row(title, **facts):
    """The cells of a project of riken."""
    facts = {"institution": "理研", "title_ja": title, "title_en": f"Project {title}", **facts}
    return [facts.get(name, "") for name in IDS]


def in_house(title, day="2020-04-01", **facts):
    return row(title, in_house_since=day, **facts)


def awarded(title, number, **facts):
    return in_house(title, **{"amed_number": number, "programme": "再生医療", "amed_since": "2022-04-01", **facts})


def many(count, prefix):
    """Rows of every sort, so that some take two commands and some six."""
    rows = []
    for i in range(count):
        sort = i % 4
        if sort == 0:
            rows.append(in_house(f"{prefix}{i}"))
        elif sort == 1:
            rows.append(awarded(f"{prefix}{i}", f"22{prefix}{i:07}h0001", type1="はい"))
        elif sort == 2:
            rows.append(awarded(f"{prefix}{i}", f"22{prefix}{i:07}h0001", use_since="R4.5.1", site1_institution="理研", site1_resource="電顕",
                                site2_institution="東京大学", site2_resource="ゲノム", translation_since="2022/10/1", type3="はい"))
        else:
            rows.append(row(f"{prefix}{i}", predecessor_number=f"20{prefix}{i:07}h0001", translation_since="2021-04-01", ended_on="2022-03-31"))
    return rows


class Sheets(cli_test.CommandLine):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ran("principal", "add", "suzuki", "--role", "coordinator@riken", "--name", "suzuki",
                "--valid-from", "2015-04-01", "--out", cls.state / "profiles")

    def file(self, name, rows, head=None, encoding="utf-8-sig"):
        path = self.folder / name
        with open(path, "w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([head or HEADS, *rows])
        return path

    def imported(self, file, *words, code=0, who="tanaka"):
        got, out, err = self.run_cli("survey", "import", file, *words, "-o", "json", who=who)
        self.assertEqual(got, code, err + out)
        return json.loads(out)

    def counts(self, answer):
        return {name: answer[name] for name in ("created", "already", "confirmed", "faulty")}

    def codes(self, answer):
        return [(found["row"], found["column"], found["code"]) for found in answer["rows"]]

    def head(self):
        return self.as_json("status")["seq"]


class ImportTest(Sheets):
    def test_what_is_reported_attains_its_types_and_counts_in_the_table(self):
        before = self.as_json("survey", "table", "--fiscal-year", "2022")["bases"]["project"]
        answer = self.imported(self.file("types.csv", many(4, "ty")))
        self.assertEqual(self.counts(answer), {"created": 4, "already": 0, "confirmed": 0, "faulty": 0})
        after = self.as_json("survey", "table", "--fiscal-year", "2022")["bases"]["project"]
        self.assertEqual({key: after[key] - before[key] for key in after}, {"total": 2, "type1": 2, "type2": 1, "type3": 1})
        rows = self.as_json("project", "list", "--search", "Project ty2", who="tanaka")["rows"]
        self.assertEqual([(each["configuration"], each["attained"], each["document"]["reported"]) for each in rows],
                         [(["reported_translation", "reported_use"],
                           {"type1": "2022-04-01", "type2": "2022-10-01", "type3": "2022-05-01"}, True)])
        self.assertIn("報告された課題（確認前）", self.ran("project", "why", rows[0]["id"], "--lang", "ja") +
                      self.ran("workflow", "diagram", "project", "--lang", "ja"))
        taken = self.as_json("project", "send", rows[0]["id"], "adopt", who="jimu")
        self.assertEqual(taken["configuration"], ["clinical_translation", "in_use"])

    def test_what_is_exported_and_read_back_is_confirmed_and_nothing_is_written(self):
        self.imported(self.file("trip.csv", many(8, "tr") + [in_house("𠮷\n「改行」", note="=1+1"), in_house("備", note="'0012")]))
        seq = self.head()
        for language in ("ja", "en"):
            for form in ("csv", "xlsx"):
                file = self.folder / f"trip-{language}.{form}"
                self.ran("survey", "export", "--institution", "理研", "-o", form, "--out", file, "--lang", language, who="tanaka")
                answer = self.imported(file)
                self.assertGreaterEqual(answer["confirmed"], 10)
                self.assertEqual((answer["confirmed"], answer["rows"], answer["created"]), (answer["read"], [], 0))
        self.assertEqual(self.head(), seq)
        sheet = openpyxl.load_workbook(self.folder / "trip-ja.xlsx").active
        self.assertEqual(sheet.merged_cells.ranges, [] if isinstance(sheet.merged_cells.ranges, list) else set())
        self.assertEqual([cell.value for cell in sheet[1]][:3], ["課題ID", "機関", "課題名（日本語）"])
        titles = [cells[2] for cells in sheet.iter_rows(values_only=True)]
        self.assertIn("𠮷\n「改行」", titles)
        self.assertIsInstance(sheet["E2"].value, datetime.datetime)
        self.assertIn("'=1+1", (self.folder / "trip-ja.csv").read_text(encoding="utf-8-sig"), "no formula by a double click")

    def exported(self, name, wanted):
        """The rows of the institution's sheet whose titles are wanted, as dictionaries by column id."""
        self.ran("survey", "export", "--institution", "理研", "--out", self.folder / name, who="tanaka")
        with open(self.folder / name, encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        return head, [cells for cells in rows if cells[2] in wanted]

    def with_facts(self, cells, **facts):
        return [facts.get(name, cell) for name, cell in zip(OUT_IDS, cells, strict=True)]

    def test_a_reported_project_goes_on_by_the_days_that_its_row_adds(self):
        self.imported(self.file("further.csv", [in_house("先へ進む")]))
        head, (cells,) = self.exported("further-out.csv", {"先へ進む"})
        award = {"amed_number": "22fu0000001h0001", "programme": "再生医療", "amed_since": "2022-04-01"}
        later = self.file("further-in.csv", [self.with_facts(cells, **award)], head)
        tried = self.imported(later, "--dry-run")
        self.assertEqual((tried["further"], tried["created"], tried["rows"]), (1, 0, []))
        done = self.imported(later)
        self.assertEqual((done["further"], done["created"], done["confirmed"]), (1, 0, 0))
        (project,) = self.as_json("project", "list", "--search", "先へ進む", who="tanaka")["rows"]
        self.assertEqual((project["id"], project["attained"]), (cells[0], {"type1": "2022-04-01"}))
        # The sheet does not know of the type that came of it; as exported anew it confirms, and goes on.
        _, (cells,) = self.exported("further-out.csv", {"先へ進む"})
        self.assertEqual(self.imported(self.file("further-same.csv", [cells], head))["confirmed"], 1)
        back = self.with_facts(cells, ended_on="2021-04-01")
        refused = self.imported(self.file("further-back.csv", [back], head), code=2)
        self.assertEqual((refused["further"], [found["column"] for found in refused["rows"]]), (0, ["ended_on"]))

    def test_a_sheet_corrects_what_the_log_has_wrong_where_it_says_so(self):
        self.imported(self.file("wrong.csv", [awarded("誤記", "22wr0000001h0001"), in_house("そのまま")]))
        head, rows = self.exported("wrong-out.csv", {"誤記", "そのまま"})
        wrong, kept = sorted(rows, key=lambda cells: cells[2] != "誤記")
        right = self.with_facts(wrong, title_en="As it should be", amed_since="2022-05-01", note="訂正済み")
        sheet = self.file("right.csv", [right, kept], head)
        told = self.imported(sheet, code=2)
        self.assertEqual({found["code"] for found in told["rows"]}, {"changed", "changed_nothing"})
        seq = self.head()
        tried = self.imported(sheet, "--correct", "--reason", "as the letter says", "--dry-run")
        self.assertEqual((tried["corrected"], tried["confirmed"], tried["rows"], self.head()), (1, 1, [], seq))
        done = self.imported(sheet, "--correct", "--reason", "as the letter says")
        self.assertEqual((done["corrected"], done["confirmed"], self.head()), (1, 1, seq + 2))
        (project,) = self.as_json("project", "list", "--search", "誤記", who="tanaka")["rows"]
        self.assertEqual((project["document"]["title"]["en"], project["document"]["note"], project["attained"]),
                         ("As it should be", "訂正済み", {"type1": "2022-05-01"}))
        told = self.as_json("project", "history", project["id"], "--bitemporal", who="tanaka")["rows"]
        self.assertEqual({row["superseded_by"]["reason"] for row in told if row["superseded_by"]}, {"as the letter says"})
        again = self.imported(sheet, "--correct", "--reason", "as the letter says")
        self.assertEqual((again["corrected"], again["confirmed"]), (0, 2))
        elsewhere = self.with_facts(kept, institution="量研", type1="はい")
        refused = self.imported(self.file("lead.csv", [elsewhere], head), "--correct", "--reason", "x", code=2)
        self.assertEqual({found["column"] for found in refused["rows"]}, {"institution", "type1"})
        self.assertEqual(self.run_cli("survey", "import", sheet, "--correct", who="tanaka")[0], 2, "a reason is needed")

    def test_a_year_takes_the_projects_that_were_active_in_it(self):
        self.imported(self.file("year.csv", [in_house("早い", ended_on="2021-03-31"), in_house("遅い", day="2023-04-01")]))
        for year, titles in (("R2", {"早い"}), ("2021", set()), ("令和5年度", {"遅い"})):
            text = self.ran("survey", "export", "--institution", "riken", "--fiscal-year", year, who="tanaka")
            found = {cells[2] for cells in csv.reader(text.removeprefix("\ufeff").splitlines())}
            self.assertEqual(found & {"早い", "遅い"}, titles, year)

    def test_every_encoding_is_found_and_means_the_same(self):
        rows = [awarded("髙い①研究", "22en0000001h0001"), in_house("～備考～")]
        first = self.imported(self.file("en1.csv", rows, encoding="cp932"))
        self.assertEqual((first["found_in"], first["created"]), ("cp932", 2))
        for name, encoding, found in (("en2.csv", "utf-8-sig", "utf-8-bom"), ("en3.csv", "utf-8", "utf-8")):
            answer = self.imported(self.file(name, rows, encoding=encoding))
            self.assertEqual((answer["found_in"], self.counts(answer)),
                             (found, {"created": 0, "already": 2, "confirmed": 0, "faulty": 0}))
        said = self.refused(2, "survey", "export", "--institution", "riken", "--encoding", "cp932", "--lang", "ja", who="tanaka") \
            if "𠮷" in self.ran("survey", "export", "--institution", "riken", who="tanaka") else "U+20BB7"
        self.assertIn("U+20BB7", said)

    def test_a_workbook_of_another_program_is_understood(self):
        book = openpyxl.Workbook()
        book.active.title = "記入"
        day = datetime.date(2022, 4, 1)
        book.active.append(HEADS)
        book.active.append(awarded("表計算", "２２ＸＬ０００００００Ｈ０００１", award_fiscal_year=2022, amed_since=day, type1=True, note=12))
        book.active.append(in_house("シリアル値", day=43922))
        book.active["I2"].number_format = '[$-411]ggge"年"m"月"d"日"'
        book.save(self.folder / "other.xlsx")
        answer = self.imported(self.folder / "other.xlsx")
        self.assertEqual((answer["found_in"], self.counts(answer)),
                         ("記入", {"created": 2, "already": 0, "confirmed": 0, "faulty": 0}))
        shown = {each["document"]["title"]["ja"]: each for each in
                 self.as_json("project", "list", "--search", "Project", who="tanaka")["rows"]}
        self.assertEqual(shown["表計算"]["attained"], {"type1": "2022-04-01"})
        self.assertEqual(shown["表計算"]["document"]["note"], "12")
        self.assertEqual(shown["シリアル値"]["effective_on"], "2020-04-01")
        book.active.merge_cells("A2:B2")
        book.save(self.folder / "merged.xlsx")
        self.assertIn("A2:B2", self.refused(2, "survey", "import", self.folder / "merged.xlsx", who="tanaka"))

    def test_one_project_has_one_number_over_the_years_and_over_the_institutions(self):
        self.imported(self.file("no1.csv", [awarded("番号", "22nu0000001h0001")]))
        again = self.imported(self.file("no2.csv", [awarded("番号", "23nu0000001h0002")]), who="suzuki")
        self.assertEqual(self.counts(again), {"created": 0, "already": 1, "confirmed": 0, "faulty": 0})
        mine = awarded("他機関から", "22nu0000001h0001", institution="国立成育医療センター")
        answer = self.imported(self.file("no3.csv", [mine]), who="sato")
        self.assertEqual([each["lead"] for each in answer["elsewhere"]], ["riken"])
        self.assertEqual(answer["created"], 0)
        other = self.imported(self.file("no4.csv", [awarded("別の名", "22nu0000001h0001")]), code=2, who="suzuki")
        self.assertEqual({found["code"] for found in other["rows"]}, {"changed"})

    def test_nothing_is_written_unless_all_is_right_and_partial_keeps_the_rest(self):
        file = self.file("part.csv", [in_house("良い行"), in_house("悪い行", day="去年"), in_house("=良い行")])
        seq = self.head()
        answer = self.imported(file, code=2)
        self.assertEqual((self.codes(answer), answer["to_create"], self.head()), ([(3, "in_house_since", "not_day")], 2, seq))
        self.assertEqual(self.imported(file, "--dry-run", "--partial", code=2)["created"], 0)
        self.assertEqual(self.head(), seq)
        self.assertEqual(self.imported(file, "--partial", code=2)["created"], 2)
        rest = self.folder / "part.rest.csv"
        text = rest.read_text(encoding="utf-8-sig")
        self.assertIn("去年", text)
        self.assertIn("not a day", text)
        self.assertEqual(self.codes(self.imported(rest, code=2)), [(2, "in_house_since", "not_day")])
        rest.write_text(text.replace("去年", "令和2年4月1日"), encoding="utf-8-sig")
        self.assertEqual(self.imported(rest)["created"], 1)
        self.assertEqual(self.counts(self.imported(self.file("part2.csv", [in_house("良い行"), in_house("=良い行")]))),
                         {"created": 0, "already": 2, "confirmed": 0, "faulty": 0})

    def test_what_is_wrong_with_the_file_as_a_whole_is_said(self):
        for name, content, words in (("none.csv", b"", "no header"), ("head.csv", "課題ID,機関\n".encode(), "no rows"),
                                     ("bytes.csv", b"\xff\xff\xff", "neither"), ("quote.csv", '機関\n"理研'.encode(), "quote"),
                                     ("book.xlsx", b"PK\x03\x04", "XLSX"), ("sheet.ods", b"", ".csv or .xlsx")):
            (self.folder / name).write_bytes(content)
            code, out, err = self.run_cli("survey", "import", self.folder / name, who="tanaka")
            self.assertEqual((code, words in out + err), (2, True), out + err)
        answer = self.imported(self.file("heads.csv", [["x"] * 3], head=["機関", "機関", "何か"]), "--partial", code=2)
        self.assertEqual(self.codes(answer)[:2], [(1, "institution", "repeated_column"), (1, "C", "unknown_column")])


class MistakesTest(Sheets):
    def test_every_mistake_is_told_at_once_in_both_languages(self):
        self.imported(self.file("known.csv", [in_house("記録の課題", day="2018-04-01")]))
        known = self.as_json("project", "list", "--search", "記録の課題", who="tanaka")["rows"][0]["id"]
        self.ran("project", "list", who="tanaka")
        file = self.folder / "mistakes.csv"
        text = (SHEETS / "mistakes.csv").read_text(encoding="utf-8").replace("Recorded", "Project 記録の課題")
        file.write_text(text.replace("PROJECT", known), encoding="utf-8")
        seq = self.head()
        answer = self.imported(file, code=2)
        self.assertEqual(self.head(), seq)
        self.assertGreaterEqual(len({found["code"] for found in answer["rows"]}), 30)
        self.assertEqual(answer["to_create"], 2, "the right row, and the first of the two that are the same")
        today = datetime.datetime.now(JAPAN).date().isoformat()
        for language in ("ja", "en"):
            code, out, _ = self.run_cli("survey", "import", file, "--lang", language, "-o", "csv", who="tanaka")
            self.assertEqual(code, 2)
            report = out.removeprefix("\ufeff").replace(known, "PROJECT").replace(today, "TODAY").replace("\r\n", "\n")
            golden = SHEETS / f"mistakes.{language}.csv"
            if os.environ.get("RENKEI_GOLDEN") == "write":
                golden.write_text(report, encoding="utf-8")
            self.assertEqual(report, golden.read_text(encoding="utf-8"))


class InterruptedTest(Sheets):
    def projects(self):
        return self.as_json("status")["records"].get("project", 0)

    def begin(self, file):
        environment = {**os.environ, "RENKEI_PROFILE": str(self.state / "profiles" / "tanaka.json")}
        return subprocess.Popen([cli_test.BIN / "renkei", "survey", "import", file, "--timeout", "60"], env=environment,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def begin_and_wait(self, file, more):
        """Returns while the import runs, its first two lots done: what is waited for is on the log."""
        enough = self.projects() + more
        running = self.begin(file)
        while self.projects() < enough:
            self.assertIsNone(running.poll(), "the import was over before it could be cut off")
        return running

    def whole(self, file, count, before):
        """A second run does the rest, a third one nothing, and every project is there once."""
        second = self.imported(file, "--timeout", "60")
        self.assertEqual(second["created"] + second["already"], count)
        self.assertGreater(second["already"], 0)
        self.assertEqual(self.projects(), before + count)
        seq = self.head()
        third = self.imported(file, "--timeout", "60")
        self.assertEqual(self.counts(third), {"created": 0, "already": count, "confirmed": 0, "faulty": 0})
        self.assertEqual(self.head(), seq)
        states = [tuple(each["configuration"]) for each in self.as_json("project", "list", who="tanaka")["rows"]]
        self.assertFalse({("draft",), ("reporting",)} & set(states))

    def test_a_client_that_is_killed_has_done_a_part_and_the_next_run_does_the_rest(self):
        file, before = self.file("client.csv", many(ROWS, "cl")), self.projects()
        running = self.begin_and_wait(file, 600)
        running.kill()
        running.wait()
        self.assertLess(self.projects(), before + ROWS)
        self.whole(file, ROWS, before)

    def test_a_daemon_that_is_killed_has_done_a_part_and_the_next_run_does_the_rest(self):
        file, before = self.file("daemon.csv", many(ROWS, "da")), self.projects()
        running = self.begin_and_wait(file, 600)
        self.daemon.kill()
        self.daemon.wait()
        self.daemon.stdout.close()
        type(self).daemon = cli_test.start_daemon(self.state)
        running.kill()  # it may have found the daemon again, or have given up
        running.wait()
        self.whole(file, ROWS, before)


def load_tests(loader, _tests, _pattern):
    """Not those of the base class, which cli_test runs."""
    suite = unittest.TestSuite()
    for case in (ImportTest, MistakesTest, InterruptedTest):
        names = [name for name in loader.getTestCaseNames(case) if name in vars(case)]
        suite.addTests(case(name) for name in names)
    return suite


if __name__ == "__main__":
    unittest.main()
