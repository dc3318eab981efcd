"""A file that cannot be read: who asks is told so, and the daemon lives on."""
import sqlite3
import unittest

from running import PATIENCE_S, Running


class Unreadable(Running):
    def test_a_query_is_refused_and_the_next_one_is_answered_once_the_bytes_are_back(self):
        self.daemon.stop()  # all is in the file then
        file = self.state / "renkei.db"
        connection = sqlite3.connect(file)
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'denials'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.close()
        self.daemon.start()
        self.daemon.wait_ready(PATIENCE_S)

        with open(file, "r+b") as pages:
            pages.seek((root - 1) * size)
            whole = pages.read(size)
            pages.seek((root - 1) * size)
            pages.write(b"\xff" * size)
        code, out, err = self.run_cli("principal", "list")
        self.assertNotEqual(code, 0, out)
        self.assertIn("corrupt", err)
        self.assertIn("record.list is not answered", self.daemon.last_words())

        with open(file, "r+b") as pages:
            pages.seek((root - 1) * size)
            pages.write(whole)
        self.register("kaori", "auditor")
        self.assertIn("kaori", self.ran("principal", "list"))


if __name__ == "__main__":
    unittest.main()
