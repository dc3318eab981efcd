"""A console that runs beside a daemon, and a client that does what a browser does: cookies, Origin, the session's token."""
import http.client
import json
import uuid

from running import BIN, Running

PASSWORD = "correct horse battery staple"


class Answer:
    """Status, headers (lower case; a list for each name) and body of a response."""

    def __init__(self, response, body):
        self.status, self.body = response.status, body
        self.headers = {}
        for name, value in response.getheaders():
            self.headers.setdefault(name.lower(), []).append(value)

    def header(self, name):
        return ", ".join(self.headers.get(name, []))

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def problem(self):
        """The problem's code, "" when it is none."""
        if "application/problem+json" not in self.header("content-type"):
            return ""
        return self.json["type"].removeprefix("urn:renkei:problem:")


class Browser:
    """One person's browser."""

    def __init__(self, port):
        self.port, self.origin = port, f"http://127.0.0.1:{port}"
        self.cookie = self.csrf = None

    def headers(self, extra):
        headers = {"Origin": self.origin, "Content-Type": "application/json"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if self.csrf:
            headers["X-CSRF-Token"] = self.csrf
        headers.update(extra or {})
        return {name: value for name, value in headers.items() if value is not None}

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            raw = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
            connection.request(method, path, raw, self.headers(headers))
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def post(self, path, body=None, headers=None):
        return self.ask("POST", "/api/v1/" + path, {} if body is None else body, headers)

    def get(self, path, headers=None):
        return self.ask("GET", "/api/v1/" + path, None, headers)

    def keep(self, answer):
        """What a browser keeps of a sign-in."""
        if answer.status == 200:
            self.cookie = answer.header("set-cookie").split(";")[0]
            self.csrf = answer.json["csrf"]
        return answer

    def accept(self, link, password=PASSWORD):
        return self.keep(self.post("invitations/accept", {"token": link.split("#")[1], "password": password}))

    def sign_in(self, name, password=PASSWORD):
        return self.keep(self.post("sign-in", {"name": name, "password": password}))

    def query(self, name, **arguments):
        answer = self.post("queries/" + name, arguments)
        assert answer.status == 200, answer.body
        return answer.json["result"]

    def command(self, command, key=None):
        return self.post("commands", command, {"Idempotency-Key": key or uuid.uuid4().hex})

    def events(self, after=None, last=None):
        """The open stream of changes: (connection, response)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie}
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        connection.request("GET", "/api/v1/events" + (f"?after={after}" if after is not None else ""), None, headers)
        return connection, connection.getresponse()


def next_event(response):
    """The next event of a stream: {"event", "id", "data"}; comments are left out."""
    event = {}
    while True:
        line = response.readline().decode()
        assert line, "the stream ended"
        line = line.rstrip("\n")
        if not line and event:
            return event
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            event[name] = json.loads(value) if name == "data" else value


class Consoled(Running):
    """The daemon and a console; `people` are registered and invited."""

    OPTIONS = ()
    PEOPLE = {}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.register("console", "console")
        for who, role in cls.PEOPLE.items():
            cls.register(who, role)
        cls.start_console()

    @classmethod
    def start_console(cls, port=0):
        cls.console = cls.started("renkei-console", [
            BIN / "renkei-console", "--profile", cls.profile("console"), "--file", cls.folder / "console.db",
            "--port", port, "--metrics-port", 0, "--log-level", "warn", *cls.OPTIONS])
        line = cls.console.out.read_text()
        cls.port = int(line.split("http://127.0.0.1:")[1].split()[0].rstrip(","))
        cls.metrics = line.split("metrics ")[1].rstrip(")\n")

    @classmethod
    def invited(cls, who):
        return cls.ran("principal", "invite", who, "-o", "ids").strip()

    @classmethod
    def again(cls, who):
        """Another browser of somebody who has a password."""
        browser = Browser(cls.port)
        answer = browser.sign_in(who)
        assert answer.status == 200, answer.body
        return browser

    @classmethod
    def browser(cls, who=None):
        """A browser; signed in as WHO when one is named, by a new invitation."""
        browser = Browser(cls.port)
        if who:
            answer = browser.accept(cls.invited(who))
            assert answer.status == 200, answer.body
        return browser
