"""A pool whose block nobody leaves early, in Python.

prints
"""
from concurrent.futures import ThreadPoolExecutor

picture = [3, 1, 4, 1, 5, 9, 2, 6]

with ThreadPoolExecutor() as pool:
    half = pool.submit(lambda: sum(picture[4:]))
    here = sum(picture[:4])

assert half.done()  # the end of the block has waited
print(f"picture: {here + half.result()}")
print(f"pixels: {len(picture)}")
