//! Eight evenings, played, recorded and judged.
//! prints
use futures::join;
use lab::seconds;
use tokio::sync::Semaphore;
use words::Square;

fn main() {
    let mut square = Square::default();
    square.play("one at a time", 1, async |hall| {
        hall.game("board 1").await;
        hall.game("board 2").await;
    });
    square.play("moving about", 1, async |hall| {
        join!(hall.game("board 1"), hall.game("board 2"));
    });
    square.play("she waits at the board", 1, async |hall| {
        join!(hall.long_visit("board 1"), hall.long_visit("board 2"));
    });
    square.play("two masters", 2, async |hall| {
        join!(hall.game("board 1"), hall.game("board 2"));
    });
    square.play("two masters, one at a time", 2, async |hall| {
        hall.game("board 1").await;
        hall.game("board 2").await;
    });
    square.play("two masters, one pair of glasses", 2, async |hall| {
        let glasses = Semaphore::new(1);
        let first = hall.game_through(&glasses, "board 1");
        let second = hall.game_through(&glasses, "board 2");
        join!(first, second);
    });
    square.play("two masters, one study", 2, async |hall| {
        let study = hall.job("study");
        join!(study.work(seconds(60)), study.work(seconds(60)));
    });
    square.play("two timers, no master", 0, async |hall| {
        let (egg, tea) = (hall.job("egg"), hall.job("tea"));
        join!(egg.wait(seconds(300)), tea.wait(seconds(180)));
    });
    print!("{square}");
}
