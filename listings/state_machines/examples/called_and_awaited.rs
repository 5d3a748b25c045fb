//! An async closure is called twice, and one future is awaited.
//! prints
use executor::block_on;
use state_machines::fetch;

fn main() {
    let mut asked = Vec::new();
    let mut collect = async |page| {
        asked.push(page);
        fetch(page).await
    };
    block_on(async {
        drop(collect("home"));
        collect("docs").await;
    });
    println!("{}", asked.join(" "));
}
