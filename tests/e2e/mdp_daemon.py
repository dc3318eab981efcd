"""A throw-away renkeid for the tests that speak the bus themselves, and their sockets. Shares no code with renkei."""

import contextlib
import json
import os
import pathlib
import subprocess
import tempfile
import time
import uuid

import zmq

BIN = pathlib.Path(os.environ.get("RENKEI_BIN", "build/bin"))
PATIENCE_S = 30


def fail(text):
    raise SystemExit(f"FAILED: {text}")


def require(law, text):
    if not law:
        fail(text)


class Daemon:
    """renkei init, renkeid --state; stopped by its own process id."""

    def __init__(self, state):
        self.state = pathlib.Path(state)
        subprocess.run([BIN / "renkei", "init", str(state)], check=True, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen(
            [BIN / "renkeid", "--state", str(state), "--endpoint", "tcp://127.0.0.1:0", "--hints",
             "tcp://127.0.0.1:0", "--log-level", "warn"], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        require("ready on tcp://" in line, f"renkeid did not start: {line!r}")
        where = json.loads((self.state / "endpoint.json").read_text())
        self.endpoint, self.hints = where["endpoint"], where["hints"]
        profile = json.loads((self.state / "profiles/administrator.json").read_text())
        self.server_key = profile["server_key"].encode()
        secret = (self.state / "profiles" / profile["secret_key_file"]).read_text().strip().encode()
        self.administrator = (zmq.curve_public(secret), secret)

    def alive(self):
        return self.process.poll() is None

    def stop(self):
        require(self.alive(), f"renkeid died: exit code {self.process.returncode}")
        self.process.terminate()
        code = self.process.wait(PATIENCE_S)
        require(code == 0, f"renkeid did not stop cleanly: exit code {code}")


@contextlib.contextmanager
def daemon():
    with tempfile.TemporaryDirectory(prefix="renkei-bus-") as folder:
        running = Daemon(pathlib.Path(folder) / "state")
        try:
            yield running
        except BaseException:
            running.process.kill()
            running.process.wait()
            raise
        running.stop()


def dealer(context, renkeid, keys, routing_id=None):
    """A CURVE DEALER, as RFC 18 wants clients and workers to have."""
    socket = context.socket(zmq.DEALER)
    socket.linger = 0
    socket.curve_publickey, socket.curve_secretkey = keys
    socket.curve_serverkey = renkeid.server_key
    if routing_id:
        socket.setsockopt(zmq.IDENTITY, routing_id)
    socket.connect(renkeid.endpoint)
    return socket


def receive(socket, seconds=PATIENCE_S):
    """The next message's frames, or None in time."""
    if not socket.poll(int(seconds * 1000)):
        return None
    return socket.recv_multipart()


def ask(socket, service, message, seconds=PATIENCE_S):
    """RFC 18, MDP/Client: REQUEST out, PARTIALs and one FINAL back. Answers the FINAL's JSON."""
    message.setdefault("id", uuid.uuid4().hex)
    socket.send_multipart([b"MDPC02", b"\x01", service.encode(), json.dumps(message).encode()])
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        frames = receive(socket, end - time.monotonic())
        if frames is None:
            break
        require(frames[0] == b"MDPC02" and frames[2] == service.encode(), f"not our answer: {frames}")
        if frames[1] == b"\x03":
            answer = json.loads(frames[3])
            require(answer.get("id") == message["id"], f"another id: {answer}")
            return answer
    return fail(f"no answer from {service}")


def add_principal(client, name, role):
    """Registers a new key with a role; answers the key pair."""
    keys = zmq.curve_keypair()
    answer = ask(client, "renkei.command", {
        "command": "create", "kind": "principal", "record": name,
        "document": {"name": {"ja": name, "en": name}, "key": keys[0].decode(),
                     "roles": [{"role": role}], "valid_from": "2020-01-01"}})
    require("result" in answer, f"principal {name}: {answer}")
    return keys


def ask_quietly(socket):
    """Asks for the status and takes everything until its answer: the daemon has seen all that was sent before."""
    mark = uuid.uuid4().hex
    message = json.dumps({"query": "status", "id": mark}).encode()
    socket.send_multipart([b"MDPC02", b"\x01", b"renkei.query", message])
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        frames = receive(socket, end - time.monotonic())
        if frames and mark.encode() in frames[-1]:
            return
    fail("the daemon did not get to the mark")
