//! The one choice in the lab: which of the ready tasks is next.

/// First in, first out; or pseudo-random, from a seed.
pub(crate) struct Choice {
    /// The state of the pseudo-random numbers.
    state: Option<u64>,
}

impl Choice {
    pub(crate) fn new(seed: Option<u64>) -> Choice {
        Choice { state: seed }
    }

    /// Which of so many is next.
    pub(crate) fn pick(&mut self, count: usize) -> usize {
        match &mut self.state {
            None => 0,
            Some(state) => (split_mix(state) % count as u64) as usize,
        }
    }
}

/// SplitMix64: 64 evenly mixed bits for each state. Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::split_mix;

    /// The first numbers of the reference implementation, from state
    /// 1234567.
    #[test]
    fn the_numbers_are_those_of_split_mix() {
        let mut state = 1_234_567;
        let numbers = [(); 3].map(|()| split_mix(&mut state));
        let reference = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(numbers, reference);
    }
}
