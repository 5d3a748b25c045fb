fn main() {
    press::run::supervise_if_asked();
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap();
    let root = std::path::PathBuf::from(args.next().unwrap()).canonicalize().unwrap();
    let names: Vec<String> = args.collect();
    match what.as_str() {
        "record" => {
            let book = press::site::manuscript(&root).unwrap();
            let mut w = press::workshop::Workshop::new(&root);
            if let Ok(t) = std::env::var("T") {
                w = w.building_in(t);
            }
            for r in press::recording::record(&book, &w, &names, &mut |l| eprintln!("{l}")).unwrap()
            {
                match r.change {
                    press::recording::Change::Fault(f) => println!("{f}"),
                    c => println!("{}: {c:?}", r.name),
                }
            }
        }
        "faults" => {
            let faults = press::site::faults(&root).unwrap();
            println!("{}", press::site::told(&faults));
        }
        "build" => {
            let out = root.join("book");
            let (r, c) = press::complaints::heard(|| {
                press::site::load_into(&root, Some(&out)).unwrap().build()
            });
            if let Err(e) = r {
                println!("{e:#}");
            }
            for c in c {
                println!("mdBook: {c}");
            }
        }
        _ => panic!("record|faults|build"),
    }
}
