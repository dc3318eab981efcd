#!/usr/bin/env python3
"""A success case by the command line: nominated with what the log knows, consented, published, found, marked stale when
what it rests on is corrected, and published anew."""
# timeout: 300

import json
import unittest

import running

PROPOSAL = {
    "title": {"ja": "肝炎ウイルス受容体の立体構造", "en": "Structure of the receptor of hepatitis viruses"},
    "summary": {"ja": "共用の電子顕微鏡を用いる。", "en": "On a shared microscope."},
    "lead": "niid", "entry": "amed_funding",
    "partners": [{"institution": "university_of_tokyo", "role": "解析"}],
    "award": {"number": "19zz9900004h0001", "programme": "例示事業", "fiscal_year": 2019},
}
SITES = {"sites": [{"institution": "riken", "resource": "クライオ電子顕微鏡"}, {"institution": "niid", "resource": "実験室"}]}
RESULT = {"result": {"ja": "受容体の形が分かった。", "en": "The receptor's shape is known."}}
NAMED = ["niid", "university_of_tokyo", "riken"]
CONSENTING = {"toyama": "niid", "hongo": "university_of_tokyo", "wako": "riken"}


class Cases(running.Running):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for who, role in (("toyama", "coordinator@niid"), ("hongo", "coordinator@university_of_tokyo"), ("wako", "coordinator@riken"),
                          ("yokohama", "facility_manager@riken"), ("otemachi", "amed_officer"), ("kasumi", "secretariat"),
                          ("worker", "worker")):
            cls.register(who, role)
        cls.started("success-cases", [running.BIN / "renkei-success-cases", "--profile", cls.profile("worker")])

    @classmethod
    def file(cls, name, document):
        path = cls.folder / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    @classmethod
    def send(cls, who, project, event, day, data=None):
        words = ["project", "send", project, event, "--effective-on", day]
        return cls.as_json(*words, *(["--data", json.dumps(data)] if data else []), who=who)

    def case(self, who, verb, *words, day):
        return self.as_json("case", verb, *words, "--effective-on", day, who=who)

    def candidate(self, **changes):
        """(project, candidate, position of the beginning of the use) of a use of facilities that ended with a result."""
        proposal = self.file("proposal.json", {**PROPOSAL, **changes})
        project = self.as_json("proposal", "submit", proposal, "--effective-on", "2019-05-13", who="toyama")["record"]
        self.send("kasumi", project, "accept", "2019-06-03")
        self.send("otemachi", project, "renew", "2020-04-01", {"number": "20zz9900004h0002", "fiscal_year": 2020})
        self.send("toyama", project, "arrange", "2022-04-18", SITES)
        begun = self.send("yokohama", project, "begin_use", "2022-05-09")["seq"]
        cause = self.send("yokohama", project, "release", "2022-09-30", RESULT)["seq"]
        rows = self.eventually(lambda: self.as_json("case", "list", "--state", "candidate")["rows"],
                               lambda rows: any(row["document"]["cause"]["seq"] == cause for row in rows))
        return project, next(row for row in rows if row["document"]["cause"]["seq"] == cause), begun

    def published(self, **changes):
        project, case, begun = self.candidate(**changes)
        case = case["id"]
        self.case("toyama", "draft", case, day="2022-10-17")
        for who, institution in CONSENTING.items():
            self.case(who, "consent", case, institution, day="2022-10-20")
        self.case("kasumi", "review", case, day="2022-11-14")
        self.case("kasumi", "publish", case, day="2022-12-15")
        return project, case, begun

    def shown(self, case, *words):
        return self.as_json("case", "show", case, *words, who="kasumi")

    def refused(self, code, *words, who):
        got, out, err = self.run_cli(*words, who=who)
        self.assertEqual(got, code, f"{words}: {out}{err}")
        return err

    def test_a_candidate_comes_with_what_the_log_knows(self):
        project, case, begun = self.candidate()
        document = case["document"]
        self.assertEqual(document["title"], PROPOSAL["title"])
        self.assertEqual([(part["institution"], part["roles"]) for part in document["institutions"]],
                         [("niid", ["lead", "site"]), ("university_of_tokyo", ["partner"]), ("riken", ["site"])])
        self.assertEqual([(stage["stage"], stage["from"], stage.get("to")) for stage in document["stages"]],
                         [("amed_funding", "2019-06-03", None), ("facility_use", "2022-05-09", "2022-09-30")])
        self.assertEqual([award["number"] for award in document["awards"]], ["19zz9900004h0001", "20zz9900004h0002"])
        self.assertEqual([(use["institution"], use["resource"]) for use in document["facilities"]],
                         [("riken", "クライオ電子顕微鏡"), ("niid", "実験室")])
        self.assertEqual(document["outcome"], RESULT["result"])
        evidence = [named["seq"] for named in document["evidence"]]
        history = self.as_json("project", "history", project)["rows"]
        self.assertEqual(evidence, [row["seq"] for row in history if row["event"] in ("", "accept", "renew", "begin_use", "release")])
        self.assertIn(begun, evidence)
        self.assertEqual(document["summary"]["ja"],
                         "AMEDの「例示事業」（19zz9900004h0001）のもと、理化学研究所のクライオ電子顕微鏡、国立感染症研究所の実験室を合わせて用い、"
                         "国立感染症研究所が「肝炎ウイルス受容体の立体構造」を進めた。共同利活用は2022年5月9日に始まった。東京大学が加わった。"
                         "2022年9月30日に記録された成果：受容体の形が分かった。")
        self.assertEqual(document["summary"]["en"],
                         "Under AMED's 例示事業 (19zz9900004h0001), National Institute of Infectious Diseases carried out “Structure of the "
                         "receptor of hepatitis viruses”, using together: クライオ電子顕微鏡 (RIKEN) and 実験室 (National Institute of "
                         "Infectious Diseases). The shared use began on 9 May 2022. The University of Tokyo took part. Outcome, on record since "
                         "30 September 2022: The receptor's shape is known.")

    def test_every_institution_consents_before_it_is_published_one_of_them_late(self):
        _, case, _ = self.candidate()
        case = case["id"]
        self.refused(1, "case", "consent", case, "niid", who="toyama")  # nothing to consent to yet
        self.case("toyama", "draft", case, day="2022-10-17")
        self.case("toyama", "consent", case, "niid", day="2022-10-20")
        self.case("wako", "consent", case, "riken", day="2022-10-21")
        self.refused(1, "case", "consent", case, "university_of_tokyo", who="wako")  # not hers to give
        self.refused(4, "case", "consent", case, "riken", who="yokohama")  # manages facilities, no more
        self.case("kasumi", "review", case, day="2022-11-14")
        told = self.refused(1, "case", "publish", case, who="kasumi")
        self.assertIn("university_of_tokyo", told)
        sheet = self.ran("case", "show", case, "--lang", "en", who="kasumi")
        self.assertIn("RIKEN (Provides facilities): consented, wako, 2022-10-21", sheet)
        self.assertIn("The University of Tokyo (Partner): has not consented", sheet)
        self.case("hongo", "consent", case, "university_of_tokyo", day="2022-12-01")
        self.case("kasumi", "publish", case, day="2022-12-15")
        shown = self.shown(case)
        self.assertEqual((shown["edition"], shown["published_on"], shown["stale"]), (1, "2022-12-15", []))
        self.assertEqual([(each["institution"], each["by"], each["on"]) for each in shown["document"]["edition"]["consents"]],
                         [("niid", "toyama", "2022-10-20"), ("riken", "wako", "2022-10-21"),
                          ("university_of_tokyo", "hongo", "2022-12-01")])

    def test_the_secretariat_may_publish_without_consent_and_must_say_why(self):
        _, case, _ = self.candidate()
        case = case["id"]
        self.case("toyama", "draft", case, day="2022-10-17")
        self.case("kasumi", "review", case, day="2022-11-14")
        self.case("kasumi", "publish", case, "--without-consent", "書面で同意を得た。", day="2022-12-15")
        sheet = self.ran("case", "show", case, "--lang", "ja", who="kasumi")
        self.assertIn("書面で同意を得た。", sheet)
        self.assertEqual(sheet.count("同意：まだ"), 3)

    def test_a_changed_text_asks_for_consent_anew_and_an_unchanged_one_does_not(self):
        _, case, begun = self.candidate()
        case, document = case["id"], case["document"]
        self.case("toyama", "draft", case, day="2022-10-17")
        self.case("toyama", "consent", case, "niid", day="2022-10-18")
        consented = lambda: [each["institution"] for each in self.shown(case)["document"]["consents"]]
        more = self.file("more.json", {"title": document["title"], "evidence": [*document["evidence"], {"seq": begun + 1, "note": "結果"}]})
        self.case("wako", "draft", case, more, day="2022-10-19")
        self.assertEqual(consented(), ["niid"])
        self.case("wako", "edit", case, "--title-en", "Another title", day="2022-10-20")
        self.assertEqual(self.shown(case)["document"]["title"], {**PROPOSAL["title"], "en": "Another title"})
        self.assertEqual(consented(), [])
        self.case("toyama", "consent", case, "niid", day="2022-10-21")
        fewer = self.file("fewer.json", {"institutions": document["institutions"][:2]})
        self.case("toyama", "draft", case, fewer, day="2022-10-22")
        self.assertEqual(consented(), [])

    def test_a_corrected_fact_makes_the_published_case_stale_until_its_new_edition(self):
        project, case, begun = self.published()
        before = self.as_json("status")["seq"]
        corrected = self.as_json("record", "correct", project, "--event", str(begun), "--effective-on", "2022-05-16",
                                 "--reason", "利用簿による")["seq"]
        shown = self.shown(case)
        (stale,) = shown["stale"]
        self.assertEqual((stale["seq"], stale["reason"], stale["record"], shown["edition"]), (corrected, "利用簿による", project, 1))
        (fact,) = stale["facts"]
        self.assertEqual((fact["seq"], fact["event"], fact["effective_on"]), (begun, "begin_use", {"before": "2022-05-09", "after": "2022-05-16"}))
        self.assertIn("1 (stale)", self.ran("case", "list", "--lang", "en"))
        self.assertIn("2022-05-09 → 2022-05-16", self.ran("case", "show", case, "--lang", "ja"))
        self.assertEqual(self.shown(case, "--as-of", str(before))["stale"], [])

        self.case("toyama", "new-edition", case, "--reason", "日付の訂正", day="2023-01-10")
        self.eventually(lambda: self.shown(case)["document"]["stages"][1]["from"], lambda day: day == "2022-05-16")
        self.case("toyama", "edit", case, "--summary-ja", "共同利活用は2022年5月16日に始まった。", day="2023-01-11")
        self.assertEqual(self.shown(case)["document"]["consents"], [])
        (row,) = [row for row in self.as_json("case", "list", "--state", "published")["rows"] if row["id"] == case]
        self.assertIn("2022年5月9日", row["document"]["summary"]["ja"])  # what is public is the first edition
        self.assertEqual(len(row["stale"]), 1)
        for who, institution in CONSENTING.items():
            self.case(who, "consent", case, institution, day="2023-01-20")
        self.case("kasumi", "review", case, day="2023-02-01")
        self.case("kasumi", "publish", case, day="2023-02-15")

        shown = self.shown(case)
        self.assertEqual((shown["edition"], shown["edition_on"], shown["published_on"], shown["stale"]), (2, "2023-02-15", "2022-12-15", []))
        self.assertIn("2022年5月9日", self.shown(case, "--edition", "1")["document"]["summary"]["ja"])
        self.assertEqual(self.shown(case, "--edition", "2")["document"]["summary"]["ja"], "共同利活用は2022年5月16日に始まった。")
        self.assertEqual(len(self.shown(case, "--as-of", str(corrected))["stale"]), 1)
        self.refused(1, "case", "show", case, "--edition", "3", who="kasumi")

    def test_a_new_edition_can_be_given_up(self):
        _, case, _ = self.published()
        first = self.shown(case)["document"]
        self.case("toyama", "new-edition", case, "--reason", "表題を改める", day="2023-01-10")
        self.eventually(lambda: self.as_json("case", "history", case)["rows"][-1]["event"], lambda event: event == "fill")
        self.case("toyama", "edit", case, "--title-ja", "別の表題", day="2023-01-11")
        self.case("kasumi", "abandon", case, day="2023-01-12")
        last = self.shown(case)
        self.assertEqual((last["configuration"], last["edition"]), (["current"], 1))
        for member in ("title", "summary", "institutions", "consents", "stages"):
            self.assertEqual(last["document"][member], first[member], member)

    def test_cases_are_found_by_two_characters_by_institution_and_by_year(self):
        _, case, _ = self.published(title={"ja": "悪性中皮腫の放射免疫療法", "en": "Radioimmunotherapy of ＭＥＳＯＴＨＥＬＩＯＭＡ"})
        found = lambda *words: self.ran("case", "list", *words, "-o", "ids", who="kasumi").split()
        for words in ("中皮", "療法", "腫", "mesothelioma", "Ｍｅｓｏ 悪性", "2022年"):
            self.assertIn(case, found("--search", words), words)
        for words in ("皮中", "肝癌", "中皮 肝癌"):
            self.assertNotIn(case, found("--search", words), words)
        self.assertIn(case, found("--institution", "riken", "--fiscal-year", "令和4", "--type", "type3", "--state", "published"))
        self.assertNotIn(case, found("--institution", "qst"))
        self.assertNotIn(case, found("--fiscal-year", "2023"))
        self.assertEqual(found("--search", "中皮", "--as-of", "1"), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
