"""A collector alone, and beside a thread that computes.

measures
"""
import sys
import threading
import time
from statistics import median

PAGES, PAGE = 10, 0.009  # so many pages, each after so many seconds
painted = threading.Event()


def paint():
    while not painted.is_set():
        pass  # a thread that computes and never waits


def collect():
    took = []
    for _ in range(PAGES):
        start = time.perf_counter()
        time.sleep(PAGE)  # a page is on its way
        took.append(time.perf_counter() - start)
    return took


alone = collect()
picture = threading.Thread(target=paint)
picture.start()
beside = collect()
painted.set()
picture.join()

turn = sys.getswitchinterval()
print(f"a turn: {turn * 1e3:.1f} ms")
print(f"a page, alone: {median(alone) * 1e3:.1f} ms")
print(f"a page, beside a picture: {median(beside) * 1e3:.1f} ms")
if getattr(sys, "_is_gil_enabled", lambda: True)():
    assert max(beside) > PAGE + 0.8 * turn
