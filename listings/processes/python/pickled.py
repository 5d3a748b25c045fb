"""What is sent to a process, in bytes.

prints
"""
import pickle
from array import array

million = range(1_000_000)
for name, value in [
    ("the range itself", million),
    ("a list of them", list(million)),
    ("an array of 8 bytes each", array("Q", million)),
    ("a function", pickle.loads),
]:
    sent = pickle.dumps(value, protocol=5)
    assert pickle.loads(sent) == value
    print(f"{name}: {len(sent)} bytes")
