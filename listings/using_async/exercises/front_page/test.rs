use lab::{run, seconds};

use super::front_page;

#[test]
fn it_takes_as_long_as_its_longest_chain() {
    let getting = run(front_page());
    assert_eq!(getting.value, "photo of news for Ada, rain");
    assert_eq!(getting.elapsed, seconds(4));
}
