//! From scores of heads to a tree: the best head of every word where that is
//! a tree, else the maximum spanning arborescence (Chu–Liu–Edmonds).

/// Fills `heads` with the best tree over `n` words.
///
/// `scores` holds a row of `n + 1` numbers for each word: the score of the
/// root, then of each word, as its head. Heads come out as 0 for the root and
/// 1-based otherwise; exactly one word hangs on the root. Of equal scores the
/// first wins, so that the result is the same everywhere.
///
/// # Panics
/// Where `scores` is shorter than that.
pub fn heads(scores: &[f32], n: usize, heads: &mut Vec<u32>) {
    heads.clear();
    let width = n + 1;
    let mut roots = 0;
    for word in 0..n {
        let row = &scores[word * width..][..width];
        let mut best = 0;
        for head in 1..width {
            if head != word + 1 && row[head] > row[best] {
                best = head;
            }
        }
        roots += usize::from(best == 0);
        heads.push(best as u32);
    }
    if roots == 1 && !has_cycle(heads) {
        return;
    }
    if n == 0 {
        return;
    }
    // A penalty that no tree can win back makes the best tree use the root
    // once: a tree with one root arc always exists.
    let (mut low, mut high) = (f32::MAX, f32::MIN);
    for s in &scores[..n * width] {
        low = low.min(*s);
        high = high.max(*s);
    }
    let penalty = (high - low + 1.0) * n as f32;
    let m = width;
    let mut matrix = vec![f32::NEG_INFINITY; m * m];
    for word in 0..n {
        for head in 0..m {
            if head != word + 1 {
                let s = scores[word * width + head] - if head == 0 { penalty } else { 0.0 };
                matrix[head * m + word + 1] = s;
            }
        }
    }
    let tree = arborescence(&matrix, m);
    for (word, head) in heads.iter_mut().enumerate() {
        *head = tree[word + 1] as u32;
    }
}

fn has_cycle(heads: &[u32]) -> bool {
    // The walk from each word up to the root, stopped at words that an
    // earlier walk has passed.
    let mut passed = vec![u32::MAX; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && passed[at] == u32::MAX {
            passed[at] = start as u32;
            at = heads[at - 1] as usize;
        }
        if at != 0 && passed[at] == start as u32 {
            return true;
        }
    }
    false
}

/// The best head of every node but 0 in the complete graph of `m` nodes,
/// `scores[head * m + node]`.
fn arborescence(scores: &[f32], m: usize) -> Vec<usize> {
    let mut best = vec![0; m];
    for node in 1..m {
        for head in 0..m {
            if head != node && scores[head * m + node] > scores[best[node] * m + node] {
                best[node] = head;
            }
        }
    }
    let Some(cycle) = find_cycle(&best) else { return best };
    let mut inside = vec![false; m];
    for node in &cycle {
        inside[*node] = true;
    }
    // Nodes of the smaller graph: those outside in order, then the cycle.
    let outside: Vec<usize> = (0..m).filter(|node| !inside[*node]).collect();
    let small = outside.len() + 1;
    let merged = small - 1;
    let mut reduced = vec![f32::NEG_INFINITY; small * small];
    let mut enters = vec![cycle[0]; small];
    let mut leaves = vec![cycle[0]; small];
    for (i, node) in outside.iter().enumerate() {
        for (j, other) in outside.iter().enumerate() {
            reduced[i * small + j] = scores[node * m + other];
        }
        // Entering the cycle at a node gives up that node's head in it.
        let mut enter = f32::NEG_INFINITY;
        let mut leave = f32::NEG_INFINITY;
        for inner in &cycle {
            let gain = scores[node * m + inner] - scores[best[*inner] * m + inner];
            if gain > enter {
                enter = gain;
                enters[i] = *inner;
            }
            let out = scores[inner * m + node];
            if out > leave {
                leave = out;
                leaves[i] = *inner;
            }
        }
        reduced[i * small + merged] = enter;
        if *node != 0 {
            reduced[merged * small + i] = leave;
        }
    }
    let tree = arborescence(&reduced, small);
    for (i, node) in outside.iter().enumerate().skip(1) {
        best[*node] = if tree[i] == merged { leaves[i] } else { outside[tree[i]] };
    }
    let from = tree[merged];
    best[enters[from]] = outside[from];
    best
}

fn find_cycle(best: &[usize]) -> Option<Vec<usize>> {
    let mut passed = vec![0; best.len()];
    for start in 1..best.len() {
        let mut at = start;
        while at != 0 && passed[at] == 0 {
            passed[at] = start;
            at = best[at];
        }
        if at != 0 && passed[at] == start {
            let mut cycle = vec![at];
            let mut next = best[at];
            while next != at {
                cycle.push(next);
                next = best[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All trees over `n` words with one root, tried one by one.
    fn best_by_trying(scores: &[f32], n: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        let total = (n + 1).pow(n as u32);
        for code in 0..total {
            let mut rest = code;
            let mut heads = Vec::new();
            for _ in 0..n {
                heads.push((rest % (n + 1)) as u32);
                rest /= n + 1;
            }
            let valid = heads.iter().filter(|h| **h == 0).count() == 1
                && heads.iter().enumerate().all(|(i, h)| *h as usize != i + 1)
                && !has_cycle(&heads);
            if valid {
                best = best.max(score(scores, &heads));
            }
        }
        best
    }

    fn score(scores: &[f32], heads: &[u32]) -> f32 {
        let width = heads.len() + 1;
        heads.iter().enumerate().map(|(i, h)| scores[i * width + *h as usize]).sum()
    }

    #[test]
    fn finds_the_best_tree() {
        let mut state = 7u32;
        for round in 0..400 {
            let n = 1 + round % 4;
            let scores: Vec<f32> = (0..n * (n + 1))
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 16) as f32 / 4096.0
                })
                .collect();
            let mut found = Vec::new();
            heads(&scores, n, &mut found);
            assert_eq!(found.iter().filter(|h| **h == 0).count(), 1);
            assert!(!has_cycle(&found));
            let (found, best) = (score(&scores, &found), best_by_trying(&scores, n));
            assert!((found - best).abs() < 1e-3, "{found} is not {best}");
        }
    }

    #[test]
    fn equal_scores_give_a_tree() {
        let mut found = Vec::new();
        heads(&vec![0.0; 200 * 201], 200, &mut found);
        assert_eq!(found.iter().filter(|h| **h == 0).count(), 1);
        assert!(!has_cycle(&found));
        heads(&[], 0, &mut found);
        assert!(found.is_empty());
    }
}
