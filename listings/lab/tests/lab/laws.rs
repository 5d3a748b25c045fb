//! What holds for every program: two runs are the same run.

use crate::simulation::{Line, lab_log, some_program};
use lab::Lab;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_run_can_be_repeated(program in some_program(), seed in any::<u64>()) {
        let seeded = || lab_log(Lab::new().seed(seed), &program);
        prop_assert_eq!(seeded(), seeded());
    }

    /// Whoever is picked: the main task does all its steps in order, and no
    /// clock goes back.
    #[test]
    fn a_seed_changes_only_the_order(
        program in some_program(),
        seed in any::<u64>(),
    ) {
        let (plain, _) = lab_log(Lab::new(), &program);
        let (seeded, _) = lab_log(Lab::new().seed(seed), &program);
        prop_assert!(seeded.is_sorted_by_key(|line| line.time));
        prop_assert_eq!(steps_of_main(&plain), steps_of_main(&seeded));
    }
}

fn steps_of_main(lines: &[Line]) -> Vec<usize> {
    let main = lines.iter().filter(|line| line.task == 0);
    main.map(|line| line.what).collect()
}
