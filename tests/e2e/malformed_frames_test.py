"""Every malformed sequence that we could think of, against the real daemon, while a good client and worker are served."""

# timeout: 240
import collections
import json
import os
import random
import socket as tcp
import struct
import threading
import time

import zmq

import mdp_daemon as mdp
from mdp_daemon import require

C, W = b"MDPC02", b"MDPW02"
MIB = 1 << 20
SERVICE = b"renkei.query"
GOOD = b'{"query":"status","id":"z"}'


def client_sequences():
    """name → messages of a peer with a good key. Those with the header MDPC02 must be answered."""
    yield "no command", [[C]]
    yield "no service", [[C, b"\x01"]]
    yield "no body", [[C, b"\x01", SERVICE]]
    yield "empty command", [[C, b"", SERVICE, GOOD]]
    yield "long command", [[C, b"\x01\x01", SERVICE, GOOD]]
    for byte in (0, 4, 5, 6, 7, 127, 255):
        yield f"command {byte}", [[C, bytes([byte]), SERVICE, GOOD]]
    yield "PARTIAL from a client", [[C, b"\x02", SERVICE, GOOD]]
    yield "FINAL from a client", [[C, b"\x03", SERVICE, GOOD]]
    yield "empty service", [[C, b"\x01", b"", GOOD]]
    yield "service of 256", [[C, b"\x01", b"s" * 256, GOOD]]
    yield "service of 1 MiB", [[C, b"\x01", b"s" * MIB, GOOD]]
    yield "service with NUL", [[C, b"\x01", b"renkei\0query", GOOD]]
    yield "service not ASCII", [[C, b"\x01", "連携".encode(), GOOD]]
    yield "service not UTF-8", [[C, b"\x01", b"\xff\xfe", GOOD]]
    yield "unknown service", [[C, b"\x01", b"nobody", GOOD]]
    yield "consumer's service", [[C, b"\x01", b"renkei.events.journal", GOOD]]
    yield "prefix of a service", [[C, b"\x01", b"renkei.", GOOD]]
    yield "mmi unknown", [[C, b"\x01", b"mmi.nothing", GOOD]]
    for name in (b"renkei.query", b"renkei.command"):
        text = name.decode()
        yield f"{text}: empty body", [[C, b"\x01", name, b""]]
        yield f"{text}: 1024 empty bodies", [[C, b"\x01", name] + [b""] * 1024]
        yield f"{text}: no JSON", [[C, b"\x01", name, b"hello"]]
        yield f"{text}: half JSON", [[C, b"\x01", name, b'{"query":"sta']]
        yield f"{text}: not UTF-8", [[C, b"\x01", name, b'{"id":"\xff\xfe"}']]
        yield f"{text}: NULs", [[C, b"\x01", name, b"\0" * 1000]]
        yield f"{text}: array", [[C, b"\x01", name, b"[]"]]
        yield f"{text}: number", [[C, b"\x01", name, b"1e999"]]
        yield f"{text}: id no string", [[C, b"\x01", name, b'{"id":{"a":[]}}']]
        yield f"{text}: id of 1 MiB", [[C, b"\x01", name, b'{"id":"' + b"x" * (MIB - 20) + b'"}']]
        yield f"{text}: duplicate key", [[C, b"\x01", name, b'{"id":"a","id":"b"}']]
        yield f"{text}: deep", [[C, b"\x01", name, b"[" * 500_000]]
        yield f"{text}: deep objects", [[C, b"\x01", name, b'{"a":' * 150_000]]
        yield f"{text}: 1 MiB of spaces", [[C, b"\x01", name, b" " * MIB]]
        yield f"{text}: 1 MiB + 1", [[C, b"\x01", name, b" " * (MIB + 1)]]
        yield f"{text}: 1025 bodies", [[C, b"\x01", name] + [GOOD] * 1025]
        yield f"{text}: 100000 bodies", [[C, b"\x01", name] + [b"x"] * 100_000]
        yield f"{text}: 17 MiB together", [[C, b"\x01", name] + [b" " * MIB] * 17]
        yield f"{text}: good and bad", [[C, b"\x01", name, GOOD, b"\xff", b"", GOOD]]


def dropped_sequences():
    """What has no header that we know: dropped, not answered."""
    yield "one empty frame", [[b""]]
    yield "1000 empty frames", [[b""] * 1000]
    yield "MDP/0.1 client", [[b"", b"MDPC01", SERVICE, GOOD], [b"MDPC01", SERVICE, GOOD]]
    yield "MDP/0.1 worker", [[b"", b"MDPW01", b"\x01", SERVICE]]
    yield "REQ envelope", [[b"", C, b"\x01", SERVICE, GOOD]]
    yield "header in small letters", [[b"mdpc02", b"\x01", SERVICE, GOOD]]
    yield "header too long", [[C + b"\0", b"\x01", SERVICE, GOOD]]
    yield "all in one frame", [[C + b"\x01" + SERVICE + GOOD]]
    yield "a version to come", [[b"MDPC03", b"\x01", SERVICE, GOOD]]
    yield "1 MiB of noise", [[os.urandom(MIB)]]
    yield "a ZAP reply", [[b"", b"1.0", b"1", b"200", b"OK", b"administrator", b""]]


def worker_sequences():
    """Broken or unexpected worker's commands: answered by DISCONNECT, then nothing."""
    yield "unregistered HEARTBEAT", [[W, b"\x05"]]
    yield "unregistered FINAL", [[W, b"\x04", b"someone", b"", b"{}"]]
    yield "unregistered PARTIAL", [[W, b"\x03", b"someone", b"", b"{}"]]
    yield "REQUEST from a worker", [[W, b"\x02", b"someone", b"", b"{}"]]
    yield "no command", [[W]]
    yield "empty command", [[W, b""]]
    for byte in (0, 7, 255):
        yield f"command {byte}", [[W, bytes([byte]), b"x"]]
    yield "READY without service", [[W, b"\x01"]]
    yield "READY with empty service", [[W, b"\x01", b""]]
    yield "READY with more", [[W, b"\x01", b"bad.ready", b"more"]]
    yield "READY with long service", [[W, b"\x01", b"s" * 256]]
    yield "READY not ASCII", [[W, b"\x01", "連携".encode()]]
    for name in (b"renkei.command", b"renkei.query", b"mmi.service"):
        yield f"READY for {name.decode()}", [[W, b"\x01", name]]
    ready = [W, b"\x01", b"bad.worker"]
    yield "READY twice", [ready, ready]
    yield "READY for another", [ready, [W, b"\x01", b"bad.other"]]
    yield "FINAL to nothing", [ready, [W, b"\x04", b"someone", b"", b"{}"]]
    yield "FINAL without frames", [ready, [W, b"\x04"]]
    yield "FINAL without delimiter", [ready, [W, b"\x04", b"someone", b"{}"]]
    yield "FINAL without body", [ready, [W, b"\x04", b"someone", b""]]
    yield "FINAL without address", [ready, [W, b"\x04", b"", b"", b"{}"]]
    yield "FINAL with long address", [ready, [W, b"\x04", b"a" * 300, b"", b"{}"]]
    yield "FINAL of 2000 frames", [ready, [W, b"\x04", b"a", b""] + [b"x"] * 2000]
    yield "FINAL over 1 MiB", [ready, [W, b"\x04", b"a", b"", b"x" * (MIB + 1)]]
    yield "HEARTBEAT with more", [ready, [W, b"\x05", b"more"]]
    yield "DISCONNECT with more", [ready, [W, b"\x06", b"more"]]
    consumer = [W, b"\x01", b"renkei.events.bad-consumer"]
    yield "consumer answers unasked", [consumer, [W, b"\x04", b"request-0", b"", b'{"done":9}']]


def raw_tcp():
    """Bytes on the socket that are no, or half of, a CURVE handshake."""
    greeting = b"\xff" + b"\0" * 8 + b"\x7f\x03\x00"
    curve = greeting + b"CURVE".ljust(20, b"\0") + b"\0" + b"\0" * 31
    hello = b"\x05HELLO\x01\0" + b"\0" * 72 + os.urandom(120)
    yield "nothing", b""
    yield "one byte", b"\xff"
    yield "HTTP", b"GET / HTTP/1.1\r\nHost: renkei\r\n\r\n"
    yield "TLS", bytes.fromhex("16030100f8010000f40303") + os.urandom(200)
    yield "half greeting", greeting
    yield "greeting only", curve
    yield "ZMTP 2", b"\xff" + b"\0" * 8 + b"\x7f\x01\x06\x00\x00"
    yield "ZMTP 1", b"\x01\x00"
    yield "NULL mechanism", greeting + b"NULL".ljust(20, b"\0") + b"\0" * 32 + b"\x04\x05\x05READY"
    yield "unknown mechanism", greeting + b"RENKEI".ljust(20, b"\0") + b"\0" * 32
    yield "half HELLO", curve + b"\x04\xc8" + hello[:50]
    yield "wrong HELLO", curve + b"\x04" + bytes([len(hello)]) + hello
    yield "short command", curve + b"\x04\x01\x05"
    yield "empty command", curve + b"\x04\x00"
    yield "message before the handshake", curve + b"\x00\x05hello"
    yield "INITIATE first", curve + b"\x04\x80" + b"\x08INITIATE" + os.urandom(119)
    yield "frame of 2^63", curve + b"\x06" + struct.pack(">Q", (1 << 63) - 1)
    yield "frame of 2^64", curve + b"\x02" + b"\xff" * 8 + b"x" * 1000
    yield "4 MiB of noise", os.urandom(4 * MIB)


class Good(threading.Thread):
    """A client that must be served all the time; notes the longest it had to wait."""

    def __init__(self, context, renkeid):
        super().__init__(daemon=True)
        self.socket = mdp.dealer(context, renkeid, renkeid.administrator)
        self.served, self.longest, self.stopping, self.error = 0, 0.0, False, None

    def run(self):
        try:
            while not self.stopping:
                began = time.monotonic()
                answer = mdp.ask(self.socket, "renkei.query", {"query": "status"})
                require("result" in answer, f"the good client was refused: {answer}")
                self.longest = max(self.longest, time.monotonic() - began)
                self.served += 1
        except BaseException as error:  # noqa: BLE001: told by finish()
            self.error = error

    def finish(self):
        self.stopping = True
        self.join(mdp.PATIENCE_S)
        self.socket.close()
        require(self.error is None, f"the good client: {self.error}")
        require(self.served > 20, f"the good client was served {self.served} times only")


def say(context, renkeid, keys, messages):
    peer = mdp.dealer(context, renkeid, keys)
    for message in messages:
        peer.send_multipart(message)
    return peer


def malformed_clients(context, renkeid, counts):
    for name, messages in client_sequences():
        peer = say(context, renkeid, renkeid.administrator, messages)
        for message in messages:
            frames = mdp.receive(peer)
            require(frames and frames[0] == C and frames[1] == b"\x03", f"{name}: no FINAL: {str(frames)[:200]}")
            require(frames[2] == message[2] if len(frames[2]) > 6 else True, f"{name}: other service")
            for body in frames[3:]:
                require(frames[2].startswith(b"mmi.") or isinstance(json.loads(body), dict), f"{name}: {body[:99]}")
            counts["problems" if b'"problem"' in frames[3] else "answers"] += 1
        after = mdp.ask(peer, "renkei.query", {"query": "status"})  # the connection goes on
        require("result" in after, f"{name}: then {after}")
        peer.close()
        counts["client sequences"] += 1
    for name, messages in dropped_sequences():
        peer = say(context, renkeid, renkeid.administrator, messages)
        after = mdp.ask(peer, "renkei.query", {"query": "status"})  # and nothing came before it
        require("result" in after, f"{name}: then {after}")
        peer.close()
        counts["dropped sequences"] += 1


def malformed_workers(context, renkeid, keys, counts):
    for name, messages in worker_sequences():
        peer = say(context, renkeid, keys, messages)
        end = time.monotonic() + mdp.PATIENCE_S
        heard = None
        while heard != [W, b"\x06"] and time.monotonic() < end:
            heard = mdp.receive(peer, end - time.monotonic())
            require(heard is not None and heard[0] == W, f"{name}: no DISCONNECT but {heard}")
        peer.send_multipart([W, b"\x01", b"bad.again"])  # too late: the peer is ignored as a worker
        after = mdp.ask(peer, "renkei.query", {"query": "status"})
        require("id" in after, f"{name}: {after}")
        peer.close()
        counts["worker sequences"] += 1


def refused_peers(context, renkeid, counts):
    """None of these may get a byte of an answer."""
    def peer(kind=zmq.DEALER, **options):
        socket = context.socket(kind)
        socket.linger = 0
        for name, value in options.items():
            setattr(socket, name, value)
        socket.connect(renkeid.endpoint)
        if kind in (zmq.DEALER, zmq.REQ, zmq.PUSH):
            socket.send_multipart([C, b"\x01", SERVICE, GOOD], zmq.NOBLOCK if kind != zmq.PUSH else 0)
        return socket

    public, secret = zmq.curve_keypair()
    admin_public, admin_secret = renkeid.administrator
    curve = {"curve_publickey": public, "curve_secretkey": secret}
    peers = {
        "NULL": peer(),
        "NULL REQ": peer(zmq.REQ),
        "PLAIN": peer(plain_username=b"administrator", plain_password=b"x"),
        "unknown key": peer(curve_serverkey=renkeid.server_key, **curve),
        "other server key": peer(curve_serverkey=public, curve_publickey=admin_public,
                                 curve_secretkey=admin_secret),
        "somebody's public key": peer(curve_serverkey=renkeid.server_key, curve_publickey=admin_public,
                                      curve_secretkey=secret),
        "server's own key": peer(curve_serverkey=renkeid.server_key, curve_publickey=renkeid.server_key,
                                 curve_secretkey=secret),
    }
    time_up = time.monotonic() + 3  # longer than a handshake may take
    for name, socket in peers.items():
        left = max(0.0, time_up - time.monotonic())
        if socket.type != zmq.PUSH:
            require(mdp.receive(socket, left) is None, f"{name} was answered")
        socket.close()
        counts["refused peers"] += 1


def chosen_routing_id(context, renkeid, counts):
    for routing_id in (b"administrator", b"\0abcd1", b"x" * 255):
        peer = mdp.dealer(context, renkeid, renkeid.administrator, routing_id)
        peer.send_multipart([C, b"\x01", SERVICE, GOOD])
        frames = mdp.receive(peer)
        require(frames and b"protocol_violation" in frames[3], f"routing id {routing_id[:9]}: {frames}")
        peer.close()
        counts["chosen routing ids"] += 1


def noise(context, renkeid, keys, counts):
    """Random frames from the alphabet of the protocol; only survival is asked for."""
    dice = random.Random(18)
    pieces = [C, W, b"", SERVICE, b"renkei.command", b"bad.noise", GOOD, b"\xff" * 40, b"{}", b"x" * 300]
    pieces += [bytes([n]) for n in range(8)]
    for _ in range(30):
        peer = mdp.dealer(context, renkeid, keys)
        for _ in range(100):
            peer.send_multipart([dice.choice(pieces) for _ in range(dice.randint(1, 8))])
            counts["noise messages"] += 1
        mdp.ask_quietly(peer)
        peer.close()


def half_handshakes(renkeid, counts):
    host, port = renkeid.endpoint[len("tcp://"):].rsplit(":", 1)
    _, hints_port = renkeid.hints.rsplit(":", 1)
    open_ones = []
    for name, data in raw_tcp():
        for where in (int(port), int(hints_port)):
            connection = tcp.create_connection((host, where), timeout=mdp.PATIENCE_S)
            try:
                connection.sendall(data)
            except OSError:
                pass  # closed in the middle: as it should be
            if counts["raw connections"] % 2:
                connection.close()
            else:
                open_ones.append((name, connection))
            counts["raw connections"] += 1
    for name, connection in open_ones:  # the handshake's time limit closes them
        connection.settimeout(mdp.PATIENCE_S)
        try:
            while connection.recv(65536):
                pass
        except TimeoutError:
            mdp.fail(f"{name}: the connection stays open without a handshake")
        except OSError:
            pass
        connection.close()


def main():
    counts = collections.Counter()
    context = zmq.Context()
    with mdp.daemon() as renkeid:
        setup = mdp.dealer(context, renkeid, renkeid.administrator)
        keys = mdp.add_principal(setup, "bad-worker", "worker")
        good = Good(context, renkeid)
        good.start()
        malformed_clients(context, renkeid, counts)
        malformed_workers(context, renkeid, keys, counts)
        refused_peers(context, renkeid, counts)
        chosen_routing_id(context, renkeid, counts)
        noise(context, renkeid, keys, counts)
        half_handshakes(renkeid, counts)
        good.finish()
        require("result" in mdp.ask(setup, "renkei.query", {"query": "status"}), "alive in the end")
        setup.close()
    context.term()
    print("malformed frames: the daemon lives; " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    print(f"the good client was served {good.served} times, longest wait {good.longest * 1000:.0f} ms")


if __name__ == "__main__":
    main()
