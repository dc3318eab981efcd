#!/usr/bin/env python3
# timeout: 120
"""renkei-bench runs small, so that it never rots: it completes, and its counts add up. No figure is judged here."""
import json
import os
import pathlib
import subprocess
import tempfile

program = pathlib.Path(os.environ["RENKEI_BIN"]) / "renkei-bench"


def bench(*arguments):
    with tempfile.TemporaryDirectory(prefix="renkei-bench-test-") as folder:
        done = subprocess.run([program, "run", "--directory", folder, "-o", "json", *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert not list(pathlib.Path(folder).iterdir()), "the bench left something behind"
    return json.loads(done.stdout)


for batch in (1, 3):
    told = bench("--records", "20", "--clients", "2", "--in-flight", "4", "--sequential", "2", "--raw", "640", "--batch", str(batch))
    assert told["records"] == 20 and told["acknowledged"] == 100, told
    assert told["in_flight"] == 8 and told["batch"] == batch, told
    assert told["sequential"]["acknowledged"] == 10, told
    assert told["transitions_per_s"] > 0 and told["raw"]["sqlite_grouped_per_s"] > 0 and told["raw"]["zmq_per_s"] > 0, told
    assert told["raw"]["event_bytes_mean"] > 700 and told["raw"]["record_bytes_mean"] > 300, told
    latency = told["latency_us"]
    assert 0 < latency["p50"] <= latency["p99"] <= latency["p999"], told
    assert all(ratio > 0 for ratio in told["ratios"].values()), told
print("bench: 2 runs, 200 transitions acknowledged")
