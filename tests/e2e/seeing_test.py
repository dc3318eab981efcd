#!/usr/bin/env python3
"""Seeing a workflow and what waits in it: diagrams, the export for XState, why, bottlenecks; against a real daemon.

Mermaid's own parser and XState's own createMachine judge what is written for them. npm fetches both, pinned, into the
build folder. `tools/dev/install --tests` installs npm and Graphviz; without them these tests fail.
"""
# timeout: 300

import csv
import io
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zlib

import cli_test

BIN = cli_test.BIN
SOURCE = pathlib.Path(os.environ.get("RENKEI_SOURCE", "."))
PATIENCE_S = 60
NPM_S = 240
PACKAGES = {"xstate": "5.33.3", "mermaid": "11.17.2", "jsdom": "24.1.3"}
PROJECT = SOURCE / "schemas/workflows/project.json"
SHIPPED = sorted(PROJECT.parent.glob("*.json"))

PARSE = """
import {JSDOM} from 'jsdom';
import fs from 'fs';
globalThis.window = new JSDOM('<body></body>').window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
const results = [];
for (const text of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  await mermaid.parse(text);
  const drawn = (await mermaid.mermaidAPI.getDiagramFromText(text)).db.getData();
  results.push({edges: drawn.edges.map(e => [e.start, e.end, e.label]), nodes: drawn.nodes.map(n => n.id)});
}
console.log(JSON.stringify(results));
"""

# Every guard holds and no action does anything: the states alone are walked.
WALK = """
import {createMachine, createActor} from 'xstate';
import fs from 'fs';
const {machine, events} = JSON.parse(fs.readFileSync(0, 'utf8'));
const guards = {}, actions = {};
const collect = node => {
  for (const [key, value] of Object.entries(node ?? {})) {
    // What somebody asks for may happen; what would happen by itself does not.
    if (key === 'guard') guards[value.type] = () => !/ always /.test(value.type);
    if (['actions', 'entry', 'exit'].includes(key)) value.forEach(a => { actions[a.type] = () => {}; });
    if (value && typeof value === 'object' && key !== 'meta' && key !== 'params') collect(value);
  }
};
collect(machine);
const actor = createActor(createMachine(machine).provide({guards, actions})).start();
const seen = [actor.getSnapshot().value];
for (const type of events) { actor.send({type}); seen.push(actor.getSnapshot().value); }
console.log(JSON.stringify({seen, status: actor.getSnapshot().status, guards: Object.keys(guards)}));
"""


def node_folder():
    """The folder that npm filled with what PACKAGES pins; fails where it could not."""
    folder = BIN.parent / "npm-seeing"
    done = folder / "pinned.json"
    if done.exists() and json.loads(done.read_text()) == PACKAGES:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps(
        {"private": True, "type": "module", "dependencies": PACKAGES}))
    got = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
                         cwd=folder, capture_output=True, text=True, timeout=NPM_S)
    if got.returncode != 0:
        raise AssertionError(f"npm cannot fetch {', '.join(PACKAGES)}: {got.stderr.strip()[:300]}")
    done.write_text(json.dumps(PACKAGES))
    return folder


def in_node(script, given):
    """What a script says, as JSON, when it is given a text."""
    folder = node_folder()
    file = folder / f"{zlib.crc32(script.encode())}.mjs"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run(["node", file], input=given, cwd=folder, capture_output=True, text=True,
                          encoding="utf-8", timeout=PATIENCE_S)
    if done.returncode != 0:
        raise AssertionError(f"node ended with {done.returncode}:\n{done.stderr[-2000:]}\n{given}")
    return json.loads(done.stdout)


def parsed(texts):
    """What Mermaid makes of each diagram: {"edges": [[start, end, label]…], "nodes": [id…]}."""
    return in_node(PARSE, json.dumps(texts))


class Seeing(unittest.TestCase):
    """One daemon, and one project that has come as far as the AMED review for the second time."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="renkei-seeing-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.state = cls.folder / "state"
        cls.ran("init", cls.state, who=None)
        cls.daemon = cli_test.start_daemon(cls.state)
        cls.addClassCleanup(cls.stop_daemon)
        for who, role, name, english in (
                ("sato", "coordinator@ncchd", "佐藤 花", "Hana Sato"), ("tanaka", "coordinator@riken", "田中 海", "Umi Tanaka"),
                ("jimu", "secretariat", "事務 太郎", "Taro Jimu"), ("uno", "amed_officer", "宇野 葵", "Aoi Uno"),
                ("kansa", "auditor", "監査 空", "Sora Kansa")):
            cls.ran("principal", "add", who, "--role", role, "--name", name, "--name-en", english,
                    "--valid-from", "2015-04-01", "--out", cls.state / "profiles")
        cls.record = cls.submitted("2021-05-10")
        for event, day, who, data in (("accept", "2021-05-20", "jimu", None), ("apply", "2021-06-01", "sato", None),
                                      ("decline", "2021-09-01", "uno", {"comments": "later"}),
                                      ("apply", "2022-06-01", "sato", None)):
            cls.sent(event, day, who, data)

    @classmethod
    def stop_daemon(cls):
        cls.daemon.send_signal(signal.SIGTERM)
        code = cls.daemon.wait(timeout=PATIENCE_S)
        cls.daemon.stdout.close()
        assert code == 0, f"renkeid ended with {code}"

    @classmethod
    def run_cli(cls, *words, who="jimu", given=None, **environment):
        kept = {name: value for name, value in os.environ.items()
                if name not in ("RENKEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "RENKEI_PROFILE")}
        if who:
            kept["RENKEI_PROFILE"] = str(cls.state / "profiles" / f"{who}.json")
        done = subprocess.run([BIN / "renkei", *map(str, words)], input=given, env={**kept, **environment},
                              capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE_S)
        return done.returncode, done.stdout, done.stderr

    @classmethod
    def ran(cls, *words, who="administrator", given=None):
        code, out, err = cls.run_cli(*words, who=who, given=given)
        if code != 0:
            raise AssertionError(f"renkei {' '.join(map(str, words))} ended with {code}:\n{err}{out}")
        return out

    @classmethod
    def as_json(cls, *words, who="jimu", given=None):
        return json.loads(cls.ran(*words, "-o", "json", who=who, given=given))

    @classmethod
    def submitted(cls, day, **changes):
        text = json.dumps({**cli_test.PROPOSAL, **changes})
        return cls.as_json("proposal", "submit", "-", "--effective-on", day, who="sato", given=text)["record"]

    @classmethod
    def sent(cls, event, day, who, data=None, record=None):
        more = () if data is None else ("--data", json.dumps(data))
        cls.ran("project", "send", record or cls.record, event, "--effective-on", day, *more, who=who)

    # -- diagrams

    def test_mermaid_itself_reads_every_shipped_workflow_in_both_languages(self):
        texts = [self.ran("workflow", "diagram", file, "--lang", language, who=None)
                 for file in SHIPPED for language in ("ja", "en")]
        for drawn, text in zip(parsed(texts), texts):
            self.assertGreater(len(drawn["edges"]), 1, text)

    def test_a_diagram_has_every_arrow_and_names_in_the_language(self):
        drawn, = parsed([self.ran("workflow", "diagram", "project", "--lang", "ja", who="jimu")])
        arrows = {(start, end): label for start, end, label in drawn["edges"]}
        self.assertIn("承認", arrows["screening", "in_house_research"])
        self.assertIn("事務局", arrows["screening", "in_house_research"])
        self.assertIn(("amed_review", "before_review"), arrows)
        self.assertIn(("arranged", "arranged"), arrows)
        english = self.ran("workflow", "diagram", PROJECT, "--lang", "en", who=None)
        for words in ("stateDiagram-v2", 'state "Screening" as screening', "\n    --\n", "completed --> [*]",
                      "H Where it was", "[*] --> in_house_research", "note right of draft"):
            self.assertIn(words, english)

    def test_a_record_shows_where_it_is_and_the_way_it_came(self):
        text = self.ran("workflow", "diagram", "project", "--record", self.record, "--lang", "en", who="sato")
        self.assertIn('"▶ AMED review #35;4 #35;6"', text)
        self.assertIn("class amed_review here", text)
        self.assertIn("class in_house_research was", text)
        self.assertNotIn("class amed_funding", text)
        self.assertIn("in_house_research --> amed_review : #35;4 #35;6 Apply to AMED", text)
        self.assertIn("amed_review --> before_review : #35;5 Decline", text)
        parsed([text])

    def test_a_record_of_another_kind_or_unseen_is_refused(self):
        code, _, err = self.run_cli("workflow", "diagram", "success_case", "--record", self.record, "--lang", "en")
        self.assertEqual(code, 2, err)
        self.assertIn("is a project", err)
        self.assertEqual(self.run_cli("workflow", "diagram", "project", "--record", self.record, who="tanaka")[0], 4)
        self.assertEqual(self.run_cli("workflow", "diagram", "nothing")[0], 1)
        self.assertEqual(self.run_cli("workflow", "diagram", "project", "-o", "table")[0], 2)

    def test_svg_is_drawn_with_japanese_fonts(self):
        svg = self.ran("workflow", "diagram", "project", "--record", self.record, "-o", "svg", "--lang", "ja", who="sato")
        root = ElementTree.fromstring(svg.encode())
        texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
        self.assertIn("AMED審査中", " ".join(text for text in texts if text))
        self.assertIn("▶", " ".join(text for text in texts if text))
        self.assertIn("Noto Sans CJK JP", svg)
        self.assertIn("sans-serif", svg)
        for language in ("ja", "en"):
            self.ran("workflow", "diagram", SOURCE / "schemas/workflows/success_case.json", "-o", "svg",
                     "--lang", language, who=None)

    def test_without_graphviz_it_says_what_to_do(self):
        for language, words in (("en", "apt install graphviz"), ("ja", "apt install graphviz で入れるか")):
            code, out, err = self.run_cli("workflow", "diagram", PROJECT, "-o", "svg", "--lang", language, who=None,
                                          PATH=str(self.folder))
            self.assertEqual((code, out), (2, ""), err)
            self.assertIn(words, err)
            self.assertIn("-o dot", err)
        self.assertTrue(self.ran("workflow", "diagram", PROJECT, "-o", "dot", who=None).startswith("digraph"))

    def test_text_of_a_definition_cannot_leave_its_place(self):
        nasty = 'a"; b: <c> {d} #e --> f\\'
        chart = {"initial": "end", "states": {
            "end": {"title": {"ja": nasty, "en": nasty}, "on": {"go": {"target": "x-1", "title": {"ja": nasty, "en": nasty}}}},
            "x-1": {"type": "final"}}}
        file = self.folder / "nasty.json"
        file.write_text(json.dumps(chart))
        drawn, = parsed([self.ran("workflow", "diagram", file, who=None)])
        self.assertEqual(sum(1 for start, end, _ in drawn["edges"] if (start, end) == ("s1", "s2")), 1)
        ElementTree.fromstring(self.ran("workflow", "diagram", file, "-o", "svg", who=None).encode())

    # -- XState

    def test_xstate_loads_every_shipped_workflow_and_walks_the_project(self):
        for file in SHIPPED:
            machine = json.loads(self.ran("workflow", "export", file, "--xstate", who=None))
            in_node(WALK, json.dumps({"machine": machine, "events": []}))
        machine = json.loads(self.ran("workflow", "export", "project", "--xstate", who="jimu"))
        walked = in_node(WALK, json.dumps({"machine": machine, "events": [
            "submit", "accept", "apply", "decline", "apply", "award", "arrange", "begin_use", "complete"]}))
        pathway = [value.get("running", {}).get("pathway") if isinstance(value, dict) and "running" in value else value
                   for value in walked["seen"]]
        self.assertEqual(pathway[:7], ["draft", {"examination": "screening"}, {"working": "in_house_research"}, "amed_review",
                                       {"working": "in_house_research"}, "amed_review", {"working": "amed_funding"}])
        self.assertEqual(walked["seen"][8]["running"]["facilities"], "in_use")
        self.assertEqual((walked["seen"][9], walked["status"]), ("completed", "done"))
        self.assertIn("guard draft submit 1", walked["guards"])
        self.assertEqual(machine["states"]["examination"]["states"]["screening"]["on"]["accept"][0]["meta"]["by"], ["secretariat"])
        self.assertEqual(machine["meta"]["title"]["ja"], "連携事業")

    def test_xstate_goes_where_a_deep_initial_state_points(self):
        chart = {"initial": ["a2", "b2"], "states": {"p": {"type": "parallel", "states": {
            "a": {"initial": "a1", "states": {"a1": {}, "a2": {}}},
            "b": {"initial": "b1", "states": {"b1": {}, "b2": {"always": [{"target": "b3"}]}, "b3": {}}}}}}}
        file = self.folder / "deep.json"
        file.write_text(json.dumps(chart))
        machine = json.loads(self.ran("workflow", "export", file, "--xstate", who=None))
        walked = in_node(WALK, json.dumps({"machine": machine, "events": []}))
        self.assertEqual(walked["seen"], [{"p": {"a": "a2", "b": "b3"}}])
        self.assertEqual(self.run_cli("workflow", "export", file, who=None)[0], 2)

    # -- why

    def test_why_names_those_who_may_region_by_region(self):
        why = self.as_json("project", "why", self.record)
        self.assertEqual([(region["region"], region["states"]) for region in why["regions"]],
                         [("pathway", ["amed_review"]), ("facilities", ["none"])])
        openings = {opening["event"]: opening for opening in why["openings"]}
        self.assertEqual((openings["award"]["region"], openings["withdraw"]["region"]), ("pathway", None))
        self.assertEqual(openings["award"]["who"], [{"id": "uno", "name": {"ja": "宇野 葵", "en": "Aoi Uno"}}])
        self.assertEqual([who["id"] for who in openings["withdraw"]["who"]], ["sato"], "tanaka is of another institution")
        text = self.ran("record", "why", self.record, "--lang", "ja", who="sato")
        self.assertIn("【道筋】いま「AMED審査中」", text)
        self.assertIn("宇野 葵", text)
        self.assertLess(text.index("【道筋】"), text.index("【施設・設備等】"))
        self.assertIn("Aoi Uno", self.ran("project", "why", self.record, "--lang", "en", who="sato"))

    def test_why_shows_the_shortest_way_to_each_stage(self):
        routes = {route["stage"]: route for route in self.as_json("project", "why", self.record)["routes"]}
        self.assertEqual([step["event"] for step in routes["amed_funding"]["steps"]], ["award"])
        self.assertEqual([step["event"] for step in routes["facility_use"]["steps"]], ["arrange", "begin_use"])
        self.assertEqual(routes["amed_funding"]["steps"][0]["who"][0]["id"], "uno")
        fresh = self.submitted("2022-05-01")
        text = self.ran("project", "why", fresh, "--lang", "en", who="jimu")
        self.assertRegex(text, r"In-house research, steps: 1: Accept \(Secretariat\)")

    def test_why_names_the_field_that_a_guard_lacks(self):
        drafted = self.as_json("proposal", "draft", "-", who="sato", given=json.dumps(
            {**cli_test.PROPOSAL, "entry": "amed_funding"}))["record"]
        submit = next(opening for opening in self.as_json("project", "why", drafted, who="sato")["openings"]
                      if opening["event"] == "submit")
        titled = [fault for fault in submit["faults"] if "title" in fault]
        self.assertTrue(titled, submit["faults"])
        self.assertTrue(titled[0]["pointer"].startswith("/doc/"))
        for language in ("ja", "en"):
            text = self.ran("project", "why", drafted, "--lang", language, who="sato")
            self.assertIn(titled[0]["title"][language], text)
            self.assertIn(titled[0]["pointer"], text)

    def test_why_answers_for_every_kind_of_record(self):
        self.assertEqual(self.as_json("record", "why", "riken", who="administrator")["kind"], "organisation")
        rows = list(csv.DictReader(io.StringIO(self.ran(
            "record", "why", self.record, "-o", "csv", "--lang", "en", who="sato").lstrip("\ufeff"))))
        self.assertIn(("award", "pathway", "Aoi Uno"), [(row["event"], row["region"], row["by name"]) for row in rows])

    # -- bottlenecks

    def test_bottlenecks_by_state_count_open_and_ended_stays(self):
        report = self.as_json("report", "bottlenecks", "--fiscal-year", "2021", who="sato")
        self.assertEqual((report["on"], report["basis"]), ("2022-03-31", "stay"))
        rows = {row["state"]: row for row in report["rows"]}
        self.assertEqual((rows["screening"]["open"], rows["screening"]["ended"]), (0, 1))
        self.assertEqual(rows["screening"]["ended_days"], {"p50": 10, "p90": 10, "max": 10})
        self.assertEqual(rows["amed_review"]["ended_days"]["max"], 92, "1 June to 1 September")
        self.assertEqual(rows["in_house_research"]["open"], 1)
        self.assertEqual(rows["in_house_research"]["longest"],
                         {"record": self.record, "since": "2021-09-01", "days": 211})
        self.assertIn("amed_officer", rows["amed_review"]["by"])
        self.assertNotIn("completed", rows)
        text = self.ran("report", "bottlenecks", "--fiscal-year", "R3", "--lang", "ja", who="sato")
        for words in ("令和3年度 (2021)", "2022-03-31", "滞在", "AMED担当者", "記録位置", "インハウス基盤研究"):
            self.assertIn(words, text)

    def test_bottlenecks_by_institution_are_cumulative(self):
        report = self.as_json("report", "bottlenecks", "--fiscal-year", "2021", "--by", "institution", who="kansa")
        self.assertEqual(report["basis"], "institution_stay")
        self.assertEqual([(row["institution"], row["open"]) for row in report["rows"]], [("ncchd", 2)],
                         "in-house research, and no shared facilities")
        rows = list(csv.DictReader(io.StringIO(self.ran(
            "report", "bottlenecks", "--by", "institution", "-o", "csv", "--lang", "en", who="kansa").lstrip("\ufeff"))))
        self.assertEqual(rows[0]["institution"], "National Center for Child Health and Development")

    def test_bottlenecks_look_back_to_a_position_and_a_day(self):
        """As of its creation the project had been nowhere but in the draft; before the log there was nothing."""
        created = self.as_json("project", "history", self.record, who="sato")["rows"][0]["seq"]
        then = self.as_json("report", "bottlenecks", "--as-of", str(created), who="sato")
        self.assertEqual((then["as_of"], then["records"]), (created, 1))
        self.assertEqual([(row["state"], row["open"]) for row in then["rows"] if row["open"]], [("draft", 1)])
        before = self.as_json("report", "bottlenecks", "--as-of", "2020-01-01", who="sato")
        self.assertEqual((before["on"], before["as_of"], before["rows"]), ("2020-01-01", 0, []))

    def test_bottlenecks_are_of_what_one_may_read(self):
        self.assertEqual(self.as_json("report", "bottlenecks", who="tanaka")["records"], 0)
        self.assertEqual(self.run_cli("report", "bottlenecks", "--kind", "nothing")[0], 1)
        self.assertEqual(self.run_cli("report", "bottlenecks", "--fiscal-year", "soon")[0], 2)
        self.assertGreater(self.as_json("report", "bottlenecks", "--kind", "taxonomy")["records"], 0)


if __name__ == "__main__":
    unittest.main()
