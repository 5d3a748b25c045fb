"""A job that blocks until it has heard three beats, in a thread.

prints
"""
import asyncio
import queue

beats = queue.SimpleQueue()


def listen():
    """Blocks its thread until the third beat."""
    return [beats.get() for _ in range(3)][-1]


async def main():
    job = asyncio.create_task(asyncio.to_thread(listen))
    beat = 0
    while not job.done():
        beat += 1
        beats.put(beat)
        await asyncio.sleep(0)  # gives way once
    return job.result()


last = asyncio.run(main())
print(f"last beat heard: {last}")
assert last == 3
