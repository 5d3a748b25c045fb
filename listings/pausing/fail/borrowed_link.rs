//! A pause with a borrow in it: the second resume is refused.
//! does not compile: E0499
#[derive(Default)]
struct Collector<'page> {
    page: String,
    link: &'page str, // points into `page`
}

impl<'page> Collector<'page> {
    fn resume(&'page mut self) -> &'page str {
        if self.page.is_empty() {
            self.page = String::from("see /docs and /blog");
            self.link = first_link(&self.page);
            return self.link; // pauses here: fetch this, please
        }
        self.link
    }
}

fn first_link(page: &str) -> &str {
    page.split(' ').find(|word| word.starts_with('/')).unwrap()
}

fn main() {
    let mut collector = Collector::default();
    println!("fetch {}", collector.resume());
    println!("{} is here", collector.resume());
}
