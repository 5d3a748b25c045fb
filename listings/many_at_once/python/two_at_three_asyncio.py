"""Two producers, five consumers, four items, in asyncio.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run

RESTS = [[4, 4], [3, 3], [3, 4], [5], [4, 5]]


async def produce(pauses, queue):
    for pause in pauses:
        await asyncio.sleep(pause)
        queue.put_nowait(pause)


async def consume(number, queue, taken):
    for rest in RESTS[number]:
        await asyncio.sleep(rest)
        await queue.get()
        now = asyncio.get_running_loop().time()
        taken.append((round(now), number))
        queue.task_done()


async def day(taken):
    queue = asyncio.Queue()
    consumers = [
        asyncio.create_task(consume(number, queue, taken))
        for number in range(5)
    ]
    await asyncio.gather(produce([3, 5, 1], queue), produce([3], queue))
    await queue.join()  # until all is taken
    for consumer in consumers:
        consumer.cancel()


taken = []
end = run(day(taken))
print(f"end: {end:.0f} s")
times, consumers = zip(*taken)
assert times == (3, 3, 8, 9)
assert set(consumers[:2]) == {1, 2}  # who gets which is a tie
