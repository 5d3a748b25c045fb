use super::survivors;

#[test]
fn one_bad_row_takes_nobody_with_it() {
    let rows = vec![vec![3, 1, 4], vec![1, 77, 9], vec![2, 6, 5]];
    let reason = "a pixel of 77".to_owned();
    assert_eq!(survivors(rows), [Ok(8), Err(reason), Ok(13)]);
}
