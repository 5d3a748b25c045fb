use collector::{ADDRESSES, LabSite, lines, script};
use lab::{millis, run};

use super::{Host, collect};

/// How long hosts that serve so many take together.
fn time(serve: &[usize]) -> std::time::Duration {
    let host = |&serves| Host {
        site: LabSite::serving(serves),
        serves,
    };
    let hosts: Vec<_> = serve.iter().map(host).collect();
    let run = run(collect(&hosts));
    assert_eq!(run.value.len(), hosts.len(), "an answer for each host");
    for (answers, host) in run.value.iter().zip(&hosts) {
        let complete = lines(answers) == lines(&script());
        assert!(complete, "a host that serves {} lost pages", host.serves);
        assert_eq!(answers.len(), ADDRESSES.len(), "all are asked for");
        let (at_once, serves) = (host.site.most_at_once(), host.serves);
        assert_eq!(at_once, serves, "as many at once as the host serves");
    }
    run.elapsed
}

#[test]
fn no_host_waits_for_another() {
    assert_eq!(time(&[3]), millis(2_600));
    assert_eq!(time(&[2, 4]), millis(3_800));
    assert_eq!(time(&[8, 1, 3]), millis(6_600));
}
