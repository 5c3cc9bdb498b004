//! Matrices as flat slices, row by row, and the products of them.

use ndarray::{ArrayView2, ArrayViewMut2, linalg::general_mat_mul};

fn view(data: &[f32], rows: usize, cols: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((rows, cols), &data[..rows * cols]).expect("rows * cols numbers")
}

fn view_mut(data: &mut [f32], rows: usize, cols: usize) -> ArrayViewMut2<'_, f32> {
    ArrayViewMut2::from_shape((rows, cols), &mut data[..rows * cols]).expect("rows * cols numbers")
}

/// `c = a b + beta c`, where `a` is m×k and `b` is k×n.
pub fn mul(a: &[f32], b: &[f32], c: &mut [f32], (m, k, n): (usize, usize, usize), beta: f32) {
    if m > 0 {
        general_mat_mul(1.0, &view(a, m, k), &view(b, k, n), beta, &mut view_mut(c, m, n));
    }
}

/// `c = aᵀ b + beta c`, where `a` is k×m and `b` is k×n.
pub fn mul_ta(a: &[f32], b: &[f32], c: &mut [f32], (m, k, n): (usize, usize, usize), beta: f32) {
    if k > 0 {
        general_mat_mul(1.0, &view(a, k, m).t(), &view(b, k, n), beta, &mut view_mut(c, m, n));
    }
}

/// `c = a bᵀ + beta c`, where `a` is m×k and `b` is n×k.
pub fn mul_tb(a: &[f32], b: &[f32], c: &mut [f32], (m, k, n): (usize, usize, usize), beta: f32) {
    if m > 0 {
        general_mat_mul(1.0, &view(a, m, k), &view(b, n, k).t(), beta, &mut view_mut(c, m, n));
    }
}

/// Adds `bias` to each row.
pub fn add_bias(rows: &mut [f32], bias: &[f32]) {
    for row in rows.chunks_exact_mut(bias.len()) {
        for (x, b) in row.iter_mut().zip(bias) {
            *x += b;
        }
    }
}

/// Adds the sum of all rows to `sums`.
pub fn column_sums(rows: &[f32], sums: &mut [f32]) {
    for row in rows.chunks_exact(sums.len()) {
        for (s, x) in sums.iter_mut().zip(row) {
            *s += x;
        }
    }
}

/// Softmax of `logits` in place; returns the loss of `gold` and leaves the
/// gradient (probability less one at the gold) in `logits`.
pub fn softmax_loss(logits: &mut [f32], gold: usize) -> f32 {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for x in logits.iter_mut() {
        *x = (*x - max).exp();
        sum += *x;
    }
    for x in logits.iter_mut() {
        *x /= sum;
    }
    let loss = -logits[gold].max(1e-12).ln();
    logits[gold] -= 1.0;
    loss
}

/// Index of the largest number; the first of equals.
pub fn argmax(xs: &[f32]) -> usize {
    let mut best = 0;
    for (i, x) in xs.iter().enumerate() {
        if *x > xs[best] {
            best = i;
        }
    }
    best
}
