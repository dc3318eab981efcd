"""A state directory with its daemon, workers and people, for the tests of what people do by the command line.

RENKEI_BIN names the folder of the programs. Only what was started here is stopped, by its process.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "faults"))
from daemons import BIN, Process, make_state  # noqa: E402

PATIENCE_S = 60


class Running(unittest.TestCase):
    """The daemon runs for the whole class; `people` are registered in setUpClass by `register`."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="renkei-e2e-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.state, ends = make_state(cls.folder)
        cls.daemon = cls.started("renkeid", [BIN / "renkeid", "--state", cls.state, *ends, "--log-level", "warn"])

    @classmethod
    def started(cls, name, command):
        """A program of this class's own, stopped at its end; an exit code other than 0 is a fault."""
        process = Process(name, command, cls.folder)
        process.start()
        cls.addClassCleanup(cls.stopped, process)
        process.wait_ready(PATIENCE_S)
        return process

    @staticmethod
    def stopped(process):
        code = process.stop()
        assert code == 0, f"{process.name} ended with {code}: {process.last_words()}"

    @classmethod
    def profile(cls, who):
        return cls.state / "profiles" / f"{who}.json"

    @classmethod
    def register(cls, who, role, day="2015-04-01"):
        cls.ran("principal", "add", who, "--role", role, "--name", who, "--valid-from", day, "--effective-on", day,
                "--out", cls.state / "profiles")

    @classmethod
    def run_cli(cls, *words, who="administrator"):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("RENKEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")}
        environment["RENKEI_PROFILE"] = str(cls.profile(who))
        done = subprocess.run([BIN / "renkei", *map(str, words)], env=environment, capture_output=True, text=True,
                              encoding="utf-8", timeout=PATIENCE_S)
        return done.returncode, done.stdout, done.stderr

    @classmethod
    def ran(cls, *words, who="administrator"):
        code, out, err = cls.run_cli(*words, who=who)
        assert code == 0, f"{words}: {code}: {out}{err}"
        return out

    @classmethod
    def as_json(cls, *words, who="administrator"):
        return json.loads(cls.ran(*words, "-o", "json", who=who))

    @classmethod
    def make_table1(cls):
        """The generated year of Table 1, fiscal year 2022."""
        subprocess.run([BIN / "renkei-bench", "table1", "--profile", cls.profile("administrator")], check=True,
                       stdout=subprocess.DEVNULL)

    @staticmethod
    def eventually(ask, holds):
        """What `ask` gives once `holds` of it."""
        end = time.monotonic() + PATIENCE_S
        while True:
            answer = ask()
            if holds(answer):
                return answer
            if time.monotonic() > end:
                raise AssertionError(f"it did not come: {answer}")
            time.sleep(0.05)
