//! A closure whose future borrows what the closure has captured.
//! does not compile: captured variable cannot escape `FnMut` closure body
use executor::block_on;
use state_machines::fetch;

async fn visit_all<V, F>(mut visit: V)
where
    V: FnMut(&'static str) -> F,
    F: Future<Output = ()>,
{
    for page in ["home", "docs", "blog"] {
        visit(page).await;
    }
}

fn main() {
    let mut seen = Vec::new();
    block_on(visit_all(|page| {
        let seen = &mut seen; // a borrow of what the closure holds
        async move { seen.push(fetch(page).await) }
    }));
    println!("seen: {seen:?}");
}
