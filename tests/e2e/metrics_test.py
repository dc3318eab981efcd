"""The daemon's figures, on a port of their own."""
import pathlib
import shutil
import tempfile
import unittest
import urllib.error
import urllib.request

import running
from daemons import BIN, Process, make_state  # running.py says where it is


class Metrics(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="renkei-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        state, ends = make_state(self.folder)
        self.daemon = Process("renkeid", [BIN / "renkeid", "--state", state, *ends, "--metrics-port", 0], self.folder)
        self.daemon.start()
        self.addCleanup(self.daemon.stop)
        self.daemon.wait_ready(running.PATIENCE_S)

    def test_position_queues_and_consumers_are_told(self):
        said = self.daemon.out.read_text()
        while "metrics " not in said:
            said = self.daemon.out.read_text()
        url = said.split("metrics ")[1].split()[0]
        self.assertTrue(url.startswith("http://127.0.0.1:"), url)
        text = urllib.request.urlopen(url, timeout=30).read().decode()
        figures = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
        position = int(said.split("seq ")[1].split()[0])
        self.assertEqual(float(figures["renkei_log_position"]), position)
        self.assertEqual(float(figures['renkei_queue_length{queue="commands"}']), 0)
        self.assertIn("renkei_refused_handshakes_total", figures)
        with self.assertRaises(urllib.error.HTTPError):
            urllib.request.urlopen(url.replace("/metrics", "/"), timeout=30)


if __name__ == "__main__":
    unittest.main()
