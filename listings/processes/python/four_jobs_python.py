"""Four jobs in Python: in a row, in threads, in processes.

measures
"""
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, process_time, sleep


def compute(_):
    a, b = 0, 1
    for _ in range(120_000):
        a, b = b, (a + b) % 2**64
    return a


def wait(_):
    sleep(0.04)  # for a page


def time(run, job):
    wall, processor = perf_counter(), process_time()
    list(run(job, range(4)))
    return perf_counter() - wall, process_time() - processor


def show(way, run):
    computed = min(time(run, compute) for _ in range(3))
    waited = min(time(run, wait) for _ in range(3))
    columns = f"{1e3 * computed[0]:>12.0f}  {1e3 * waited[0]:>9.0f}"
    print(f"{way:<17}  {columns}")
    return computed, waited


if __name__ == "__main__":
    print("way                compute (ms)  wait (ms)")
    _, (one_by_one, _) = show("one after another", map)
    with ThreadPoolExecutor(4) as pool:
        (wall, processor), (at_once, _) = show("threads", pool.map)
    with ProcessPoolExecutor(4) as pool:
        show("processes", pool.map)
    if getattr(sys, "_is_gil_enabled", lambda: True)():
        assert processor < 1.3 * wall  # one core at most
    assert at_once < 0.75 * one_by_one
