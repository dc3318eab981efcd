#!/usr/bin/env python3
"""XState (npm) and renkei take the same random charts through the same events: after each, both are in the same states."""
# timeout: 300

import json
import os
import subprocess
import sys
import time
import unittest

import npm
from random_charts import RandomChart

VERSION = "5.33.3"
INTEGRITY = "sha512-AnDRjS/GyKHmbA1PyhVCYBqYsA7EGe3KGgeD0ht3NFsXzoz7leX/HQDFX9QlHFJ/ltLHPsgChJYwPzRvB/0b4g=="
SEED = int(os.environ.get("RENKEI_SEED", "1"))
CHARTS = int(os.environ.get("RENKEI_CHARTS", "2500"))
STEPS = 20
WHOLE_WALKS_AT_LEAST = 1000
HERE = os.path.dirname(os.path.abspath(__file__))


def lines_of(command, tasks):
    done = subprocess.run(command, input="".join(json.dumps(task) + "\n" for task in tasks), capture_output=True, text=True, timeout=240)
    if done.returncode != 0:
        raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def tasks_of(seed, count):
    charts = [RandomChart(f"{seed}/{number}") for number in range(count)]
    return [{"chart": chart.definition, "steps": chart.walk(STEPS)} for chart in charts]


def difference(task, ours, theirs):
    """The first step after which the two are not in the same states; None when there is none."""
    if "error" in theirs:
        return f"XState failed: {theirs['error']}\n{json.dumps(task)}"
    for place, (one, other) in enumerate(zip(ours["configurations"], theirs["configurations"], strict=True)):
        if sorted(one) != sorted(other):
            return (f"after step {place} of {json.dumps(task['steps'][:place])}:\n  renkei {sorted(one)}\n  XState {sorted(other)}\n"
                    f"  chart {json.dumps(task['chart'])}")
    return None


class Differential(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.package = npm.fetch("xstate", VERSION, INTEGRITY)

    def compare(self, tasks, planted=None):
        """What differs, and the number of steps of each chart that were compared."""
        ours = lines_of([npm.BIN / "simulate_lines"], tasks)
        for task, answer in zip(tasks, ours, strict=True):
            self.assertIn("configurations", answer, json.dumps(task))
            task["steps"] = task["steps"][:max(0, len(answer["configurations"]) - 1)]  # it may never come to rest
        ran = [(task, answer) for task, answer in zip(tasks, ours) if answer["configurations"]]
        given = [planted(task) if planted else task for task, _ in ran]
        theirs = lines_of(["node", os.path.join(HERE, "xstate_lines.mjs"), self.package], given)
        found = [difference(task, answer, other) for (task, answer), other in zip(ran, theirs, strict=True)]
        return [each for each in found if each], [len(task["steps"]) for task, _ in ran]

    def test_both_are_in_the_same_states_after_every_event(self):
        began = time.monotonic()
        found, steps = self.compare(tasks_of(SEED, CHARTS))
        print(f"\nseed {SEED}: {len(steps)} charts, {sum(steps)} events and waits compared in {time.monotonic() - began:.1f} s, "
              f"{steps.count(STEPS)} walks of {STEPS} in full; {len(found)} differ")
        self.assertEqual(len(found), 0, "\n".join(found[:3]))
        self.assertGreaterEqual(steps.count(STEPS), WHOLE_WALKS_AT_LEAST)

    def test_a_planted_difference_is_found(self):  # with charts that come to rest in XState all the same
        def without_actions(task):
            return json.loads(json.dumps(task), object_hook=lambda found: {key: found[key] for key in found if key != "actions"})
        found, _ = self.compare(tasks_of(1, 100), planted=without_actions)
        self.assertGreater(len(found), 5)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=0))
