//! Algebra of half-open ranges `[from, to)`. Touching is not overlapping; merging joins what touches.

/// A half-open range. One whose end is not after its start is empty and disappears in every operation.
pub type Range<T> = (T, T);

/// True when the two ranges share at least one point.
pub fn overlap<T: Ord + Copy>(a: Range<T>, b: Range<T>) -> bool {
    a.0.max(b.0) < a.1.min(b.1)
}

/// The same points as sorted, disjoint, non-touching ranges.
#[must_use]
pub fn merge<T: Ord + Copy>(ranges: &[Range<T>]) -> Vec<Range<T>> {
    let mut sorted: Vec<_> = ranges.iter().copied().filter(|r| r.0 < r.1).collect();
    sorted.sort_unstable();
    let mut merged: Vec<Range<T>> = Vec::with_capacity(sorted.len());
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.0 <= last.1 => last.1 = last.1.max(range.1),
            _ => merged.push(range),
        }
    }
    merged
}

/// The points of `free` that are in no range of `busy`.
#[must_use]
pub fn subtract<T: Ord + Copy>(free: &[Range<T>], busy: &[Range<T>]) -> Vec<Range<T>> {
    let busy = merge(busy);
    let mut left = Vec::new();
    for (mut from, to) in merge(free) {
        for &(taken, released) in &busy {
            if !overlap((taken, released), (from, to)) {
                continue;
            }
            if from < taken {
                left.push((from, taken));
            }
            from = released;
        }
        if from < to {
            left.push((from, to));
        }
    }
    left
}

/// The points that are in both.
#[must_use]
pub fn intersect<T: Ord + Copy>(a: &[Range<T>], b: &[Range<T>]) -> Vec<Range<T>> {
    let (a, b) = (merge(a), merge(b));
    let (mut i, mut j, mut both) = (0, 0, Vec::new());
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let common = (x.0.max(y.0), x.1.min(y.1));
        if common.0 < common.1 {
            both.push(common);
        }
        if x.1 < y.1 { i += 1 } else { j += 1 }
    }
    both
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn merging_joins_what_overlaps_or_touches() {
        let mixed = [
            (5, 10),
            (1, 7),
            (6, 14),
            (20, 30),
            (24, 40),
            (44, 50),
            (50, 50),
        ];
        assert_eq!(merge(&mixed), [(1, 14), (20, 40), (44, 50)]);
        assert_eq!(merge(&[(1, 2), (2, 3)]), [(1, 3)]);
        assert_eq!(merge::<i32>(&[(3, 3), (4, 2)]), []);
    }

    #[test]
    fn subtracting_cuts() {
        let busy = [(2, 40), (50, 70), (72, 75)];
        assert_eq!(
            subtract(&[(5, 100)], &busy),
            [(40, 50), (70, 72), (75, 100)]
        );
        assert_eq!(subtract(&[(0, 4)], &[(0, 10)]), []);
        assert_eq!(subtract(&[(2, 14)], &[(3, 10)]), [(2, 3), (10, 14)]);
    }

    #[test]
    fn intersecting_keeps_the_common_part() {
        assert_eq!(intersect(&[(9, 11)], &[(10, 12)]), [(10, 11)]);
        assert_eq!(
            intersect(&[(8, 12), (14, 18)], &[(9, 10), (11, 13), (15, 17)]),
            [(9, 10), (11, 12), (15, 17)]
        );
        assert_eq!(intersect(&[(1, 2)], &[(2, 3)]), []);
    }

    fn some_ranges() -> impl Strategy<Value = Vec<Range<u8>>> {
        prop::collection::vec((0u8..60, 0u8..60), 0..8)
    }

    fn holds(ranges: &[Range<u8>], point: u8) -> bool {
        ranges.iter().any(|r| r.0 <= point && point < r.1)
    }

    proptest! {
        #[test]
        fn operations_agree_with_sets_of_points(a in some_ranges(), b in some_ranges()) {
            let (merged, less, both) = (merge(&a), subtract(&a, &b), intersect(&a, &b));
            for point in 0..60 {
                let (in_a, in_b) = (holds(&a, point), holds(&b, point));
                prop_assert_eq!(holds(&merged, point), in_a);
                prop_assert_eq!(holds(&less, point), in_a && !in_b);
                prop_assert_eq!(holds(&both, point), in_a && in_b);
            }
            for result in [merged, less, both] {
                prop_assert!(result.iter().all(|r| r.0 < r.1));
                prop_assert!(result.windows(2).all(|w| w[0].1 <= w[1].0));
            }
        }
    }
}
