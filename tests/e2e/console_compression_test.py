"""Answers of the console as gzip: over real sockets, to who takes it; never where a token of the session is in it. The sizes of what
the first page and the log ask for are printed."""
import gzip
import json
import socket
import unittest

from browsing import Consoled

PEOPLE = {"aiko": "coordinator@riken", "sho": "secretariat"}
PACKED = {"Accept-Encoding": "gzip, deflate, br"}
HOME = (("task.list", {"limit": 200}), ("record.list", {"kind": "project", "limit": 200}), ("record.list", {"kind": "organisation"}),
        ("workflow.list", {}), ("log.changes", {"after": 0}))
LOG = (("log.read", {"after": 0, "limit": 100}),)


class Compression(Consoled):
    PEOPLE = PEOPLE

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.aiko, cls.sho = cls.browser("aiko"), cls.browser("sho")
        for number in range(40):
            title = {"ja": f"連携事業 {number}", "en": f"Project {number}"}
            document = {"title": title, "summary": title, "lead": "riken", "entry": "in_house_research"}
            assert cls.aiko.command({"command": "create", "kind": "project", "document": document}).status == 200

    def sizes(self, browser, asked):
        plain = packed = 0
        for name, arguments in asked:
            answer = browser.post("queries/" + name, arguments)
            short = browser.post("queries/" + name, arguments, PACKED)
            self.assertEqual(answer.status, 200, answer.body)
            self.assertEqual(answer.header("content-encoding"), "")
            as_gzip = short.header("content-encoding") == "gzip"
            self.assertEqual(as_gzip, len(answer.body) >= 1024, (name, len(answer.body)))
            self.assertEqual(int(short.header("content-length")), len(short.body))
            whole = gzip.decompress(short.body) if as_gzip else short.body
            self.assertEqual(json.loads(whole)["result"], answer.json["result"])
            for each in (answer, short):
                self.assertEqual(each.header("vary"), "Accept-Encoding" if len(answer.body) >= 1024 else "")
            plain, packed = plain + len(answer.body), packed + len(short.body)
        return plain, packed

    def test_long_answers_are_sent_as_gzip_and_hold_the_same(self):
        for page, browser, asked in (("home", self.aiko, HOME), ("log", self.sho, LOG)):
            plain, packed = self.sizes(browser, asked)
            print(f"{page:<5} {plain:>8} bytes, as gzip {packed:>7}: {100 * packed / plain:.0f} %")
            self.assertLess(packed, plain / 3)

    def test_it_is_sent_so_only_to_who_takes_it(self):
        for encodings, taken in (("gzip", True), ("*", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("gzip;q=0, *", False),
                                 ("*;q=0", False), ("br", False), ("identity", False)):
            answer = self.aiko.post("queries/workflow.list", {}, {"Accept-Encoding": encodings})
            self.assertEqual(answer.header("content-encoding"), "gzip" if taken else "", encodings)
            page = self.aiko.ask("GET", "/", None, {"Accept-Encoding": encodings})
            self.assertEqual(page.header("content-encoding"), "gzip" if taken else "", encodings)

    def test_what_holds_a_token_is_never_compressed(self):
        for _ in range(12):  # a name as long as may be makes the answer no shorter
            self.assertEqual(self.aiko.post("tokens", {"label": "l" * 290, "days": 1}, PACKED).header("content-encoding"), "")
        rows = self.aiko.get("tokens", PACKED)
        self.assertEqual(rows.header("content-encoding"), "gzip", "which tokens there are is no secret")
        self.assertNotIn("token", json.loads(gzip.decompress(rows.body))["rows"][0])
        for answer in (self.aiko.get("session", PACKED), self.browser("sho").ask("GET", "/api/v1/session", None, PACKED)):
            self.assertEqual((answer.status, answer.header("content-encoding")), (200, ""))
            self.assertIn("csrf", answer.json)

    def test_events_come_as_they_are(self):
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as stream:
            stream.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.aiko.cookie}\r\n"
                           "Accept-Encoding: gzip\r\n\r\n".encode())
            text = b""
            while b"event: ready" not in text:
                more = stream.recv(4096)
                self.assertTrue(more, text)
                text += more
        self.assertNotIn(b"gzip", text)


if __name__ == "__main__":
    unittest.main()
