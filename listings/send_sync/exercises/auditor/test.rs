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

/// The four steps are still four: nobody moves money in no time.
#[test]
fn no_step_is_left_out() {
    let step_names = [
        "takes 100 from savings",
        "puts 100 into the purse",
        "counts the savings",
        "adds the purse",
    ];
    let orders: Vec<_> = bank().each().collect();
    for order in &orders {
        let steps = order.steps();
        for name in step_names {
            assert!(steps.iter().any(|step| step.does == name), "no {name}");
        }
    }
    assert!(orders.len() > 1, "the auditor may come first or last");
}
