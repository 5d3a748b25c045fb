"""Both have looked: the unlucky order, with threads in Python.

prints
"""
import threading

balance = 100
account = threading.Lock()
both_have_looked = threading.Barrier(2)


def withdraw():
    global balance
    with account:
        seen = balance
    both_have_looked.wait()
    if seen >= 100:
        with account:
            balance -= 100


customers = [threading.Thread(target=withdraw) for _ in range(2)]
for customer in customers:
    customer.start()
for customer in customers:
    customer.join()
print(f"balance: {balance}")
assert balance == -100
