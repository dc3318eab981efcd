#!/usr/bin/env python3
"""Forms, live pages and trouble, in a browser."""
# timeout: 900

import unittest

import stage


class Forms(unittest.TestCase):
    def test_forms_live_pages_and_trouble(self):
        played = stage.Stage("success-cases")
        self.addCleanup(played.end)
        played.begin()
        self.assertEqual(played.play("forms.mjs"), 9)
        self.assertEqual(played.play("live.mjs"), 7)


if __name__ == "__main__":
    unittest.main()
