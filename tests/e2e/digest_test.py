#!/usr/bin/env python3
"""Digests of the demonstration's story: every form by a judge of its own, verification, and editions that stay."""
# timeout: 900

import io
import json
import re
import unittest

import digest_validators as judges
import openpyxl
import story

YEAR = ("--fiscal-year", "2022")
LANGUAGES = ("ja", "en", "both")


class Digests(unittest.TestCase):
    """One story for all tests; those that correct a fact do so in a project of their own."""

    @classmethod
    def setUpClass(cls):
        cls.story = story.Story()
        cls.addClassCleanup(cls.story.end)
        cls.story.begin()
        cls.story.tell()
        cls.editions = cls.story.folder / "editions"
        cls.story.work("renkei-digest", "digest", "--editions", cls.editions)
        cls.kept = 0

    def made(self, form, lang="ja", *words):
        """The bytes of a digest, and the file that they are in."""
        type(self).kept += 1
        file = self.story.folder / f"{self.kept}.{form}"
        self.story.ran("digest", *YEAR, "--format", form, "--lang", lang, "--out", file, *words)
        return file.read_bytes(), file

    def head(self):
        return self.story.as_json("status")["seq"]

    def test_the_same_position_gives_the_same_bytes_in_every_form(self):
        position = ("--as-of", str(self.head()))
        for form in ("md", "html", "xlsx", "csv", "json", "atom", "pdf"):
            first, _ = self.made(form, "both", *position)
            self.assertGreater(len(first), 1000, form)
            self.assertEqual(first, self.made(form, "both", *position)[0], form)

    def test_the_page_is_valid_html_needs_nothing_else_and_has_its_charts(self):
        for lang in LANGUAGES:
            page, file = self.made("html", lang)
            self.assertEqual(judges.html_faults(file), "", lang)
            text = page.decode()
            for wanted in ("<svg", "role=\"img\"", "class=\"skip\"", "<main", "<nav", "<caption", "scope=\"row\""):
                self.assertIn(wanted, text)
            for unwanted in ("<script", "http://", "https://"):
                self.assertNotIn(unwanted, text.replace("http://www.w3.org/2000/svg", ""), unwanted)
            self.assertEqual(text.count("<svg"), 4)

    def test_axe_finds_nothing_against_the_page(self):
        for lang in LANGUAGES:
            found = judges.axe_findings(self.made("html", lang, "--banner", "機密性２情報")[0].decode())
            self.assertEqual(found["violations"], [], lang)
            self.assertGreater(found["passes"], 20)

    def test_the_feed_is_valid_and_its_ids_stay(self):
        feeds = [self.made("atom", lang) for lang in LANGUAGES]
        for _, file in feeds:
            self.assertEqual(judges.feed_faults(file), "")
        ids = [[line for line in feed.decode().splitlines() if line.startswith("<id>")] for feed, _ in feeds]
        self.assertEqual(len(ids[0]), 5)
        self.assertEqual(ids[0], ids[1])
        self.assertIn("<updated>2022-11-01T00:00:00+09:00</updated>", feeds[0][0].decode())

    def test_the_workbook_has_a_sheet_a_table_and_one_datum_a_cell(self):
        book = openpyxl.load_workbook(io.BytesIO(self.made("xlsx")[0]))
        self.assertGreaterEqual(len(book.sheetnames), 8)
        self.assertTrue(any("定義" in name for name in book.sheetnames), book.sheetnames)
        for sheet in book:
            self.assertEqual(list(sheet.merged_cells.ranges), [], sheet.title)
        rows = list(book[book.sheetnames[0]].iter_rows(values_only=True))
        self.assertEqual(rows[0][0], "項目")
        self.assertIsInstance(rows[1][2], int)

    def test_csv_in_its_encodings(self):
        with_mark, plain, cp932 = (self.made("csv", "ja", "--encoding", name)[0] for name in ("utf-8-bom", "utf-8", "cp932"))
        self.assertTrue(with_mark.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(with_mark[3:], plain)
        self.assertEqual(cp932.decode("cp932"), plain.decode())

    def test_the_pdf_is_a4_embeds_its_fonts_numbers_its_pages_and_gives_a_case_a_page(self):
        facts = judges.pdf_facts(self.made("pdf", "ja", "--banner", "機密性２情報")[1])
        self.assertEqual(set(facts["fonts"]), {"yes"})
        self.assertIn("A4", facts["info"])
        count = len(facts["pages"])
        for number, page in enumerate(facts["pages"], 1):
            self.assertIn("機密性２情報", page, number)
            self.assertIn(f"{number} / {count}", page)
        for case in self.story.cases.values():
            pages = [page for page in facts["pages"] if case in page and "根拠となる出来事の位置" in page]
            self.assertEqual(len(pages), 1, case)

    def test_the_table_of_contents_says_the_page_of_each_heading(self):
        for lang in ("ja", "en", "both"):
            pages = judges.pdf_facts(self.made("pdf", lang)[1])["pages"]
            entries = re.findall(r"^ *(\d+(?:\.\d+)?\.?) +(.+?) {2,}(\d+)$", pages[0], re.MULTILINE)
            self.assertGreater(len(entries), 10, pages[0])
            for number, title, page in entries:
                squeezed = "".join(pages[int(page) - 1].split())
                self.assertIn("".join((number + title[:8]).split()), squeezed, (lang, number, title, page))

    def test_the_pdf_has_real_fonts_and_no_pictures_of_its_charts(self):
        pdf, file = self.made("pdf", "both")
        facts = judges.pdf_facts(file)
        self.assertLessEqual(facts["kinds"], {"CID TrueType", "TrueType"})
        self.assertNotIn(b"/Subtype /Image", pdf)
        self.assertLess(len(pdf), 1_000_000)

    def test_a_quarter_an_institution_a_type_and_a_selection(self):
        quarter = json.loads(self.story.ran("digest", *YEAR, "--quarter", "3", "--format", "json", "--lang", "en"))
        self.assertEqual(quarter["cases"]["total"], 2)  # published in November and December
        self.assertEqual(quarter["method"]["last_day"], "2022-12-31")
        riken = json.loads(self.story.ran("digest", *YEAR, "--institution", "riken", "--type", "type3", "--format", "json"))
        self.assertEqual([row["institution"] for row in riken["survey"]["institutions"]["rows"]], ["riken"])
        chosen = json.loads(self.story.ran("digest", "--case", self.story.cases["1"], "--format", "json"))
        self.assertEqual(chosen["cases"]["total"], 1)
        self.assertNotIn("survey", chosen)

    def test_what_cannot_be_is_refused_by_name(self):
        code, _, said = self.story.run("digest", "--format", "md")
        self.assertEqual(code, 2)
        self.assertIn("--fiscal-year", said)
        code, _, said = self.story.run("digest", *YEAR, "--institution", "nobody")
        self.assertEqual(code, 1)
        self.assertIn("nobody", said)

    def verified(self, file):
        code, out, said = self.story.run("digest", "verify", file, "-o", "json")
        self.assertIn(code, (0, 1), said)
        return code, json.loads(out)

    def test_a_digest_that_nobody_changed_holds(self):
        for form in ("html", "md", "json"):
            for lang in LANGUAGES:
                code, found = self.verified(self.made(form, lang)[1])
                self.assertEqual((code, found["differs"], found["identical"]), (0, [], True), (form, lang))
                self.assertGreater(found["checked"], 100)

    def test_a_figure_that_was_changed_is_named(self):
        for form, before, after in (("html", ">1</a></data>", ">7</a></data>"), ("md", "[1](#e-", "[7](#e-"),
                                    ("json", "\"value\": 1\n", "\"value\": 7\n")):
            text, file = self.made(form, "en")
            self.assertIn(before, text.decode(), form)
            file.write_bytes(text.replace(before.encode(), after.encode(), 1))
            code, found = self.verified(file)
            self.assertEqual(code, 1, form)
            self.assertEqual([row["stated"] for row in found["differs"]], ["7"], form)
            self.assertEqual([row["recomputed"] for row in found["differs"]], ["1"], form)

    def test_another_file_is_no_digest(self):
        file = self.story.folder / "other.html"
        file.write_text("<!DOCTYPE html><p>no digest</p>", encoding="utf-8")
        self.assertEqual(self.story.run("digest", "verify", file)[0], 2)

    def test_an_edition_stays_and_says_what_was_corrected_since(self):
        issued = self.story.as_json("digest", "issue", *YEAR, "--banner", "機密性２情報")
        edition, files = issued["id"], {file["name"]: file for file in issued["document"]["files"]}
        self.assertEqual(issued["configuration"], ["issued"])
        self.assertEqual(len(files), 21)
        before = {path.name: path.read_bytes() for path in (self.editions / edition).iterdir()}
        self.assertEqual({name: len(found) for name, found in before.items()}, {name: file["bytes"] for name, file in files.items()})
        taken = self.story.folder / "taken.pdf"
        self.story.ran("digest", "show", edition, "--file", "digest-2022.ja.pdf", "--out", taken)
        self.assertEqual(taken.read_bytes(), before["digest-2022.ja.pdf"])
        project = self.story.projects["2"]
        completed = [row for row in self.story.as_json("project", "history", project)["rows"] if row["event"] == "complete"][0]
        corrected = self.story.as_json("record", "correct", project, "--event", str(completed["seq"]), "--effective-on",
                                       "2022-12-26", "--reason", "the letter is of the 26th")
        self.story.ran("status", "--min-seq", str(corrected["seq"] + 1))  # until the worker has said so
        listed = [row for row in self.story.as_json("digest", "list")["rows"] if row["id"] == edition][0]
        self.assertEqual([each["record"] for each in listed["document"]["corrections"]], [project])
        self.assertEqual(listed["document"]["corrections"][0]["reason"], "the letter is of the 26th")
        self.assertTrue(listed["stale"])
        self.assertIn("Issued (stale)", self.story.ran("digest", "list"))
        shown = self.story.as_json("digest", "show", edition)
        self.assertEqual([(each["record"], each["effective_on"]) for each in shown["since"]["corrected"]],
                         [(project, {"before": completed["effective_on"], "after": "2022-12-26"})])
        told = self.story.ran("digest", "show", edition)
        for said in ("corrected after it was issued", "the letter is of the 26th", f"{completed['effective_on']} → 2022-12-26"):
            self.assertIn(said, told)
        self.assertEqual({path.name: path.read_bytes() for path in (self.editions / edition).iterdir()}, before)
        code, found = self.verified(self.editions / edition / "digest-2022.en.html")
        self.assertEqual((code, found["identical"]), (0, True))
        self.assertEqual([each["record"] for each in found["corrected"]], [project])
        self.says_so_of_the_case(self.story.cases["2"], corrected["seq"])

    def says_so_of_the_case(self, case, by):
        """A digest that is made after the correction tells of it, and so does its feed."""
        made = json.loads(self.story.ran("digest", *YEAR, "--format", "json", "--lang", "en"))
        told = {each["record"]: each for section in made["cases"]["by_type"] for each in section["cases"]}
        self.assertEqual({record: [each["seq"] for each in one["stale"]] for record, one in told.items()},
                         {record: [by] if record == case else [] for record in told})
        self.assertIn("Corrected since this edition", self.made("html", "en")[0].decode())
        feed, file = self.made("atom", "both")
        self.assertEqual(judges.feed_faults(file), "")
        self.assertEqual(feed.decode().count("<category term=\"stale\""), 1)

    def test_the_edition_of_this_fiscal_year_is_planned_once(self):
        planned = [row for row in self.story.as_json("digest", "list")["rows"] if row["configuration"] == ["planned"]]
        self.assertEqual(len(planned), 1)
        timers = self.story.as_json("timer", "list")["rows"]
        self.assertIn(planned[0]["id"], [row["record"] for row in timers])


if __name__ == "__main__":
    unittest.main(verbosity=2)
