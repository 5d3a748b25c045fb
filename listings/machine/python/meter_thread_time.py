"""The meter in Python.

measures
"""
import time


def busy_share(name, job):
    wall, processor = time.perf_counter(), time.thread_time()
    job()
    wall = time.perf_counter() - wall
    processor = time.thread_time() - processor
    share = 100 * processor / wall
    times = f"{1e3 * wall:>9.1f}  {1e3 * processor:>14.1f}"
    print(f"{name:>9}  {times}  {share:>14.1f}")
    return share


def picture():
    z = 0.0
    for _ in range(1_000_000):
        z = z * z - 0.75


print("      job  wall (ms)  processor (ms)  busy share (%)")
collector = busy_share("collector", lambda: time.sleep(0.1))
picture = busy_share("picture", picture)
assert picture > 3 * collector
