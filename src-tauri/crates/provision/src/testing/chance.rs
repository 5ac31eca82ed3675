//! Chance that can be repeated: each run says its seed, and `ANTEROOM_SEED` runs it again.

/// Names the seed of the run to be repeated.
const SEED: &str = "ANTEROOM_SEED";

/// A source of numbers (SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// 2014).
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    /// Another one each time, unless the environment says which; the output of the test tells.
    #[expect(clippy::print_stdout, reason = "a failed run is repeated by its seed")]
    #[expect(
        clippy::new_without_default,
        reason = "it is told, so it is no default"
    )]
    pub fn new() -> Self {
        let given = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| uuid::Uuid::new_v4().as_u64_pair().0);
        println!("{SEED}={seed}");
        Self(seed)
    }

    /// A source of its own, for somebody who acts at the same time.
    pub fn fork(&mut self) -> Self {
        Self(self.number())
    }

    /// Any number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % end.max(1) as u64).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them; none of nothing.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
