"""Many pages that are open, and people who click: no page misses a change. Small in the tests; for figures:

    RENKEI_BIN=build/release/bin /usr/bin/python3 tests/e2e/console_load_test.py 1000 50 20 1    (pages, people, clicks of each, and how many
    seconds each looks before the next click; 0, as in the tests, is as fast as it goes)

Prints how long a click takes, how soon every page has seen the last one, that none missed a change, and the most memory that the console
and the daemon took.
"""
import pathlib
import re
import selectors
import socket
import sys
import threading
import time
import unittest

from browsing import Consoled

STREAMS, PEOPLE, CLICKS, LOOKS_S = 60, 4, 5, 0
CREATE = {"command": "create", "kind": "project", "document": {
    "title": {"ja": "例", "en": "An example"}, "summary": {"ja": "例", "en": "An example"}, "lead": "riken",
    "entry": "in_house_research"}}
CHANGE = re.compile(rb"id: (\d+)\nevent: change\n")


class Pages:
    """Open streams, read by one thread; of each the positions that it was told, in order."""

    def __init__(self, port, cookies):
        self.selector, self.told, self.rest = selectors.DefaultSelector(), [], []
        self.last_at, self.over = 0.0, threading.Event()
        for place, cookie in enumerate(cookies):
            page = socket.create_connection(("127.0.0.1", port), timeout=60)
            page.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode())
            self.told.append([])
            self.rest.append(b"")
            self.selector.register(page, selectors.EVENT_READ, place)
        self.wait_all(lambda place: b"event: ready" in self.rest[place])
        self.thread = threading.Thread(target=self.follow)
        self.thread.start()

    def read_some(self):
        for key, _ in self.selector.select(0.2):
            chunk = key.fileobj.recv(65536)
            if not chunk:
                raise AssertionError("a page's stream ended")
            text = self.rest[key.data] + chunk
            found = list(CHANGE.finditer(text))
            self.told[key.data] += [int(match[1]) for match in found]
            self.rest[key.data] = text[found[-1].end():] if found else text[-4096:]
            if found:
                self.last_at = time.monotonic()

    def wait_all(self, holds):
        while not all(holds(place) for place in range(len(self.told))):
            self.read_some()

    def pause(self, seconds):
        """Of a person, who looks at the page; it ends when the pages do."""
        self.over.wait(seconds)

    def follow(self):
        while not self.over.is_set():
            self.read_some()

    def end(self):
        self.over.set()
        self.thread.join()
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()


class Load(Consoled):
    @staticmethod
    def memory_mib(program):
        status = pathlib.Path(f"/proc/{program.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024

    def test_no_page_misses_a_change(self):
        names = [f"person{n}" for n in range(PEOPLE)]
        for name in names:
            self.register(name, "coordinator@riken")
        people = [self.browser(name) for name in names]
        pages = Pages(self.port, [people[n % PEOPLE].cookie for n in range(STREAMS)])
        self.addCleanup(pages.end)
        took, seqs = [], []

        def click(person):
            for _ in range(CLICKS):
                began = time.monotonic()
                answer = person.command(CREATE)
                took.append(time.monotonic() - began)
                pages.pause(LOOKS_S)
                assert answer.status == 200, answer.body
                seqs.append(answer.json["seq"])

        clickers = [threading.Thread(target=click, args=(person,)) for person in people]
        for clicker in clickers:
            clicker.start()
        for clicker in clickers:
            clicker.join()
        done_at = time.monotonic()
        self.assertEqual(len(seqs), PEOPLE * CLICKS)
        expected = sorted(seqs)
        self.eventually(lambda: min(len(told) for told in pages.told), lambda least: least >= len(expected))
        for told in pages.told:
            self.assertEqual(told, expected, "every change, in order, once")
        took.sort()
        print(f"{STREAMS} pages, {PEOPLE} people, {len(took)} clicks: p50 {took[len(took) // 2] * 1000:.0f} ms, "
              f"p99 {took[len(took) * 99 // 100] * 1000:.0f} ms; the last page knew {max(0, pages.last_at - done_at) * 1000:.0f} ms "
              f"after the last click; {sum(map(len, pages.told))} changes told, none missed; at most {self.memory_mib(self.console)} MiB "
              f"(console), {self.memory_mib(self.daemon)} MiB (daemon)")


if __name__ == "__main__":
    if len(sys.argv) == 5:
        STREAMS, PEOPLE, CLICKS, LOOKS_S = (int(word) for word in sys.argv[1:])
    unittest.main(argv=sys.argv[:1])
