"""Three clerks and a pool, in Python.

prints
"""
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Process


def returns():
    pass


def raises():
    sys.stderr = open(os.devnull, "w")  # its traceback goes to nobody
    raise ValueError("a fault")


if __name__ == "__main__":
    for does in (returns, raises, os.abort):
        clerk = Process(target=does)
        clerk.start()
        clerk.join()
        print(f"{does.__name__}: {clerk.exitcode}")

    with ProcessPoolExecutor(2) as pool:
        for ask in (os.abort, os.getpid):
            try:
                pool.submit(ask).result()
                print(f"{ask.__name__}: an answer")
            except BrokenProcessPool:
                print(f"{ask.__name__}: the pool is broken")
