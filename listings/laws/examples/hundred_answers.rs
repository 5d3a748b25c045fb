//! A page is put together from the answers of a hundred servers.
//! prints
fn main() {
    let slow_answers = 0.01; // one in a hundred takes a second
    let all_quick = (1.0_f64 - slow_answers).powi(100);
    println!("slow pages: {:.0} %", 100.0 * (1.0 - all_quick));
}
