"""What somebody hostile sends to the console, and what becomes of it: a table is printed. A real server on real sockets."""
# timeout: 300
import json
import os
import pathlib
import re
import socket
import unittest
import uuid
from urllib.parse import quote

from browsing import PASSWORD, Browser, Consoled

ROUTES = re.compile(r'Route\{"(\w+)", "([^"]+)", (true|false)')
MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>\'"&'
PEOPLE = {"aiko": "coordinator@riken", "bunta": "coordinator@ncc", "sho": "secretariat", "rei": "auditor"}


def routes():
    """[(method, path, needs a session)] as the program has them."""
    source = pathlib.Path(os.environ.get("RENKEI_SOURCE", "."))
    text = (source / "tools/console/routes.cpp").read_text(encoding="utf-8")
    return [(method, re.sub(r"\{\w+\}", "x", path), needs == "true") for method, path, needs in ROUTES.findall(text)]


class Hostile(Consoled):
    PEOPLE = PEOPLE
    table = []

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addClassCleanup(cls.print_table)
        cls.aiko, cls.bunta = cls.browser("aiko"), cls.browser("bunta")

    @classmethod
    def print_table(cls):
        width = max(len(what) for what, _, _ in cls.table)
        for what, times, outcome in cls.table:
            print(f"{what:<{width}}  {times:>4}  {outcome}")

    def told(self, what, times, outcome):
        self.table.append((what, times, outcome))

    def is_refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.problem), (status, code), answer.body)

    def proposal(self, title="An example"):
        return {"command": "create", "kind": "project", "document": {
            "title": {"ja": title, "en": title}, "summary": {"ja": title, "en": title}, "lead": "riken", "entry": "in_house_research"}}

    # ── who is there ──

    def test_every_route_without_a_session(self):
        needing = [(method, path) for method, path, needs in routes() if needs]
        self.assertGreaterEqual(len(needing), 12)
        for method, path in needing:
            answer = Browser(self.port).ask(method, path, {} if method == "POST" else None)
            self.is_refused(answer, 401, "signed_out")
        self.told("every route without a session", len(needing), "401 signed_out")

    def test_every_posting_route_without_or_with_another_token(self):
        posting = [path for method, path, needs in routes() if needs and method == "POST"]
        for csrf in (None, "", "0" * 64, self.bunta.csrf):
            for path in posting:
                self.is_refused(self.aiko.ask("POST", path, {}, {"X-CSRF-Token": csrf}), 403, "csrf_token_missing")
        self.told("every POST without, with a wrong, with another's token", 4 * len(posting), "403 csrf_token_missing")

    def test_every_posting_route_from_another_origin(self):
        posting = [path for method, path, _ in routes() if method == "POST"]
        origins = [None, "null", "https://evil.example", f"http://127.0.0.1.evil.example:{self.port}", self.aiko.origin + ".evil",
                   self.aiko.origin.replace("http", "https"), f"{self.aiko.origin}, https://evil.example"]
        for origin in origins:
            for path in posting:
                self.is_refused(self.aiko.ask("POST", path, {}, {"Origin": origin}), 403, "foreign_origin")
        self.told("every POST with no or a forged Origin", len(origins) * len(posting), "403 foreign_origin")

    def test_a_forged_host(self):
        hosts = ("evil.example", f"evil.example:{self.port}", "127.0.0.1", "127.0.0.1:1")
        for host in hosts:
            self.is_refused(self.aiko.get("session", {"Host": host}), 421, "wrong_host")
        self.told("a Host that is not its own (DNS rebinding)", len(hosts), "421 wrong_host")

    def test_a_media_type_that_a_form_could_send(self):
        types = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None)
        for kind in types:
            self.is_refused(self.aiko.post("queries/task.list", {}, {"Content-Type": kind}), 415, "media_type")
        self.told("a media type that a form can send", len(types), "415 media_type")

    def test_no_get_changes_anything(self):
        posting = [path for method, path, _ in routes() if method == "POST"]
        getting = {path for method, path, _ in routes() if method == "GET"}
        tried = 0
        for path in posting:
            for method in ("GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"):
                if method == "GET" and path in getting:
                    continue
                answer = self.aiko.ask(method, path)
                self.assertEqual(answer.status, 405, (method, path))
                tried += 1
        self.told("another method on every POST route", tried, "405 method_not_allowed")

    def test_a_stolen_cookie_is_of_no_use_after_sign_in_and_sign_out(self):
        browser = self.browser("sho")
        stolen = browser.cookie
        browser.sign_in("sho")
        thief = Browser(self.port)
        thief.cookie = stolen
        self.assertNotEqual(stolen, browser.cookie)
        self.is_refused(thief.get("session"), 401, "signed_out")
        thief.cookie = browser.cookie
        self.assertEqual(thief.get("session").status, 200)
        self.assertEqual(browser.post("sign-out", {"everywhere": True}).status, 200)
        self.is_refused(thief.get("session"), 401, "signed_out")
        for cookie in ("renkei-session=", "renkei-session=" + "0" * 64, "renkei-session=' OR 1=1 --", "__Host-renkei=" + "0" * 64):
            thief.cookie = cookie
            self.is_refused(thief.get("session"), 401, "signed_out")
        self.told("a cookie from before a sign-in, after a sign-out, made up", 6, "401 signed_out")

    def test_a_session_chosen_by_another_is_not_taken_over(self):
        chosen = "renkei-session=" + "a" * 64
        victim = Browser(self.port)
        victim.cookie = chosen
        link = self.invited("rei")
        victim.accept(link)
        self.assertNotEqual(victim.cookie, chosen)
        self.told("session fixation", 1, "a new cookie at sign-in")

    def test_the_cookie_is_kept_from_scripts_and_other_sites(self):
        header = self.browser("rei").sign_in("rei").header("set-cookie")
        for word in ("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="):
            self.assertIn(word, header)
        self.assertNotIn("Domain", header)

    def test_an_invitation_cannot_be_used_twice_or_guessed(self):
        link = self.invited("rei")
        first, second = Browser(self.port), Browser(self.port)
        for token in (link.split("#")[1][:-1] + "x", "rei.", "rei", ".x", "nobody." + "0" * 64, "a" * 200, "rei.' OR 1"):
            answer = first.post("invitations/accept", {"token": token, "password": PASSWORD})
            self.is_refused(answer, 403, "invitation_invalid")
        self.assertEqual(first.accept(link).status, 200)
        self.is_refused(second.accept(link), 403, "invitation_invalid")
        old, new = self.invited("rei"), self.invited("rei")
        self.is_refused(second.accept(old), 403, "invitation_invalid")
        self.assertEqual(second.accept(new).status, 200)
        self.is_refused(first.get("session"), 401, "signed_out")
        self.told("an invitation used twice, replaced, guessed", 9, "403 invitation_invalid")

    def test_what_is_nobodys_invitation_does_not_fill_the_log(self):
        tokens = [f"nobody{n}." + "0" * 64 for n in range(7)]
        answers = [Browser(self.port).post("invitations/accept", {"token": token, "password": PASSWORD}) for token in tokens]
        self.assertEqual(answers[0].problem, "invitation_invalid")
        self.assertEqual([answer.problem for answer in answers[5:]], ["too_many_attempts"] * 2)
        self.browser("sho")
        self.told("invitations of people who are not there", len(tokens), "403, from the 6th on 429")

    def test_failed_sign_ins_wait_and_lock_nobody_else_out(self):
        self.browser("sho")
        answers = [Browser(self.port).post("sign-in", {"name": "sho", "password": "wrong"}) for _ in range(6)]
        self.assertEqual([answer.problem for answer in answers[:5]], ["wrong_password"] * 5)
        self.is_refused(answers[5], 429, "too_many_attempts")
        self.assertGreaterEqual(int(answers[5].header("retry-after")), 1)
        unknown = Browser(self.port).post("sign-in", {"name": "nobody", "password": "wrong"})
        self.assertEqual(json.loads(unknown.body), json.loads(answers[0].body), "an account is not told from none")
        other = self.browser("rei")
        self.assertEqual(other.sign_in("rei").status, 200)
        self.told("failed sign-ins", 6, "401, from the 6th on 429; others sign in")

    def test_another_institutions_session_sees_and_does_what_it_may(self):
        record = self.aiko.command(self.proposal()).json["result"]["record"]
        send = {"command": "send", "record": record}
        for event in ("submit", "withdraw"):
            self.is_refused(self.bunta.command({**send, "event": event}), 403, "not_permitted")
        for query, arguments in (("record.get", {"record": record}), ("record.history", {"record": record}),
                                 ("record.why", {"record": record})):
            self.is_refused(self.bunta.post("queries/" + query, arguments), 403, "not_permitted")
        for query in ("denial.list", "log.read", "log.head"):
            self.is_refused(self.bunta.post("queries/" + query), 403, "not_permitted")
        self.told("another institution's session", 8, "403 not_permitted")

    def test_nobody_is_named_by_the_body(self):
        for name in ("sho", "administrator", "aiko"):
            answer = self.bunta.post("queries/principal.self", {"on_behalf_of": name})
            self.assertEqual(answer.json["result"]["id"], "bunta")
        key = uuid.uuid4().hex
        answer = self.bunta.command({**self.proposal(), "on_behalf_of": "aiko"}, key)
        self.is_refused(answer, 403, "not_permitted")
        self.told("on_behalf_of in a body", 4, "the session's principal all the same")

    def test_an_auditor_changes_nothing(self):
        rei = self.browser("rei")
        self.assertEqual(rei.post("queries/denial.list").status, 200)
        self.is_refused(rei.command(self.proposal()), 403, "not_permitted")

    def test_keys_cannot_be_managed_through_the_console(self):
        self.register("kumi", "administrator")
        kumi = self.browser("kumi")
        for event in ("suspend", "invite"):
            data = {"hash": "0" * 64, "expires_at": "2030-01-01T00:00:00.000000Z"} if event == "invite" else {}
            self.is_refused(kumi.command({"command": "send", "record": "aiko", "event": event, "data": data}), 403, "not_permitted")
        self.told("an administrator's key management by the console", 2, "403 not_permitted")

    def test_the_same_key_of_two_people_names_two_commands(self):
        key = uuid.uuid4().hex
        first = self.aiko.command(self.proposal(), key).json
        again = self.aiko.command(self.proposal(), key).json
        self.assertEqual((again["result"]["record"], again["result"]["duplicate"]), (first["result"]["record"], True))
        self.is_refused(self.bunta.command(self.proposal(), key), 403, "not_permitted")
        for wrong in ("", "x" * 48, "a b", "é", "x\ty"):
            answer = self.aiko.post("commands", self.proposal(), {"Idempotency-Key": wrong.encode().decode("latin-1") or " "})
            self.is_refused(answer, 400, "request_invalid")
        self.told("another's Idempotency-Key; keys that are none", 6, "403 not_permitted; 400 request_invalid")

    def test_approvals_ask_for_the_password_again(self):
        # Of a session that was confirmed too long ago: confirmed_test.py; of a token: here.
        browser = self.browser("sho")
        token = browser.post("tokens", {"label": "script", "days": 1})
        self.assertEqual(token.status, 201, token.body)
        script = Browser(self.port)
        bearer = {"Authorization": "Bearer " + token.json["token"], "Origin": None}
        self.assertEqual(script.get("session", bearer).json["principal"], "sho")
        answer = script.post("commands", {"command": "send", "record": "project-1", "event": "accept"},
                             {**bearer, "Idempotency-Key": "k"})
        self.is_refused(answer, 403, "token_not_enough")
        for path in ("tokens", "confirm", "sign-out"):
            self.is_refused(script.post(path, {"label": "x", "days": 1, "password": "x", "everywhere": True}, bearer), 403,
                            "token_not_enough")
        self.assertEqual(browser.post(f"tokens/{token.json['id']}/revoke").status, 200)
        self.is_refused(script.get("session", bearer), 401, "signed_out")
        self.told("a personal token: approving, making tokens, signing out, revoked", 5, "403 token_not_enough; 401 signed_out")

    # ── what is sent ──

    def raw(self, text, wait=True):
        """What comes back to these bytes, until the connection is closed."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(text.encode("latin-1") if isinstance(text, str) else text)
            received = b""
            while wait:
                try:
                    chunk = connection.recv(65536)
                except ConnectionResetError:
                    break
                if not chunk:
                    break
                received += chunk
            return received.decode("latin-1")

    def test_oversized_and_broken_requests(self):
        host = f"Host: 127.0.0.1:{self.port}\r\n"
        broken = {
            "no HTTP at all": ("\x16\x03\x01\x02\x00\x01", "400"),
            "a header of 64 KiB": (f"GET / HTTP/1.1\r\n{host}X: {'a' * 65536}\r\n\r\n", "431"),
            "5,000 headers": ("GET / HTTP/1.1\r\n" + host + "".join(f"X-{n}: a\r\n" for n in range(5000)) + "\r\n", "431"),
            "a path of 64 KiB": (f"GET /{'a' * 65536} HTTP/1.1\r\n{host}\r\n", "431"),
            "a body said to be of 2 GiB": (f"POST /api/v1/sign-in HTTP/1.1\r\n{host}Content-Length: 2147483648\r\n\r\n", "413"),
            "a chunk of 2 MiB": (f"POST /api/v1/sign-in HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n200000\r\n"
                                 + "a" * 0x200000, "413"),
            "two lengths": (f"POST / HTTP/1.1\r\n{host}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", "400"),
            "a length and chunks (smuggling)": (f"POST / HTTP/1.1\r\n{host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                                                "400"),
            "a line break in a header's name": (f"GET / HTTP/1.1\r\n{host}X\x00Y: a\r\n\r\n", "400"),
            "a path that is no UTF-8": (f"POST /api/v1/queries/\xff\xfe HTTP/1.1\r\n{host}Connection: close\r\n\r\n", "404"),
            "HTTP/9.9": (f"GET / HTTP/9.9\r\n{host}\r\n", "400"),
        }
        for what, (text, status) in broken.items():
            with self.subTest(what):
                self.assertTrue(self.raw(text).startswith(f"HTTP/1.1 {status} "), what)
            self.told(what, 1, status)
        self.assertEqual(self.aiko.get("session").status, 200)

    def test_slow_bodies_and_headers_are_cut_off(self):
        host = f"Host: 127.0.0.1:{self.port}\r\n"
        slow = [socket.create_connection(("127.0.0.1", self.port), timeout=60) for _ in range(20)]
        for place, connection in enumerate(slow):
            if place % 2:
                connection.sendall(f"POST /api/v1/sign-in HTTP/1.1\r\n{host}Content-Length: 100\r\n\r\n{{".encode())
            else:
                connection.sendall(f"GET / HTTP/1.1\r\n{host}X-Slow".encode())
        self.assertEqual(self.aiko.get("session").status, 200, "others are served meanwhile")
        for connection in slow:
            self.assertEqual(connection.recv(4096), b"", "closed by the other end")
            connection.close()
        self.told("slow heads and bodies", len(slow), "closed after 15 s; others are served meanwhile")

    def test_paths_lead_nowhere_else(self):
        paths = ("/../../../etc/passwd", "/assets/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd",
                 "/assets/..%5c..%5cetc/passwd", "//etc/passwd", "/index.html%00.js", "/.git/config", "/console.db",
                 "/api/v1/../../console.db", "/api/v1/queries/../commands", "/api/v1/definitions/..%2f..")
        for path in paths:
            answer = self.aiko.ask("GET", path)
            self.assertNotIn("root:", answer.body.decode(errors="replace"))
            if answer.body != self.aiko.ask("GET", "/").body:
                self.assertIn(answer.status, (404, 405), path)
        self.told("path traversal", len(paths), "404, or the application's own page")

    def test_there_is_no_open_redirect(self):
        for path in ("//evil.example", "/\\evil.example", "/?next=https://evil.example", "/sign-in?return=//evil.example"):
            answer = self.aiko.ask("GET", path)
            self.assertNotIn("location", answer.headers)
            self.assertNotIn(answer.status // 100, (3,))
        self.told("open redirects", 4, "nothing redirects")

    def test_json_that_is_none_or_too_much(self):
        bodies = {b"": 400, b"[]": 400, b"{": 400, b'{"a":1,"a":2}': 400, b"[" * 100_000: 400, b'{"a":' * 40 + b"1" + b"}" * 40: 400,
                  b'{"name":"\xff"}': 400, b'{"a":1e999}': 400, json.dumps({"a": "x" * 70_000}).encode(): 413,
                  b'{"a":"\\u0000"}': 400, b"x" * (1 << 20): 400, b"x" * (2 << 20): 413}
        for body, status in bodies.items():
            answer = self.aiko.ask("POST", "/api/v1/queries/task.list", body)
            self.assertEqual(answer.status, status, body[:40])
            self.assertNotEqual(answer.problem, "")
        self.told("bodies that are no JSON, too deep, too large", len(bodies), "400 or 413, with the place")

    def test_markup_in_every_text_field_comes_back_as_data(self):
        answer = self.aiko.command(self.proposal(MARKUP))
        self.assertEqual(answer.status, 200, answer.body)
        record = answer.json["result"]["record"]
        answers = [self.aiko.post("queries/record.get", {"record": record}), self.aiko.post("queries/record.history", {"record": record}),
                   self.aiko.post("queries/" + quote(MARKUP, safe="")), self.aiko.get("definitions/" + quote(MARKUP, safe="")),
                   self.aiko.post("sign-in", {"name": MARKUP, "password": MARKUP}), self.aiko.ask("GET", "/api/" + quote(MARKUP, safe="")),
                   self.aiko.command({"command": MARKUP}), self.aiko.post("tokens", {"label": MARKUP, "days": 1})]
        for answer in answers:
            self.assertIn("json", answer.header("content-type"))
            self.assertEqual(answer.header("x-content-type-options"), "nosniff")
        self.assertEqual(answers[0].json["result"]["document"]["title"]["ja"], MARKUP)
        self.told("HTML and script in text fields, names and paths", len(answers), "JSON, nosniff; as it was sent")

    def test_every_answer_has_the_headers_that_keep_pages_safe(self):
        answers = [self.aiko.get("session"), self.aiko.ask("GET", "/"), self.aiko.ask("GET", "/nothing.js"), self.aiko.get("nothing"),
                   Browser(self.port).get("session")]
        for answer in answers:
            policy = answer.header("content-security-policy")
            for rule in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
                self.assertIn(rule, policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(answer.header("x-content-type-options"), "nosniff")
            self.assertEqual(answer.header("referrer-policy"), "no-referrer")
            self.assertNotIn("server", answer.headers)
        for answer in (answers[0], answers[3], answers[4]):
            self.assertEqual(answer.header("cache-control"), "no-store")

    def test_header_values_cannot_be_made_by_the_caller(self):
        answer = self.aiko.ask("GET", "/api/v1/definitions/project?version=1%0d%0aSet-Cookie:%20a=b")
        self.is_refused(answer, 400, "request_invalid")
        self.assertNotIn("set-cookie", answer.headers)
        for after in ("-1", "x", "1e9", "99999999999999999999"):
            self.assertEqual(self.aiko.get(f"events?after={after}").status, 400)
        self.told("response splitting, positions that are none", 5, "400 request_invalid")

    def test_many_streams_of_one_person(self):
        browser, streams, status = self.browser("rei"), [], 200
        while status == 200 and len(streams) < 60:
            streams.append(browser.events())
            status = streams[-1][1].status
        self.assertEqual((status, len(streams)), (429, 41))
        for connection, _ in streams:
            connection.close()
        self.told("41 event streams of one person", 41, "40 open, then 429")


if __name__ == "__main__":
    unittest.main()
