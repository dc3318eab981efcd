#!/usr/bin/env python3
"""The four cases of the demonstration by the browser alone."""
# timeout: 1500

import unittest

import stage


class Story(unittest.TestCase):
    def test_four_cases_from_sign_in_to_published_case_and_digest(self):
        played = stage.Stage("success-cases", "digest", "survey")
        self.addCleanup(played.end)
        played.begin()
        self.assertEqual(played.play("story.mjs"), 9)


if __name__ == "__main__":
    unittest.main()
