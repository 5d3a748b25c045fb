"""Four jobs that meet, with the lock held for the job or for its taking.

prints
"""
import threading
from collections import deque


def run_jobs(worker, patience):
    """Runs four jobs on four threads. Do the jobs meet?"""
    meeting = threading.Barrier(4, timeout=patience)
    jobs = deque([meeting.wait] * 4)
    lock = threading.Lock()
    pool = [threading.Thread(target=worker, args=(jobs, lock)) for _ in jobs]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    return not meeting.broken


def holds_for_the_job(jobs, lock):
    while True:
        with lock:
            if not jobs:
                return
            job = jobs.popleft()
            attempt(job)


def holds_for_the_taking(jobs, lock):
    while True:
        with lock:
            if not jobs:
                return
            job = jobs.popleft()
        attempt(job)


def attempt(job):
    try:
        job()
    except threading.BrokenBarrierError:
        pass  # the others did not come


print(f"held for the job: met {run_jobs(holds_for_the_job, 0.1)}")
print(f"held for the taking: met {run_jobs(holds_for_the_taking, 5)}")
