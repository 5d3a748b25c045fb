//! A page of 1,024 bytes, used before a wait in five ways.
//! measures
use state_machines::{Page, count, fetch};

async fn in_scope() -> u32 {
    let page = Page::load();
    page.links() + fetch("docs").await
}

async fn dropped() -> u32 {
    let page = Page::load();
    let links = page.links();
    drop(page);
    links + fetch("docs").await
}

async fn in_a_block() -> u32 {
    let links = {
        let page = Page::load();
        page.links()
    };
    links + fetch("docs").await
}

async fn no_name() -> u32 {
    Page::load().links() + fetch("docs").await
}

async fn given_away() -> u32 {
    let page = Page::load();
    let links = count(page); // takes the page
    links + fetch("docs").await
}

fn main() {
    let in_scope = size_of_val(&in_scope());
    let dropped = size_of_val(&dropped());
    let in_a_block = size_of_val(&in_a_block());
    let no_name = size_of_val(&no_name());
    let given_away = size_of_val(&given_away());
    println!("page        bytes");
    println!("in_scope    {in_scope:>5}");
    println!("dropped     {dropped:>5}");
    println!("in_a_block  {in_a_block:>5}");
    println!("no_name     {no_name:>5}");
    println!("given_away  {given_away:>5}");
    assert!(in_scope > 1024 && in_a_block < 64);
}
