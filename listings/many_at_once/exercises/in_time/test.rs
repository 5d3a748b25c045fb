use lab::{run, seconds};

use super::{in_time, shop};

fn asked(shops: &[(u64, u32)], patience: u64) -> (Vec<u32>, u64) {
    let shops = shops.to_vec();
    let page = run(async move {
        let shops = shops.into_iter().map(|(t, price)| shop(t, price));
        in_time(shops.collect(), seconds(patience)).await
    });
    (page.value, page.elapsed.as_secs())
}

#[test]
fn the_prices_that_come_in_time_in_their_order() {
    let shops = [(10, 80), (3, 95), (1, 99), (4, 70), (6, 60)];
    assert_eq!(asked(&shops, 5), (vec![99, 95, 70], 5));
    assert_eq!(asked(&shops, 2), (vec![99], 2));
}

#[test]
fn exactly_at_the_end_is_in_time() {
    let shops = [(10, 80), (5, 95), (1, 99), (5, 70)];
    for _ in 0..20 {
        assert_eq!(asked(&shops, 5), (vec![99, 95, 70], 5));
    }
}

#[test]
fn when_all_have_answered_it_waits_no_longer() {
    assert_eq!(asked(&[(3, 95), (1, 99)], 5), (vec![99, 95], 3));
    assert_eq!(asked(&[], 5), (vec![], 0));
}
