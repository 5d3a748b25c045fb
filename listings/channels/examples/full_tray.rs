//! A tray with room for two, and one with room for none.
//! prints
use std::sync::mpsc::{TrySendError, sync_channel};

fn main() {
    for places in [2, 0] {
        let (to_shop, from_baker) = sync_channel(places);
        for loaf in 1..=3 {
            match to_shop.try_send(loaf) {
                Ok(()) => println!("{places} places: loaf {loaf} put down"),
                Err(TrySendError::Full(loaf)) => {
                    println!("{places} places: loaf {loaf} still in hand");
                }
                Err(TrySendError::Disconnected(_)) => unreachable!(),
            }
        }
        assert_eq!(from_baker.try_iter().count(), places);
    }
}
