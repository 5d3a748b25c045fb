//! Two pictures for one album, and a pool of one painter.
//! hangs
use std::sync::Mutex;

fn main() {
    let album = Mutex::new(Vec::new());
    let builder = rayon::ThreadPoolBuilder::new().num_threads(1);
    let pool = builder.build().unwrap();
    pool.install(|| {
        rayon::join(
            || {
                let mut album = album.lock().unwrap();
                println!("first picture: the album is open");
                rayon::yield_now(); // what a join does while it waits
                album.push("first");
            },
            || {
                println!("second picture: who has the album?");
                album.lock().unwrap().push("second");
            },
        )
    });
    println!("pictures: {}", album.lock().unwrap().len());
}
