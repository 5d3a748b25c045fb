//! Two looks at a shelf: one copies a title, one borrows the books.
//! prints
use std::sync::Mutex;

fn main() {
    let shelf = Mutex::new(vec!["Emma", "Persuasion"]);
    let title = shelf.lock().unwrap()[0];
    let after_title = shelf.try_lock().is_ok();
    let books = &*shelf.lock().unwrap();
    let after_books = shelf.try_lock().is_ok();
    assert_eq!(books[0], title);
    println!("free: {after_title} and then {after_books}");
}
