use std::time::Duration;

/// A program is a list of these. It has three registers, numbered from zero.
#[derive(Clone, Copy, Debug)]
pub enum Code {
    /// Puts a number into a register.
    Set(usize, u64),
    /// Adds the second register to the first; what does not fit into 64 bits
    /// is lost.
    Add(usize, usize),
    /// Exchanges two registers.
    Swap(usize, usize),
    /// Takes one from a register.
    Less(usize),
    /// If the register is not zero: does so many steps again, of which it is
    /// itself the last.
    Back(usize, usize),
    /// Waits for input or output that takes so long.
    Wait(Duration),
}

/// A program on its way through the interpreter.
#[derive(Clone, Debug)]
pub struct Job<'code> {
    code: &'code [Code],
    place: usize,
    registers: [u64; 3],
    steps: u64,
}

/// Why the interpreter stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The turn is over; the job is not.
    Turn,
    /// The job waits for input or output that takes so long.
    Wait(Duration),
    /// The job has ended, with this in its first register.
    End(u64),
}

impl<'code> Job<'code> {
    /// A job at its first place, with zeros in its registers.
    pub fn new(code: &'code [Code]) -> Job<'code> {
        Job {
            code,
            place: 0,
            registers: [0; 3],
            steps: 0,
        }
    }

    /// Interprets at most `turn` steps, and says why it stopped. It never
    /// waits: that is left to the caller.
    ///
    /// # Panics
    /// If the code names a register that does not exist or goes back beyond its
    /// beginning; in a debug build also if it takes one from zero.
    pub fn run(&mut self, turn: u64) -> Stop {
        for _ in 0..turn {
            let Some(&code) = self.code.get(self.place) else {
                return Stop::End(self.registers[0]);
            };
            self.place += 1;
            self.steps += 1;
            let registers = &mut self.registers;
            match code {
                Code::Set(to, number) => registers[to] = number,
                Code::Add(to, from) => {
                    registers[to] = registers[to].wrapping_add(registers[from]);
                }
                Code::Swap(one, other) => registers.swap(one, other),
                Code::Less(which) => registers[which] -= 1,
                Code::Back(which, steps) if registers[which] != 0 => {
                    self.place -= steps;
                }
                Code::Back(..) => {}
                Code::Wait(time) => return Stop::Wait(time),
            }
        }
        Stop::Turn
    }

    /// How many steps have been interpreted so far.
    pub fn steps(&self) -> u64 {
        self.steps
    }
}

/// A program for the `n`th Fibonacci number, or for its last 64 bits. `n` is
/// at least one. It takes 3 + 4 `n` steps.
pub fn fib(n: u64) -> Vec<Code> {
    use Code::{Add, Back, Less, Set, Swap};
    vec![
        Set(0, 0),
        Set(1, 1),
        Set(2, n),
        Add(0, 1),
        Swap(0, 1),
        Less(2),
        Back(2, 4),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fibonacci_numbers_come_out_whatever_the_turn() {
        for (n, expected) in
            [(1, 1), (2, 1), (10, 55), (90, 2880067194370816120)]
        {
            for turn in [1, 7, 1_000] {
                let code = fib(n);
                let mut job = Job::new(&code);
                let result = loop {
                    if let Stop::End(result) = job.run(turn) {
                        break result;
                    }
                };
                assert_eq!(result, expected);
                assert_eq!(job.steps(), 3 + 4 * n);
            }
        }
    }

    #[test]
    fn a_wait_ends_the_turn_and_comes_once() {
        let time = Duration::from_millis(3);
        let code = [Code::Set(0, 7), Code::Wait(time), Code::Less(0)];
        let mut job = Job::new(&code);
        assert_eq!(job.run(100), Stop::Wait(time));
        assert_eq!(job.run(1), Stop::Turn);
        assert_eq!(job.run(1), Stop::End(6));
    }
}
