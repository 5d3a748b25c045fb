use data_parallelism::Counted;

use super::running_totals;

#[test]
fn the_totals_are_right() {
    let numbers: Vec<u64> = (0..1000).map(|n| n * n % 97).collect();
    for length in [1, 7, 100, 1000, 5000] {
        let mut total = 0;
        let totals = running_totals(&numbers, length);
        assert_eq!(totals.len(), numbers.len());
        for (number, found) in numbers.iter().zip(totals) {
            total += number;
            assert_eq!(found, total, "in pieces of {length}");
        }
    }
}

#[test]
fn the_pieces_do_not_wait_for_one_another() {
    let (_, cost) = Counted::count(&[1; 10_000], |n| running_totals(n, 100));
    assert!(cost.span <= 400, "a span of {} steps", cost.span);
    assert!(cost.work <= 20_200, "{} steps of work", cost.work);
}
