"""What is sent to the console that should not be: oversized, slow, broken, misleading, or with markup in it. A table is printed."""
# timeout: 300
import json
import socket
import unittest
from urllib.parse import quote

from browsing import Browser
from hostile import Hostile

MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>\'"&'


class HostileRequests(Hostile):
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
