"""A client and workers written straight from ZeroMQ RFC 18 (MDP/0.2) drive the real daemon. No code of renkei is used."""

# timeout: 180
import hashlib
import json
import time

import zmq

import mdp_daemon as mdp
from mdp_daemon import require

READY, REQUEST, PARTIAL, FINAL, HEARTBEAT, DISCONNECT = (bytes([n]) for n in range(1, 7))
DEAD_AFTER_S = 10.0


class Worker:
    """MDP/Worker: one service, one socket, READY once."""

    def __init__(self, context, renkeid, keys, service):
        self.socket = mdp.dealer(context, renkeid, keys)
        self.service = service
        self.send(READY, service.encode())

    def send(self, command, *frames):
        self.socket.send_multipart([b"MDPW02", command, *frames])

    def next(self, command, seconds=mdp.PATIENCE_S):
        """The next message with this command; heartbeats in between are answered."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            frames = mdp.receive(self.socket, end - time.monotonic())
            if frames is None:
                break
            require(frames[0] == b"MDPW02", f"no worker's header: {frames}")
            if frames[1] == command:
                return frames
            require(frames[1] == HEARTBEAT, f"{self.service}: wanted {command}, got {frames}")
            self.send(HEARTBEAT)
        return None

    def request(self):
        frames = self.next(REQUEST)
        require(frames and len(frames) >= 5 and frames[2] and frames[3] == b"", f"no REQUEST: {frames}")
        return frames[2], frames[4:]

    def final(self, address, *body):
        self.send(FINAL, address, b"", *body)

    def close(self):
        self.socket.close()


def client_speaks(client):
    status = mdp.ask(client, "renkei.query", {"query": "status"})
    require(status["result"]["seq"] >= 1, f"status: {status}")
    ids = ["a", "b", "c"]
    client.send_multipart([b"MDPC02", b"\x01", b"renkei.query"] +
                          [json.dumps({"query": "log.head", "id": i}).encode() for i in ids])
    frames = mdp.receive(client)
    require(frames[:3] == [b"MDPC02", b"\x03", b"renkei.query"], f"batch: {frames}")
    require([json.loads(f)["id"] for f in frames[3:]] == ids, "a batch is answered in order")


def idempotency(client):
    keys = zmq.curve_keypair()
    command = {"command": "create", "id": "once", "kind": "principal", "record": "twice-asked",
               "document": {"name": {"ja": "二度", "en": "Twice"}, "key": keys[0].decode(),
                            "roles": [{"role": "auditor"}], "valid_from": "2020-01-01"}}
    first = mdp.ask(client, "renkei.command", dict(command))
    again = mdp.ask(client, "renkei.command", dict(command))
    require(again["result"].get("duplicate") is True and
            again["result"]["record"] == first["result"]["record"], f"asked twice: {first} {again}")
    command["record"] = "another"
    other = mdp.ask(client, "renkei.command", dict(command))
    require(other["problem"]["type"] == "urn:renkei:problem:id_conflict", f"other content: {other}")


def service(context, renkeid, client, keys):
    problem = mdp.ask(client, "test.echo", {})["problem"]
    require(problem["type"].endswith(":unavailable"), f"no worker yet: {problem}")
    workers = []
    for _ in range(2):  # one after the other: in which order they are there says who comes first
        workers.append(Worker(context, renkeid, keys, "test.echo"))
        require(workers[-1].next(HEARTBEAT, 5), "READY is followed by a heartbeat")
    for turn in range(4):  # least recently used first
        client.send_multipart([b"MDPC02", b"\x01", b"test.echo", b'{"id":"x"}'])
        worker = workers[turn % 2]
        address, body = worker.request()
        require(body == [b'{"id":"x"}'], f"body: {body}")
        worker.send(PARTIAL, address, b"", b"half")
        worker.final(address, b"whole", b"and more")
        require(mdp.receive(client) == [b"MDPC02", b"\x02", b"test.echo", b"half"], "PARTIAL")
        require(mdp.receive(client) == [b"MDPC02", b"\x03", b"test.echo", b"whole", b"and more"], "FINAL")
    client.send_multipart([b"MDPC02", b"\x01", b"mmi.service", b"test.echo"])
    require(mdp.receive(client)[3] == b"200", "RFC 8: the service is there")
    for worker in workers:
        worker.send(DISCONNECT)
    problem = mdp.ask(client, "test.echo", {})["problem"]
    require(problem["type"].endswith(":unavailable"), f"both left: {problem}")
    for worker in workers:
        worker.close()


def dead_worker(context, renkeid, client, keys):
    """A worker that takes a request and falls silent (its socket stays open)."""
    worker = Worker(context, renkeid, keys, "test.silent")
    require(worker.next(HEARTBEAT, 5), "registered")
    began = time.monotonic()
    client.send_multipart([b"MDPC02", b"\x01", b"test.silent", b'{"id":"y"}'])
    frames = mdp.receive(client, DEAD_AFTER_S + 10)
    took = time.monotonic() - began
    require(frames and b":unavailable" in frames[3] and json.loads(frames[3])["id"] == "y", f"{frames}")
    require(took > DEAD_AFTER_S * 0.5, f"given up after {took:.1f} s already")
    worker.close()
    return took


def rules(context, renkeid, keys):
    worker = Worker(context, renkeid, keys, "test.rules")
    worker.next(HEARTBEAT, 5)
    worker.send(READY, b"test.rules")  # MUST NOT
    require(worker.next(DISCONNECT, 5), "a second READY is answered by DISCONNECT")
    worker.send(HEARTBEAT)
    require(mdp.receive(worker.socket, 4) is None, "after DISCONNECT nothing more is sent")
    worker.close()
    stranger = Worker(context, renkeid, renkeid.administrator, "test.rules")  # has no role `worker`
    require(stranger.next(DISCONNECT, 5), "who may not offer a service is sent DISCONNECT")
    stranger.close()


def consumer(context, renkeid, client, keys):
    """Follows the log: gap-free, hash-chained, resumed where the last one was done."""
    worker = Worker(context, renkeid, keys, "renkei.events.rfc18")
    address, body = worker.request()
    batch = json.loads(body[0])
    seqs = [event["seq"] for event in batch["events"]]
    require(batch["consumer"] == "rfc18" and seqs == list(range(1, len(seqs) + 1)), f"{seqs}")
    chain = bytes(32)
    for event in batch["events"]:
        if event["seq"] > 1:
            link = hashlib.sha256(chain + event["body"].encode()).hexdigest()
            require(link == event["hash"], f"the chain breaks at {event['seq']}")
        chain = bytes.fromhex(event["hash"])
    done = seqs[0]
    worker.final(address, json.dumps({"lease": batch["lease"], "done": done}).encode())
    address, body = worker.request()
    require(json.loads(body[0])["events"][0]["seq"] == done + 1, "the cursor moved to what was done")
    stale = batch["lease"]
    worker.final(address, json.dumps({"lease": stale, "done": 10**6}).encode())
    worker.send(DISCONNECT)
    worker.close()
    heir = Worker(context, renkeid, keys, "renkei.events.rfc18")
    address, body = heir.request()
    batch = json.loads(body[0])
    require(batch["events"][0]["seq"] == done + 1, "an answer under an old lease moves no cursor")
    heir.final(address, json.dumps({"lease": batch["lease"], "done": batch["events"][-1]["seq"]}).encode())
    heir.send(DISCONNECT)
    heir.close()
    return len(seqs)


def main():
    context = zmq.Context()
    with mdp.daemon() as renkeid:
        client = mdp.dealer(context, renkeid, renkeid.administrator)
        client_speaks(client)
        idempotency(client)
        keys = mdp.add_principal(client, "rfc18-worker", "worker")
        service(context, renkeid, client, keys)
        rules(context, renkeid, keys)
        events = consumer(context, renkeid, client, keys)
        took = dead_worker(context, renkeid, client, keys)
        client_speaks(client)
        client.close()
    context.term()
    print(f"rfc18: client, 2 workers, consumer ({events} events in its first batch) served; "
          f"a silent worker was given up after {took:.1f} s")


if __name__ == "__main__":
    main()
