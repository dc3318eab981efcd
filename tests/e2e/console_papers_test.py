"""Digests and meetings' packs by the console: the worker's answer as a file, in its formats; and what the request got wrong."""
import csv
import io
import json
import unittest
import zipfile

from browsing import Browser, Consoled
from running import BIN

YEAR = {"fiscal_year": 2022, "lang": "en"}


class Papers(Consoled):
    PEOPLE = {"sho": "secretariat", "rei": "auditor"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sho = cls.browser("sho")

    def digest(self, **asked):
        return self.sho.post("papers/digest", {**YEAR, **asked})

    def test_a_digest_without_its_worker_and_then_with_it(self):
        answer = self.digest(format="md")
        self.assertEqual((answer.status, answer.problem, answer.header("retry-after")), (503, "unavailable", "1"))
        self.register("digest", "worker")
        self.started("renkei-digest", [BIN / "renkei-digest", "--profile", self.profile("digest"), "--editions", self.folder / "editions",
                                       "--log-level", "warn"])
        self.files_of_every_format()
        self.packs_of_every_format()
        self.mistakes_with_their_places()
        self.another_who_may_ask()

    def files_of_every_format(self):
        types = {"md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8", "csv": "text/csv", "json": "application/json",
                 "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "atom": "application/atom+xml"}
        for form, media in types.items():
            answer = self.digest(format=form)
            self.assertEqual((answer.status, answer.header("content-type")), (200, media), answer.body[:300])
            self.assertEqual(answer.header("content-disposition"), f'attachment; filename="digest-2022.{form}"')
            self.assertEqual(answer.header("x-content-type-options"), "nosniff")
            if form == "json":
                self.assertEqual(json.loads(answer.body)["language"], "en")
            if form == "csv":
                self.assertGreater(len(list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))), 1)
            if form == "xlsx":
                self.assertIn("xl/workbook.xml", zipfile.ZipFile(io.BytesIO(answer.body)).namelist())

    def packs_of_every_format(self):
        self.ran("meeting", "add", "3", "--date", "2023-04-25", who="sho")
        types = {"html": "text/html; charset=utf-8", "zip": "application/zip", "json": "application/json"}
        for form, media in types.items():
            answer = self.sho.post("papers/pack", {"meeting": "meeting-3", "format": form, "lang": "en"})
            self.assertEqual((answer.status, answer.header("content-type")), (200, media), answer.body[:300])
            self.assertEqual(answer.header("content-disposition"), f'attachment; filename="meeting-3.{form}"')
            if form == "html":
                self.assertIn("Liaison and coordination meeting no. 3", answer.body.decode())
            if form == "json":
                self.assertEqual(answer.json["meeting"]["id"], "meeting-3")
            if form == "zip":
                self.assertLessEqual({"pack.html", "inputs.json"}, set(zipfile.ZipFile(io.BytesIO(answer.body)).namelist()))
        answer = self.sho.post("papers/pack", {"meeting": "meeting-99", "on_behalf_of": "nobody"})
        self.assertEqual((answer.status, answer.problem), (404, "unknown_record"))
        self.assertEqual(self.sho.post("papers/pack", {"format": "docx"}).problem, "schema_mismatch")

    def mistakes_with_their_places(self):
        answer = self.digest(format="docx", lang="fr", quarter=9)
        self.assertEqual((answer.status, answer.problem), (422, "schema_mismatch"))
        self.assertEqual({error["pointer"] for error in answer.json["errors"]}, {"/format", "/lang", "/quarter"})

    def another_who_may_ask(self):
        self.assertEqual(self.browser("rei").post("papers/digest", {**YEAR, "format": "md"}).status, 200)
        self.assertEqual(Browser(self.port).post("papers/digest", YEAR).status, 401)


if __name__ == "__main__":
    unittest.main()
