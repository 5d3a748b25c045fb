//! The chapter's executor and the lab do the same where they overlap: both
//! run each of these programs, and the logs must be equal.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

/// What happened, in order.
type Log = Rc<RefCell<Vec<String>>>;

async fn give_way() {
    let mut asked = false;
    poll_fn(|context| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

/// The same program on both; the body is written once for either `spawn`.
macro_rules! both {
    ($name:ident, |$log:ident, $spawn:ident| $body:block) => {
        #[test]
        fn $name() {
            fn on_the_executor($log: Log) {
                use executor::spawn as $spawn;
                executor::run(async $body)
            }
            fn in_the_lab($log: Log) {
                use lab::spawn as $spawn;
                lab::run(async $body).value
            }
            let (ours, labs) = (Log::default(), Log::default());
            on_the_executor(Rc::clone(&ours));
            in_the_lab(Rc::clone(&labs));
            assert_eq!(ours.take(), labs.take());
        }
    };
}

both!(tasks_take_turns, |log, spawn| {
    let mut tasks = Vec::new();
    for task in 0..3 {
        let log = Rc::clone(&log);
        tasks.push(spawn(async move {
            for turn in 0..=task {
                log.borrow_mut().push(format!("{task} turn {turn}"));
                give_way().await;
            }
            task
        }));
    }
    for task in tasks {
        let number = task.await;
        log.borrow_mut().push(format!("{number} has ended"));
    }
});

both!(tasks_make_tasks, |log, spawn| {
    let outer = Rc::clone(&log);
    let task = spawn(async move {
        let inner = Rc::clone(&outer);
        let task = spawn(async move {
            inner.borrow_mut().push("inner".to_owned());
            give_way().await;
            inner.borrow_mut().push("inner again".to_owned());
        });
        outer.borrow_mut().push("outer".to_owned());
        task.await;
        outer.borrow_mut().push("outer again".to_owned());
    });
    give_way().await;
    log.borrow_mut().push("main".to_owned());
    task.await;
});

both!(a_channel_hands_over, |log, spawn| {
    let (send, receive) = async_channel::bounded(2);
    let producer = {
        let log = Rc::clone(&log);
        spawn(async move {
            for item in 0..7 {
                log.borrow_mut().push(format!("made {item}"));
                send.send(item).await.expect("the consumers are there");
            }
        })
    };
    let mut consumers = Vec::new();
    for who in 0..3 {
        let (log, receive) = (Rc::clone(&log), receive.clone());
        consumers.push(spawn(async move {
            while let Ok(item) = receive.recv().await {
                log.borrow_mut().push(format!("{who} got {item}"));
            }
        }));
    }
    producer.await;
    for consumer in consumers {
        consumer.await;
    }
});

both!(a_lock_is_taken_in_order, |log, spawn| {
    let lock = Rc::new(futures::lock::Mutex::new(0));
    let mut tasks = Vec::new();
    for task in 0..4 {
        let (log, lock) = (Rc::clone(&log), Rc::clone(&lock));
        tasks.push(spawn(async move {
            let mut count = lock.lock().await;
            give_way().await;
            *count += 1;
            log.borrow_mut().push(format!("{task} made it {}", *count));
        }));
    }
    for task in tasks {
        task.await;
    }
});

both!(what_is_left_is_dropped, |log, spawn| {
    struct Told(u32, Log);
    impl Drop for Told {
        fn drop(&mut self) {
            self.1.borrow_mut().push(format!("{} dropped", self.0));
        }
    }
    for task in 0..3 {
        let told = Told(task, Rc::clone(&log));
        spawn(async move {
            give_way().await;
            std::future::pending::<()>().await;
            drop(told);
        });
    }
    give_way().await;
    log.borrow_mut().push("main ends".to_owned());
});
