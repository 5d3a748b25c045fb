use std::rc::Rc;
use std::time::Duration;

use lab::{millis, now, run, sleep, spawn};
use tokio::sync::Semaphore;

use super::pool;

/// How long the last of a thousand queries takes, from being made to its
/// answer, with so many connections.
fn last_answer(
    connections: usize,
    interval: Duration,
    query: Duration,
) -> Duration {
    let pool = Rc::new(Semaphore::new(connections));
    let ask = move |pool: Rc<Semaphore>| async move {
        let made = now();
        let _connection = pool.acquire().await.expect("never closed");
        sleep(query).await;
        now() - made
    };
    let asking = run(async move {
        let mut answers = Vec::new();
        for _ in 0..1_000 {
            answers.push(spawn(ask(Rc::clone(&pool))));
            sleep(interval).await;
        }
        answers.pop().expect("there are a thousand").await
    });
    asking.value
}

#[test]
fn the_pool_keeps_up_and_none_smaller_does() {
    let of_millis = [(10, 50), (10, 52), (10, 55), (50, 50), (50, 10), (4, 90)]
        .map(|(interval, query)| (millis(interval), millis(query)));
    let of_micros =
        [(500, 50_000), (10_900, 50_000)].map(|(interval, query)| {
            (
                Duration::from_micros(interval),
                Duration::from_micros(query),
            )
        });
    for (interval, query) in of_millis.into_iter().chain(of_micros) {
        let connections = pool(interval, query);
        assert!(connections > 0, "{interval:?}, {query:?}: no connection");
        assert_eq!(
            last_answer(connections, interval, query),
            query,
            "{connections} connections, a query every {interval:?}, \
             {query:?} each: somebody waits"
        );
        assert!(
            connections == 1
                || last_answer(connections - 1, interval, query) > query,
            "{connections} connections, a query every {interval:?}, \
             {query:?} each: fewer would do"
        );
    }
}
