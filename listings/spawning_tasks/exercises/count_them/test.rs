use super::{Page, count_them};
use tokio::time::Instant;

#[tokio::test(start_paused = true)]
async fn a_bad_page_costs_nobody_else() {
    let page = |seconds, body| Page { seconds, body };
    let pages = vec![page(2, "115"), page(1, "404"), page(3, "lost")];
    let start = Instant::now();
    assert_eq!(count_them(pages).await, (519, 1));
    assert_eq!(start.elapsed().as_secs(), 3, "not all at once");
}
