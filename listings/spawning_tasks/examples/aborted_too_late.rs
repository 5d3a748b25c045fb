//! A task that is aborted in its last turn.
//! prints
use tokio::spawn;
use tokio::sync::oneshot;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (give, take) = oneshot::channel();
    let task = spawn(async {
        let me: tokio::task::AbortHandle = take.await.unwrap();
        me.abort();
        "saved"
    });
    give.send(task.abort_handle()).unwrap();
    match task.await {
        Ok(end) => println!("{end}"),
        Err(error) => println!("cancelled: {}", error.is_cancelled()),
    }
}
