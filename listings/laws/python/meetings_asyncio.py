"""Workers who share a list, in asyncio and in virtual time.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def tile(shared, others):
    await asyncio.sleep(95)  # draws it, on a core of her own
    async with shared:
        await asyncio.sleep(5)  # enters it in the list
        await asyncio.sleep(0.5 * others)  # and tells each of the others


async def meeting(workers):
    shared = asyncio.Lock()
    async with asyncio.TaskGroup() as tiles:
        for _ in range(workers):
            tiles.create_task(tile(shared, workers - 1))


def speed_up(workers):
    return workers * 100 / run(meeting(workers))


print("workers  speed-up")
for workers in [1, 2, 4, 6, 13, 14, 15, 64]:
    print(f"{workers:>7}  {speed_up(workers):>8.2f}")
best = max(range(1, 65), key=speed_up)
print(f"best: {best} workers")
assert best == 14
