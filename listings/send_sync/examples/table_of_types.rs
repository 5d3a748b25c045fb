//! Twenty types, asked whether they are Send and whether they are Sync.
//! prints
use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::atomic::AtomicI64;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, RwLock};
use std::thread::JoinHandle;

struct Ask<T>(PhantomData<T>);

trait Otherwise {
    const SEND: &str = "no";
    const SYNC: &str = "no";
}
impl<T> Otherwise for T {}

impl<T: Send> Ask<T> {
    const SEND: &str = "yes"; // where it exists, it hides the trait's
}
impl<T: Sync> Ask<T> {
    const SYNC: &str = "yes";
}

macro_rules! rows {
    ($($type:ty),*) => { [$((
        stringify!($type), Ask::<$type>::SEND, Ask::<$type>::SYNC,
        Ask::<&'static $type>::SEND,
    )),*] };
}

fn main() {
    println!("{:24}  Send  Sync", "type");
    for (name, send, sync, reference_send) in rows! {
        i64, String, &'static str, Box<i64>, Arc<i64>, JoinHandle<i64>,
        AtomicI64, OnceLock<i64>, Mutex<i64>, Mutex<Cell<i64>>, Sender<i64>,
        Cell<i64>, RefCell<i64>, RwLock<Cell<i64>>, Receiver<i64>,
        MutexGuard<'static, i64>,
        Rc<i64>, Arc<Cell<i64>>, *const i64, Box<dyn Fn()>
    } {
        println!("{name:24}  {send:4}  {sync}");
        assert_eq!(sync, reference_send);
    }
}
