"""renkeid and the workers as processes that are killed and started again. Only what was started here is ever stopped."""
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import time

import zmq

BIN = pathlib.Path(os.environ["RENKEI_BIN"])


def is_free(port):
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_ports(count):
    """Ports of the loopback that nobody has just now, below those that the system hands out: a daemon that was killed comes back on
    the same ones, and nobody else's connection may have them meanwhile."""
    handed_out = pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text()
    candidates = range(10_000, max(20_000, int(handed_out.split()[0])))
    ports = set()
    while len(ports) < count:
        port = random.choice(candidates)
        if is_free(port):
            ports.add(port)
    return list(ports)


class Process:
    """A program that says that it is ready on its standard output, which goes to a file so that nobody waits for it."""

    def __init__(self, name, command, folder, environment=None):
        self.name, self.command = name, [str(word) for word in command]
        self.environment = {**os.environ, **(environment or {})}
        self.out, self.err = folder / f"{name}.out", folder / f"{name}.err"
        self.process, self.kills = None, 0

    def start(self):
        with open(self.out, "wb") as out, open(self.err, "ab") as err:
            self.process = subprocess.Popen(self.command, stdout=out, stderr=err, env=self.environment)

    def is_ready(self):
        return b"ready" in self.out.read_bytes()

    def has_ended(self):
        return self.process.poll() is not None

    def wait_ready(self, timeout_s=30.0):
        end = time.monotonic() + timeout_s
        while not self.is_ready():
            if self.has_ended() or time.monotonic() > end:
                raise AssertionError(f"{self.name} is not ready: {self.last_words()}")
            time.sleep(0.005)

    def kill(self):
        self.kills += 1
        self.process.kill()
        self.process.wait()

    def stop(self, timeout_s=30.0):
        """SIGTERM; the exit code."""
        if self.process is None or self.has_ended():
            return self.process.returncode if self.process else None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} did not stop within {timeout_s} s: {self.last_words()}") from None

    def last_words(self):
        return self.err.read_text(encoding="utf-8", errors="replace")[-2000:]


def make_state(folder):
    """A state directory in `folder`, and the daemon on fixed ports."""
    state = folder / "state"
    ports = free_ports(2)
    ends = [f"tcp://127.0.0.1:{port}" for port in ports]
    subprocess.run([BIN / "renkei", "init", state, "--endpoint", ends[0], "--hints", ends[1]], check=True,
                   stdout=subprocess.DEVNULL)
    return state, ["--endpoint", ends[0], "--hints", ends[1]]


def register(client, state, principal, roles):
    """A principal with a key of its own; its profile's path."""
    public, secret = zmq.curve_keypair()
    administrator = json.loads((state / "profiles/administrator.json").read_text(encoding="utf-8"))
    key_file = state / f"profiles/{principal}.key"
    key_file.touch(mode=0o600)
    key_file.write_bytes(secret)
    profile = state / f"profiles/{principal}.json"
    profile.write_text(json.dumps({**administrator, "principal": principal, "secret_key_file": key_file.name}), encoding="utf-8")
    client.result("renkei.command", {
        "command": "create", "kind": "principal", "record": principal,
        "document": {"name": {"ja": principal, "en": principal}, "key": public.decode(), "roles": roles, "valid_from": "2018-04-01"}})
    return profile
