//! Two pictures for one album, which is opened when a picture is done.
//! prints
use std::sync::Mutex;

fn main() {
    let album = Mutex::new(Vec::new());
    let builder = rayon::ThreadPoolBuilder::new().num_threads(1);
    let pool = builder.build().unwrap();
    pool.install(|| {
        rayon::join(
            || {
                rayon::yield_now(); // what a join does while it waits
                println!("first picture: the album, please");
                album.lock().unwrap().push("first");
            },
            || {
                println!("second picture: the album, please");
                album.lock().unwrap().push("second");
            },
        )
    });
    println!("album: {}", album.lock().unwrap().join(", "));
    assert_eq!(*album.lock().unwrap(), ["second", "first"]);
}
