"""A throw-away state directory and its daemon, from the programs of build/test (or of the folder RENKEI_BIN)."""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from checks import common

READY_S = 60


def program(name):
    """The program of that name; built first where it is not given."""
    given = os.environ.get("RENKEI_BIN")
    if given:
        return pathlib.Path(given) / name
    path = common.ROOT / "build/test/bin" / name
    if not path.exists():
        common.run(["tools/dev/build", "test"])
    return path


@contextlib.contextmanager
def folder():
    path = pathlib.Path(tempfile.mkdtemp(prefix="renkei-check-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def init(state):
    common.run([program("renkei"), "init", state], stdout=subprocess.DEVNULL)


def start(state):
    """The daemon, and how long it took until it was ready, in seconds."""
    began = time.monotonic()
    daemon = subprocess.Popen([str(program("renkeid")), "--state", str(state), "--endpoint", "tcp://127.0.0.1:0",
                               "--hints", "tcp://127.0.0.1:0", "--log-level", "warn"], stdout=subprocess.PIPE, text=True)
    for line in daemon.stdout:
        if "ready" in line:
            return daemon, time.monotonic() - began
    raise common.Failed(f"renkeid ended with {daemon.wait()} before it was ready")


def stop(daemon):
    daemon.send_signal(signal.SIGTERM)
    try:
        code = daemon.wait(READY_S)
    except subprocess.TimeoutExpired:
        daemon.kill()
        raise common.Failed(f"renkeid did not stop within {READY_S} s") from None
    finally:
        daemon.stdout.close()
    if code != 0:
        raise common.Failed(f"renkeid stopped with {code}")


@contextlib.contextmanager
def served(state):
    daemon, _ = start(state)
    try:
        yield
    except BaseException:
        daemon.kill()
        daemon.wait()
        raise
    stop(daemon)


def profile(state):
    return state / "profiles/administrator.json"
