"""Four painters, four strips of sixteen rows, in four processes.

prints
"""
from concurrent.futures import ProcessPoolExecutor

WIDTH, HEIGHT, LIMIT, PAINTERS = 96, 64, 200, 4


def steps(column, row):
    x0 = 3.0 * column / WIDTH - 2.2
    y0 = 2.4 * row / HEIGHT - 1.2
    x, y = 0.0, 0.0
    for step in range(1, LIMIT):
        x, y = x * x - y * y + x0, 2.0 * x * y + y0
        if x * x + y * y > 4.0:
            return step
    return LIMIT


def paint(row):
    return [steps(column, row) for column in range(WIDTH)]


if __name__ == "__main__":
    rows = HEIGHT // PAINTERS
    with ProcessPoolExecutor(PAINTERS) as painters:
        picture = list(painters.map(paint, range(HEIGHT), chunksize=rows))

    print("strip   steps")
    for strip in range(PAINTERS):
        painted = picture[strip * rows : (strip + 1) * rows]
        print(f"{strip + 1:>5}  {sum(map(sum, painted)):>6}")
    print(f"whole picture: {sum(map(sum, picture))} steps")
