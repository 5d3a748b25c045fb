use super::{Page, first_page};
use tokio::runtime::Handle;
use tokio::time::Instant;

#[tokio::test(start_paused = true)]
async fn the_others_have_stopped() {
    let page = |seconds, links| Page { seconds, links };
    let pages = vec![page(3, 115), page(1, 120), page(2, 143)];
    let start = Instant::now();
    assert_eq!(first_page(pages).await, 120);
    assert_eq!(start.elapsed().as_secs(), 1, "somebody was waited for");
    let left = Handle::current().metrics().num_alive_tasks();
    assert_eq!(left, 0, "so many tasks are still there");
}
