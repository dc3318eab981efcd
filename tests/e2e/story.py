"""The demonstration's story (tools/dev/demo) as a test has it: a daemon, its people and workers, four projects and their
published success cases. Only what was started here is stopped, by its process."""
import json
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import tempfile
import threading

import cli_test

BIN = cli_test.BIN
SOURCE = pathlib.Path(os.environ.get("RENKEI_SOURCE", "."))
DEMO = SOURCE / "tools/dev/demo"
PATIENCE_S = 240
TRIES = 8


def rows(file):
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * 5)[:5]


class Story:
    """The state directory, what runs on it, and how to ask."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="renkei-story-"))
        self.state = self.folder / "state"
        self.running = []
        self.projects, self.cases = {}, {}
        self.listed, self.requests, self.sites = {}, {}, {}

    def begin(self):
        self.ran("init", self.state, who=None)
        self.running.append(cli_test.start_daemon(self.state))
        for name, role, ja, en, kana in rows(DEMO / "people.tsv"):
            self.ran("principal", "add", name, "--role", role, "--name", ja, "--name-en", en, "--kana", kana, "--valid-from", "2018-04-01",
                     "--effective-on", "2018-04-01", "--out", self.state / "profiles", who="administrator")
        self.work("renkei-success-cases", "success-cases")

    def work(self, program, profile, *words):
        """A worker, started and ready."""
        worker = subprocess.Popen([BIN / program, "--profile", self.state / f"profiles/{profile}.json", "--log-level", "warn",
                                   *map(str, words)], stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self.running.append(worker)
        lines = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line) for line in worker.stdout], daemon=True).start()
        if "ready" not in lines.get(timeout=PATIENCE_S):
            raise AssertionError(f"{program} did not get ready")
        return worker

    def stop(self, process):
        self.running.remove(process)
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=PATIENCE_S)
        process.stdout.close()
        if code != 0:
            raise AssertionError(f"{process.args[0]} ended with {code}")

    def end(self):
        while self.running:
            self.stop(self.running[-1])
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *words, who="kasumi", given=None):
        """(exit code, standard output as bytes, standard error) of one call as WHO."""
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("RENKEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "RENKEI_PROFILE")}
        if who:
            environment["RENKEI_PROFILE"] = str(self.state / f"profiles/{who}.json")
        done = subprocess.run([BIN / "renkei", *map(str, words)], input=given, env=environment, capture_output=True,
                              timeout=PATIENCE_S)
        return done.returncode, done.stdout, done.stderr.decode("utf-8")

    def ran(self, *words, who="kasumi", given=None):
        """The output, as text, of a call that has to succeed."""
        code, out, err = self.run(*words, who=who, given=given)
        if code != 0:
            raise AssertionError(f"renkei {' '.join(map(str, words))} ended with {code}:\n{err}")
        return out.decode("utf-8", errors="replace")

    def as_json(self, *words, who="kasumi"):
        return json.loads(self.ran(*words, "-o", "json", who=who))

    def nominated(self, seq):
        """The candidate that the worker nominated after that position."""
        for _ in range(TRIES):
            code, out, _ = self.run("case", "list", "--state", "candidate", "--min-seq", seq + 1, "-o", "ids")
            if code == 0 and out.strip():
                return out.decode().split()[-1]
        raise AssertionError("nothing was nominated")

    def step(self, case, who, day, what, data):
        if data.endswith(".json"):
            data = "@" + str(DEMO / "data" / data)
        if what == "propose":
            reply = self.as_json("proposal", "submit", data[1:], "--effective-on", day, who=who)
            self.projects[case] = reply["record"]
        elif what == "facility":
            entries = json.loads((DEMO / "data/catalogue.json").read_text(encoding="utf-8"))["shared"]
            document = next(entry["document"] for entry in entries if entry["key"] == data)
            given = json.dumps(document, ensure_ascii=False).encode()
            self.listed[data] = self.ran("facility", "add", "-", "--effective-on", day, "-o", "ids", who=who, given=given).strip()
            self.ran("facility", "publish", self.listed[data], "--effective-on", day, who=who)
        elif what == "request":
            self.ask(case, who, day, pathlib.Path(data[1:]))
        elif what.startswith(("site.", "request.")):
            self.request_step(case, who, day, what, data)
        elif what == "case.draft":
            self.as_json("case", "draft", self.cases[case], data[1:], "--effective-on", day, who=who)
        elif what.startswith("case."):
            words = (data,) if data else ()
            self.as_json("case", what[5:], self.cases[case], *words, "--effective-on", day, who=who)
        else:
            extra = ("--data", data) if data else ()
            reply = self.as_json("project", "send", self.projects[case], what, *extra, "--effective-on", day, who=who)
            if what == "complete":
                self.cases[case] = self.nominated(reply["seq"])

    def ask(self, case, who, day, file):
        """The case's request for resources, and the record of each of them."""
        request = {**json.loads(file.read_text(encoding="utf-8")), "project": self.projects[case]}
        for site in request["sites"]:
            site["resource"] = self.listed[site["resource"]]
        given = json.dumps(request, ensure_ascii=False).encode()
        self.requests[case] = self.ran("request", "add", "-", "--effective-on", day, "-o", "ids", who=who, given=given).strip()
        keys = {record: key for key, record in self.listed.items()}
        for site in self.as_json("request", "show", self.requests[case], who=who)["sites"]:
            self.sites[case, keys[site["document"]["resource"]]] = site["id"]

    def request_step(self, case, who, day, what, data):
        event = what.split(".")[1]
        if what.startswith("site."):
            key, _, data = data.partition(" ")
        record = self.sites[case, key] if what.startswith("site.") else self.requests[case]
        extra = ("--data", data) if data else ()
        reply = self.as_json("project", "send", record, event, *extra, "--effective-on", day, who=who)
        if event == "release":
            self.cases[case] = self.nominated(reply["seq"])

    def tell(self):
        for case, who, day, what, data in rows(DEMO / "story.tsv"):
            self.step(case, who, day, what, data)
