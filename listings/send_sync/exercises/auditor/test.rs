use super::bank;

#[test]
fn the_sum_is_always_right() {
    let all = bank().every();
    let right = all.at_end(|end| end.own[1] == 100);
    assert_eq!(right, all.schedules(), "the auditor counts wrong");
    assert_eq!(all.stuck(), 0, "somebody is stuck");
    all.assert_always("nobody is robbed", |now| {
        !now.is_end() || now.shared == [0, 100]
    });
}

/// The four steps are still four, and each does what its name says.
#[test]
fn each_step_does_what_it_says() {
    let orders: Vec<_> = bank().each().collect();
    for order in &orders {
        let (mut shared, mut sum, mut found) = ([100, 0], 0, 0);
        for step in order.steps() {
            found += 1;
            match step.does.as_str() {
                "takes 100 from savings" => shared[0] -= 100,
                "puts 100 into the purse" => shared[1] += 100,
                "counts the savings" => sum = shared[0],
                "adds the purse" => sum += shared[1],
                _ => found -= 1, // a lock
            }
            assert_eq!(step.shared, shared, "{}: wrong money", step.does);
            if step.thread == "auditor" {
                assert_eq!(step.own, sum, "{}: wrong sum", step.does);
            }
        }
        assert_eq!(found, 4, "one of the four steps is missing");
    }
    assert!(orders.len() > 1, "the auditor may come first or last");
}
