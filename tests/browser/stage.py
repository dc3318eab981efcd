"""The demonstration's people, a daemon, its workers and the console, for tests that a browser plays (tests/browser/*.mjs, run by
Node.js with playwright-core and Debian's Chromium).

A script asks for what a browser cannot do by lines on its standard output, "@{JSON}", and reads the answer on its standard
input. Only what was started here is stopped, by its process.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
for room in ("e2e", "faults", "conformance"):
    sys.path.insert(0, str(HERE.parent / room))
import npm  # noqa: E402
import story  # noqa: E402
from daemons import BIN, Process, free_ports, make_state  # noqa: E402

PLAYWRIGHT = ("playwright-core", "1.56.0", "sha512-1SXl7pMfemAMSDn5rkPeZljxOCYAmQnYLBTExuh6E8USHXGSX3dx6lYZN/xPpTz1vimXmPA9CDnILvmJaB8aSQ==")
AXE = ("axe-core", "4.14.1", "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==")
WORKERS = {"success-cases": [], "survey": [], "catalogue": []}
READY_S = 60


class Stage:
    def __init__(self, *workers):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="renkei-browser-"))
        self.wanted = workers
        self.running = []

    def begin(self):
        self.state, self.ends = make_state(self.folder)
        self.daemon = self.start("renkeid", [BIN / "renkeid", "--state", self.state, *self.ends, "--log-level", "warn"])
        for name, role, ja, en, kana in story.rows(story.DEMO / "people.tsv"):
            self.register(name, role, ja, en, "--kana", kana)
        self.register("console", "console", "コンソール", "Console")
        for name, more in WORKERS.items():
            if name in self.wanted:
                self.start(f"renkei-{name}", [BIN / f"renkei-{name}", "--profile", self.profile(name), "--log-level", "warn", *more])
        if "digest" in self.wanted:
            self.papers = self.start("renkei-digest", [BIN / "renkei-digest", "--profile", self.profile("digest"), "--editions",
                                                       self.folder / "editions", "--log-level", "warn"])
        port, = free_ports(1)
        self.base = f"http://127.0.0.1:{port}"
        self.console = self.start("renkei-console", [BIN / "renkei-console", "--profile", self.profile("console"), "--file",
                                                     self.folder / "console.db", "--port", port, "--log-level", "warn"])

    def profile(self, who):
        return self.state / f"profiles/{who}.json"

    def register(self, name, role, ja, en, *more):
        self.ran("principal", "add", name, "--role", role, "--name", ja, "--name-en", en, *more, "--valid-from", "2018-04-01",
                 "--effective-on", "2018-04-01", "--out", self.state / "profiles")

    def start(self, name, command):
        process = Process(name, command, self.folder)
        process.start()
        self.running.append(process)
        process.wait_ready(READY_S)
        return process

    def end(self):
        codes = {process.name: process.stop() for process in reversed(self.running)}
        shutil.rmtree(self.folder, ignore_errors=True)
        assert not any(codes.values()), codes

    def ran(self, *words, who="administrator"):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("RENKEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")}
        environment["RENKEI_PROFILE"] = str(self.profile(who))
        done = subprocess.run([BIN / "renkei", *map(str, words)], env=environment, capture_output=True, text=True,
                              encoding="utf-8", timeout=READY_S)
        assert done.returncode == 0, f"renkei {words}: {done.stdout}{done.stderr}"
        return done.stdout

    # What a script may ask for.
    def invite(self, who):
        return self.ran("principal", "invite", who, "--console", self.base, "-o", "ids").strip()

    def cli(self, who, words):
        return json.loads(self.ran(*words, "-o", "json", who=who))

    def kill(self, what):
        getattr(self, what).kill()

    def stop(self, what):
        return getattr(self, what).stop()

    def restart(self, what):
        process = getattr(self, what)
        process.start()
        process.wait_ready(READY_S)

    def play(self, script, timeout_s=1500):
        """Runs the script to its end; how many of its tests passed."""
        environment = {**os.environ, "BASE": self.base, "PLAYWRIGHT": str(npm.fetch(*PLAYWRIGHT)),
                       "AXE": str(npm.fetch(*AXE) / "axe.min.js"), "DEMO": str(story.DEMO)}
        node = subprocess.Popen(["timeout", str(timeout_s), "node", "--test-reporter=tap", HERE / script], env=environment, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True, encoding="utf-8", bufsize=1)
        passed = 0
        for line in node.stdout:
            if line.startswith("@"):
                asked = json.loads(line[1:])
                answer = getattr(self, asked.pop("ask"))(**asked)
                node.stdin.write(json.dumps(answer) + "\n")
                node.stdin.flush()
                continue
            print(line, end="", flush=True)
            if found := re.match(r"# pass (\d+)", line):
                passed = int(found.group(1))
        code = node.wait()
        assert code == 0, f"{script} ended with {code}"
        return passed
