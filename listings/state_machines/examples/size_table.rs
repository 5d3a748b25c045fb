//! A page of 1024 bytes, used before a wait in five ways, and as an argument.
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

async fn argument(page: Page) -> u32 {
    count(page) + fetch("docs").await
}

fn main() {
    println!("page        bytes");
    for (page, bytes) in [
        ("in_scope", size_of_val(&in_scope())),
        ("dropped", size_of_val(&dropped())),
        ("in_a_block", size_of_val(&in_a_block())),
        ("no_name", size_of_val(&no_name())),
        ("given_away", size_of_val(&given_away())),
        ("argument", size_of_val(&argument(Page::load()))),
    ] {
        println!("{page:<10}  {bytes:>5}");
        assert_eq!(bytes <= 1024, ["in_a_block", "given_away"].contains(&page));
    }
}
