#!/usr/bin/env python3
"""Digests and meetings' packs as files, in a browser."""
# timeout: 900

import unittest

import stage


class Papers(unittest.TestCase):
    def test_papers_are_kept_in_every_form(self):
        played = stage.Stage("digest")
        self.addCleanup(played.end)
        played.begin()
        self.assertEqual(played.play("papers.mjs"), 6)


if __name__ == "__main__":
    unittest.main()
