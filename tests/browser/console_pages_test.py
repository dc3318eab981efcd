#!/usr/bin/env python3
"""Every page of the console: accessibility, weight, no other host."""
# timeout: 1500

import unittest

import stage


class Pages(unittest.TestCase):
    def test_every_page(self):
        played = stage.Stage("survey", "catalogue")
        self.addCleanup(played.end)
        played.begin()
        self.assertEqual(played.play("pages.mjs"), 7)


if __name__ == "__main__":
    unittest.main()
