//! The two lines on two workers: every order, and how many lose a game.
//! prints
use schedules::{Program, Thread};

fn finishes_a_game(me: &mut Thread<u32, u32>) {
    me.step("reads", |finished, so_far| *so_far = *finished);
    me.step("writes", |finished, so_far| *finished = *so_far + 1);
}

fn main() {
    let two_workers = Program::new(0)
        .thread("worker 1", finishes_a_game)
        .thread("worker 2", finishes_a_game);
    let all = two_workers.every();
    let lost = all.at_end(|end| end.shared == 1);
    println!("orders: {}", all.schedules());
    println!("orders that lose a game: {lost}");
    assert_eq!((all.schedules(), lost), (6, 4));
}
