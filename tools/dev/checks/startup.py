"""Start-up does not grow with the log: the same daemon on a short and on a long log.

Usage: check startup [SHORT LONG]   (events; 10 000 and 1 000 000)
"""
import statistics
import subprocess

from checks import common, throwaway

STARTS = 5
RATIO_MAX = 2.0  # of the medians; replay would make it LONG / SHORT
SLACK_S = 0.05   # below this, a difference is the machine's noise


def filled(state, events):
    throwaway.init(state)
    with throwaway.served(state):
        common.run([throwaway.program("renkei-bench"), "fill", "--profile", throwaway.profile(state), "--events", events],
                   stdout=subprocess.DEVNULL)


def start_s(state):
    """The median time from exec to the line `ready`."""
    times = []
    for _ in range(STARTS):
        daemon, seconds = throwaway.start(state)
        throwaway.stop(daemon)
        times.append(seconds)
    return statistics.median(times)


def main(arguments):
    lengths = [int(word) for word in arguments] or [10_000, 1_000_000]
    seconds = {}
    with throwaway.folder() as folder:
        for events in lengths:
            state = folder / str(events)
            filled(state, events)
            seconds[events] = start_s(state)
            print(f"  {events:>9,} events: ready after {seconds[events] * 1000:.0f} ms (median of {STARTS})", flush=True)
    short, long = seconds[lengths[0]], seconds[lengths[-1]]
    print(f"  ratio {long / short:.2f}")
    if long > short * RATIO_MAX + SLACK_S:
        raise common.Failed(f"start-up grows with the log: {long / short:.1f} times as long")
