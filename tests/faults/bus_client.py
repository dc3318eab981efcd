"""A client of renkei after RFC 18 (MDP/0.2) and RFC 26 (CURVE), from the specifications alone: no code of renkei's is in it."""
import json
import pathlib

import zmq

REQUEST, PARTIAL, FINAL = b"\x01", b"\x02", b"\x03"


def read_profile(path):
    """{"endpoint", "server_key", "public", "secret", "principal"} of a profile that `renkei init` wrote."""
    path = pathlib.Path(path)
    profile = json.loads(path.read_text(encoding="utf-8"))
    for name in ("endpoint", "hints"):
        if profile[name].startswith("@"):
            profile[name] = json.loads((path.parent / profile[name][1:]).read_text(encoding="utf-8"))[name]
    secret = (path.parent / profile["secret_key_file"]).read_text(encoding="ascii").strip().encode()
    return {**profile, "secret": secret, "public": zmq.curve_public(secret)}


class Client:
    def __init__(self, context, profile):
        self.socket = context.socket(zmq.DEALER)
        self.socket.curve_serverkey = profile["server_key"].encode()
        self.socket.curve_publickey, self.socket.curve_secretkey = profile["public"], profile["secret"]
        self.socket.linger = 0
        self.socket.reconnect_ivl = 20
        self.socket.reconnect_ivl_max = 100
        self.socket.connect(profile["endpoint"])
        self.asked = 0

    def send(self, service, *messages):
        """Sends the messages as one request; False when the socket takes no more just now."""
        body = [json.dumps(message, ensure_ascii=False).encode() for message in messages]
        try:
            self.socket.send_multipart([b"MDPC02", REQUEST, service.encode(), *body], zmq.DONTWAIT)
        except zmq.Again:
            return False
        return True

    def receive(self, timeout_ms):
        """The messages of the next answer, or nothing in time."""
        if not self.socket.poll(timeout_ms):
            return None
        header, command, _service, *body = self.socket.recv_multipart()
        if header != b"MDPC02" or command not in (PARTIAL, FINAL):
            raise AssertionError(f"no answer after RFC 18: {header!r} {command!r}")
        return [json.loads(message) for message in body]

    def ask(self, service, message, timeout_s=10.0):
        """One message, and its own answer: asked again, with the same id, until there is one."""
        self.asked += 1
        message = {"id": f"ask-{id(self)}-{self.asked}", **message}
        for _ in range(max(1, int(timeout_s))):
            self.send(service, message)
            while (answers := self.receive(1000)) is not None:
                for answer in answers:
                    if answer.get("id") == message["id"]:
                        return answer
        raise AssertionError(f"no answer from {service} in {timeout_s} s to {message}")

    def result(self, service, message, timeout_s=10.0):
        answer = self.ask(service, message, timeout_s)
        if "problem" in answer:
            raise AssertionError(f"{service} refused {message}: {answer['problem']}")
        return answer["result"]

    def rows(self, query):
        """Every row of a list, page by page."""
        rows, after = [], {}
        while True:
            page = self.result("renkei.query", {**query, **after})
            rows += page["rows"]
            if "next" not in page:
                return rows
            after = {"after": page["next"]}
