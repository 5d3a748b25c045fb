"""The same two jobs on two threads, with two clocks.

measures; linux
"""
import sys
import threading
import time

worked = []  # processor time of each job, by its own thread's clock


def job():
    start = time.thread_time()
    for number in range(500_000):
        number * number
    worked.append(time.thread_time() - start)


def one_after_another():
    job()
    job()


def two_threads():
    threads = [threading.Thread(target=job) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def processors_in_use(run):
    best = 0.0
    for _ in range(5):
        worked.clear()
        start = time.monotonic()
        run()
        best = max(best, sum(worked) / (time.monotonic() - start))
    return best


locked = getattr(sys, "_is_gil_enabled", lambda: True)()
print(f"global interpreter lock: {'on' if locked else 'off'}")
for way in one_after_another, two_threads:
    in_use = processors_in_use(way)
    print(f"{way.__name__}: {in_use:.2f} processors in use")
    assert in_use < 1.1 or not locked
