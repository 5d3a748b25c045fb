"""Greets, in Python.

prints
"""

print("good evening")
