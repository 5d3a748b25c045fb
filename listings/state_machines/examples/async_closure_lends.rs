//! An async closure: each call lends its list to the future it makes.
//! prints
use executor::block_on;
use state_machines::fetch;

async fn visit_all(mut visit: impl AsyncFnMut(&'static str)) {
    for page in ["home", "docs", "blog"] {
        visit(page).await;
    }
}

fn main() {
    let mut seen = Vec::new();
    block_on(visit_all(async |page| {
        seen.push(fetch(page).await);
    }));
    println!("seen: {seen:?}");
    assert_eq!(seen, [115, 120, 143]);
}
