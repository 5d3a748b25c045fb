"""A clerk copies a mebibyte, in Python.

prints
"""
import subprocess
import sys
from subprocess import PIPE

COPY = """
import shutil, sys
shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
"""

command = [sys.executable, "-c", COPY]
clerk = subprocess.Popen(command, stdin=PIPE, stdout=PIPE)
copy, _ = clerk.communicate(bytes(1 << 20))  # writes and reads
print(f"copied: {len(copy)} bytes")
assert clerk.returncode == 0
