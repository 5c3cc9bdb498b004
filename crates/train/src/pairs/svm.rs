//! A linear support-vector machine of one class against the others: squared
//! hinge loss and L2 norm, by coordinate descent on the dual (Hsieh et al., "A
//! Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008).

/// Passes over the examples at most; most fits end earlier.
const PASSES: usize = 300;
/// The steepest slope at which a fit ends.
const FLAT: f64 = 1e-3;

/// One example.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// Indices and values.
    pub(super) features: Vec<(usize, f32)>,
    pub(super) label: usize,
    pub(super) cost: f32,
}

/// Weights that tell `label` from the others, the bias last. The same examples
/// and seed give the same weights.
pub(super) fn fit(examples: &[Example], features: usize, label: usize, seed: u64) -> Vec<f32> {
    let mut random = fastrand::Rng::with_seed(seed ^ label as u64);
    let mut weights = vec![0.0f64; features + 1];
    let mut alphas = vec![0.0f64; examples.len()];
    let diagonal: Vec<f64> = examples
        .iter()
        .map(|e| {
            let norm: f64 = e.features.iter().map(|(_, v)| f64::from(*v).powi(2)).sum();
            norm + 1.0 + 0.5 / f64::from(e.cost)
        })
        .collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        let mut steepest = 0.0f64;
        for &i in &order {
            let example = &examples[i];
            let sign = if example.label == label { 1.0 } else { -1.0 };
            let sum: f64 =
                example.features.iter().map(|(at, v)| weights[*at] * f64::from(*v)).sum();
            let slope =
                sign * (sum + weights[features]) - 1.0 + alphas[i] * 0.5 / f64::from(example.cost);
            let slope_there = if alphas[i] == 0.0 { slope.min(0.0) } else { slope };
            steepest = steepest.max(slope_there.abs());
            if slope_there.abs() > 1e-12 {
                let before = alphas[i];
                alphas[i] = (before - slope / diagonal[i]).max(0.0);
                let step = (alphas[i] - before) * sign;
                for (at, value) in &example.features {
                    weights[*at] += step * f64::from(*value);
                }
                weights[features] += step;
            }
        }
        if steepest < FLAT {
            break;
        }
    }
    weights.into_iter().map(|w| w as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_tells_the_class_gets_weight() {
        let examples: Vec<Example> = (0..20)
            .map(|i| Example { features: vec![(i % 2, 1.0), (2, 1.0)], label: i % 2, cost: 1.0 })
            .collect();
        let weights = fit(&examples, 3, 1, 7);
        assert!(weights[1] > 0.5 && weights[0] < -0.5, "{weights:?}");
        assert!(weights[2].abs() < 0.1, "{weights:?}");
    }
}
