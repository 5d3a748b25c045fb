use super::survivors;

#[test]
fn bad_rows_take_nobody_with_them() {
    let rows = vec![vec![3, 1, 4], vec![1, 77, 9], vec![], vec![2, 6, 5]];
    let [bad, empty] = ["a pixel of 77", "an empty row"].map(str::to_owned);
    let sums = [Ok(8), Err(bad), Err(empty), Ok(13)];
    assert_eq!(survivors(rows), sums);
}
