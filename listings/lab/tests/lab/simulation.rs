//! Random programs, in the lab and in a plain discrete-event simulation that
//! knows nothing of futures: the same lines at the same times in the same
//! order.

use lab::{JoinHandle, Lab, now, seconds, sleep, spawn, work};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;
use trace::Trace;

/// A task of a program, and all tasks below it.
#[derive(Clone, Debug)]
pub struct Program {
    task: usize,
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Work(u64),
    Sleep(u64),
    Spawn(Program),
    /// Awaits the oldest child that has not been awaited, if there is one.
    Join,
}

/// What a task has done: a step, by its index, or come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub time: u64,
    pub task: usize,
    pub what: usize,
}

/// What a run took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    elapsed: Duration,
    busy: Duration,
    polls: u64,
    main_polls: u64,
}

pub fn some_program() -> impl Strategy<Value = Program> {
    let steps = |step| prop::collection::vec(step, 0..6);
    let simple = prop_oneof![
        (0..4_u64).prop_map(Step::Work),
        (0..4_u64).prop_map(Step::Sleep),
        Just(Step::Join),
    ];
    let nested = simple.clone().prop_recursive(3, 40, 6, move |step| {
        let child = steps(step).prop_map(|steps| Program { task: 0, steps });
        prop_oneof![simple.clone(), child.prop_map(Step::Spawn)]
    });
    prop::collection::vec(nested, 0..10).prop_map(|steps| {
        let mut program = Program { task: 0, steps };
        program.number(&mut 0);
        program
    })
}

impl Program {
    fn number(&mut self, next: &mut usize) {
        self.task = *next;
        *next += 1;
        for step in &mut self.steps {
            if let Step::Spawn(child) = step {
                child.number(next);
            }
        }
    }
}

type Lines = Rc<RefCell<Vec<Line>>>;

/// Runs the program in the lab.
pub fn lab_log(lab: Lab, program: &Program) -> (Vec<Line>, Sums) {
    let lines = Lines::default();
    let run = lab.run(perform(program.clone(), Rc::clone(&lines)));
    let sums = Sums {
        elapsed: run.elapsed,
        busy: run.busy,
        polls: run.polls,
        main_polls: run.main_polls,
    };
    (lines.take(), sums)
}

/// Runs the program in the lab, and gives its trace.
pub fn lab_trace(program: &Program) -> Trace {
    Lab::new()
        .traced()
        .run(perform(program.clone(), Lines::default()))
        .trace
}

fn perform(
    program: Program,
    lines: Lines,
) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async move {
        let say = |what| {
            let (time, task) = (now().as_secs(), program.task);
            lines.borrow_mut().push(Line { time, task, what });
        };
        let end = program.steps.len();
        let mut children: VecDeque<JoinHandle<()>> = VecDeque::new();
        for (what, step) in program.steps.into_iter().enumerate() {
            match step {
                Step::Work(time) => work(seconds(time)),
                Step::Sleep(time) => sleep(seconds(time)).await,
                Step::Spawn(child) => {
                    let child = perform(child, Rc::clone(&lines));
                    children.push_back(spawn(child));
                }
                Step::Join => {
                    if let Some(child) = children.pop_front() {
                        child.await;
                    }
                }
            }
            say(what);
        }
        say(end);
    })
}

/// A task in the simulation.
struct Actor {
    program: Program,
    next: usize,
    /// The step before `next` had to wait, and has not been said.
    waited: bool,
    children: VecDeque<usize>,
    done: bool,
    awaited_by: Option<usize>,
}

/// The simulation. Tasks are named by the order of their making.
#[derive(Default)]
struct Simulation {
    clock: u64,
    actors: Vec<Actor>,
    ready: VecDeque<usize>,
    /// Time, order of setting, actor.
    timers: Vec<(u64, u64, usize)>,
    timers_set: u64,
    lines: Vec<Line>,
    busy: u64,
    turns: u64,
    main_turns: u64,
}

fn simulated_log(program: &Program) -> (Vec<Line>, Sums) {
    let mut simulation = Simulation::default();
    simulation.make(program.clone());
    simulation.run();
    let sums = Sums {
        elapsed: seconds(simulation.clock),
        busy: seconds(simulation.busy),
        polls: simulation.turns,
        main_polls: simulation.main_turns,
    };
    (simulation.lines, sums)
}

impl Simulation {
    fn make(&mut self, program: Program) -> usize {
        let actor = self.actors.len();
        self.ready.push_back(actor);
        self.actors.push(Actor {
            program,
            next: 0,
            waited: false,
            children: VecDeque::new(),
            done: false,
            awaited_by: None,
        });
        actor
    }

    fn run(&mut self) {
        while !self.actors[0].done {
            self.move_clock_to(self.clock);
            match self.ready.pop_front() {
                Some(actor) => self.turn(actor),
                None => {
                    let next = self.timers.iter().min().expect("not stuck");
                    self.move_clock_to(next.0);
                }
            }
        }
    }

    fn move_clock_to(&mut self, end: u64) {
        self.timers.sort();
        let due = self.timers.partition_point(|&(time, ..)| time <= end);
        self.ready
            .extend(self.timers.drain(..due).map(|(.., actor)| actor));
        self.clock = end;
    }

    fn turn(&mut self, actor: usize) {
        if actor == 0 {
            self.main_turns += 1;
        } else {
            self.turns += 1;
        }
        if self.actors[actor].waited {
            self.actors[actor].waited = false;
            self.say(actor, self.actors[actor].next - 1);
        }
        loop {
            let this = &mut self.actors[actor];
            let index = this.next;
            let Some(step) = this.program.steps.get(index).cloned() else {
                return self.end(actor);
            };
            this.next += 1;
            if self.waits(actor, step) {
                self.actors[actor].waited = true;
                return;
            }
            self.say(actor, index);
        }
    }

    /// Does a step. Gives whether the task has to wait.
    fn waits(&mut self, actor: usize, step: Step) -> bool {
        match step {
            Step::Work(time) => {
                self.busy += time;
                self.move_clock_to(self.clock + time);
                false
            }
            Step::Sleep(time) => {
                let timer = (self.clock + time, self.timers_set, actor);
                self.timers.push(timer);
                self.timers_set += 1;
                true
            }
            Step::Spawn(child) => {
                let child = self.make(child);
                self.actors[actor].children.push_back(child);
                false
            }
            Step::Join => {
                let child = self.actors[actor].children.pop_front();
                let Some(child) = child else { return false };
                self.actors[child].awaited_by = Some(actor);
                !self.actors[child].done
            }
        }
    }

    fn end(&mut self, actor: usize) {
        self.say(actor, self.actors[actor].program.steps.len());
        self.actors[actor].done = true;
        self.ready.extend(self.actors[actor].awaited_by);
    }

    fn say(&mut self, actor: usize, what: usize) {
        let (time, task) = (self.clock, self.actors[actor].program.task);
        self.lines.push(Line { time, task, what });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn the_lab_does_what_the_simulation_does(program in some_program()) {
        prop_assert_eq!(
            lab_log(Lab::new(), &program),
            simulated_log(&program)
        );
    }
}
