//! What a future keeps: stop it at each pause, drop it, and listen.
//! prints
use state_machines::{Kept, Text, fetch, kept_after};

async fn collect(_list: Text<64>) -> u32 {
    let mut links = fetch("home").await;
    let home = Text::<1024>::new("home");
    links += fetch("docs").await;
    drop(home);
    let _words = {
        let _docs = Text::<512>::new("docs");
        Text::<16>::new("words")
    };
    links += fetch("blog").await;
    links
}

fn main() {
    println!("stopped    bytes  kept");
    let places = ["not begun", "at home", "at docs", "at blog", "finished"];
    for (polls, place) in places.iter().enumerate() {
        let collector = collect(Text::new("list"));
        let room = size_of_val(&collector);
        let Kept { names, bytes } = kept_after(polls, collector);
        println!("{place:<9}  {bytes:>5}  {names:?}");
        assert!(bytes <= room);
    }
}
