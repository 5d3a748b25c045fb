use super::half;

#[test]
fn forty_two_becomes_twenty_one() {
    assert_eq!(half(42), 21);
}
