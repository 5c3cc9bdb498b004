//! Products of matrices of 16-bit whole numbers: the work of the network.
//!
//! Sums are 32-bit and wrap, so that every machine and every instruction set
//! gives the same numbers to the last bit.

use super::bytes::{ModelError, Reader, Writer};

/// Outputs that are computed together.
const PANEL: usize = 32;

/// Fraction bits of activations: 1.0 is 2048, and nothing exceeds ±16.
pub const FRACTION: u32 = 11;

/// Vectors of an instruction set, as many as make a panel.
pub trait Simd: Copy {
    /// Sums of one panel.
    type Sums: Copy;

    /// Rows of input that are worked on together: as many as the registers hold.
    const ROWS: usize;

    /// The sums to begin with.
    fn load(self, from: &[i32; PANEL]) -> Self::Sums;

    /// The sums as numbers.
    fn store(self, sums: Self::Sums) -> [i32; PANEL];

    /// Adds a pair of inputs, each times its weight, to every sum.
    fn add_products(self, sums: Self::Sums, pair: [i16; 2], weights: &Weights) -> Self::Sums;
}

/// The weights of a pair of inputs for one panel: for each output two, side
/// by side.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct Weights([i16; 2 * PANEL]);

/// In plain Rust, for any machine.
#[derive(Clone, Copy, Debug)]
pub struct Portable;

impl Simd for Portable {
    type Sums = [i32; PANEL];
    const ROWS: usize = 1;

    #[inline(always)]
    fn load(self, from: &[i32; PANEL]) -> Self::Sums {
        *from
    }

    #[inline(always)]
    fn store(self, sums: Self::Sums) -> [i32; PANEL] {
        sums
    }

    #[inline(always)]
    fn add_products(self, mut sums: Self::Sums, pair: [i16; 2], weights: &Weights) -> Self::Sums {
        let (a, b) = (i32::from(pair[0]), i32::from(pair[1]));
        for (sum, w) in sums.iter_mut().zip(weights.0.chunks_exact(2)) {
            let product = (a * i32::from(w[0])).wrapping_add(b * i32::from(w[1]));
            *sum = sum.wrapping_add(product);
        }
        sums
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{PANEL, Simd, Weights};
    use std::arch::x86_64::{__m256i, __m512i};

    impl Simd for pulp::x86::V3 {
        type Sums = [__m256i; 4];
        const ROWS: usize = 2;

        #[inline(always)]
        fn load(self, from: &[i32; PANEL]) -> Self::Sums {
            pulp::cast(*from)
        }

        #[inline(always)]
        fn store(self, sums: Self::Sums) -> [i32; PANEL] {
            pulp::cast(sums)
        }

        #[inline(always)]
        fn add_products(
            self,
            mut sums: Self::Sums,
            pair: [i16; 2],
            weights: &Weights,
        ) -> Self::Sums {
            let pair = self.avx._mm256_set1_epi32(pulp::cast(pair));
            let weights: &[__m256i; 4] = pulp::bytemuck::cast_ref(&weights.0);
            for (sum, weights) in sums.iter_mut().zip(weights) {
                *sum =
                    self.avx2._mm256_add_epi32(*sum, self.avx2._mm256_madd_epi16(pair, *weights));
            }
            sums
        }
    }

    impl Simd for pulp::x86::V4 {
        type Sums = [__m512i; 2];
        const ROWS: usize = 4;

        #[inline(always)]
        fn load(self, from: &[i32; PANEL]) -> Self::Sums {
            pulp::cast(*from)
        }

        #[inline(always)]
        fn store(self, sums: Self::Sums) -> [i32; PANEL] {
            pulp::cast(sums)
        }

        #[inline(always)]
        fn add_products(
            self,
            mut sums: Self::Sums,
            pair: [i16; 2],
            weights: &Weights,
        ) -> Self::Sums {
            let pair = self.avx512f._mm512_set1_epi32(pulp::cast(pair));
            let weights: [__m512i; 2] = pulp::cast(weights.0);
            for (sum, weights) in sums.iter_mut().zip(weights) {
                let product = self.avx512bw._mm512_madd_epi16(pair, weights);
                *sum = self.avx512f._mm512_add_epi32(*sum, product);
            }
            sums
        }
    }
}

/// How products are computed on this machine.
#[derive(Clone, Copy, Debug)]
pub enum Kernel {
    /// In plain Rust.
    Portable,
    /// With AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2(pulp::x86::V3),
    /// With AVX-512.
    #[cfg(target_arch = "x86_64")]
    Avx512(pulp::x86::V4),
}

/// Work that runs with the instructions of one set, all of it compiled for
/// that set.
pub trait Work {
    /// Does the work.
    fn run<S: Simd>(self, simd: S);
}

impl Kernel {
    /// The fastest that this machine has.
    #[must_use]
    pub fn detect() -> Self {
        Self::all().pop().unwrap_or(Self::Portable)
    }

    /// All that this machine has, the fastest last.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            all.extend(pulp::x86::V3::try_new().map(Self::Avx2));
            all.extend(pulp::x86::V4::try_new().map(Self::Avx512));
        }
        all
    }

    /// Does work with it.
    pub fn run(self, work: impl Work) {
        #[cfg(target_arch = "x86_64")]
        struct With<S, W>(S, W);
        #[cfg(target_arch = "x86_64")]
        impl<S: Simd, W: Work> pulp::NullaryFnOnce for With<S, W> {
            type Output = ();

            #[inline(always)]
            fn call(self) {
                self.1.run(self.0);
            }
        }
        match self {
            Self::Portable => work.run(Portable),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(simd) => simd.vectorize(With(simd, work)),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512(simd) => simd.vectorize(With(simd, work)),
        }
    }
}

/// A layer of weights: `out = weights · in + bias`, in whole numbers.
#[derive(Clone, Debug)]
pub struct Layer {
    inputs: usize,
    outputs: usize,
    /// Fraction bits of the weights.
    pub shift: u32,
    /// For each panel, for each pair of inputs.
    weights: Vec<Weights>,
    bias: Vec<[i32; PANEL]>,
}

impl Layer {
    /// Reads a layer of given sizes; weights are row by row, a row an output.
    ///
    /// # Errors
    /// Where the bytes do not hold a layer of these sizes.
    pub fn read(r: &mut Reader<'_>, inputs: usize, outputs: usize) -> Result<Self, ModelError> {
        let (found_in, found_out) = (r.u32()? as usize, r.u32()? as usize);
        if (found_in, found_out) != (inputs, outputs) || inputs % 2 == 1 {
            return Err(r.error(format_args!(
                "expected a layer of {inputs} to {outputs}, found {found_in} to {found_out}"
            )));
        }
        let shift = r.u32()?;
        if !(1..=14).contains(&shift) {
            return Err(r.error("expected weights of 1 to 14 fraction bits"));
        }
        let numbers = r.take(2 * inputs * outputs)?;
        let padded = outputs.next_multiple_of(PANEL);
        let mut weights = vec![Weights([0; 2 * PANEL]); padded / PANEL * (inputs / 2)];
        for (i, b) in numbers.chunks_exact(2).enumerate() {
            let (out, input) = (i / inputs, i % inputs);
            let weights = &mut weights[out / PANEL * (inputs / 2) + input / 2].0;
            weights[out % PANEL * 2 + input % 2] = i16::from_le_bytes([b[0], b[1]]);
        }
        let mut bias = vec![[0; PANEL]; padded / PANEL];
        for out in 0..outputs {
            bias[out / PANEL][out % PANEL] = r.u32()? as i32;
        }
        Ok(Self { inputs, outputs: padded, shift, weights, bias })
    }

    /// The most fraction bits at which weights (`inputs` rows of `outputs`, as
    /// training has them) and bias fit, where no input exceeds `most_input`.
    #[must_use]
    pub fn bits(weights: &[f32], bias: &[f32], most_input: f32) -> u32 {
        let outputs = bias.len();
        let largest = weights.iter().fold(0.0f32, |m, x| m.max(x.abs()));
        let mut most = 0.0f32;
        for (out, bias) in bias.iter().enumerate() {
            let sum: f32 = weights.iter().skip(out).step_by(outputs).map(|w| w.abs()).sum();
            most = most.max(sum * most_input + bias.abs());
        }
        let fits = |shift: u32| {
            let one = f64::from(1u32 << shift);
            f64::from(largest) * one < 32_767.0
                && f64::from(most) * one * f64::from(1u32 << FRACTION) < f64::from(i32::MAX)
        };
        (1..=14).rev().find(|s| fits(*s)).unwrap_or(1)
    }

    /// Writes weights and bias with that many fraction bits.
    pub fn write(w: &mut Writer, weights: &[f32], bias: &[f32], shift: u32) {
        let outputs = bias.len();
        let inputs = weights.len() / outputs;
        let one = (1u32 << shift) as f32;
        w.u32(inputs as u32).u32(outputs as u32).u32(shift);
        for out in 0..outputs {
            for input in 0..inputs {
                w.u16((weights[input * outputs + out] * one).round() as i16 as u16);
            }
        }
        for b in bias {
            w.u32((b * one * (1u32 << FRACTION) as f32).round() as i32 as u32);
        }
    }

    /// Number of outputs, rounded up to whole panels.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Number of inputs.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Applies the layer to `n` rows of inputs; `out` gets as many rows of
    /// [`Layer::outputs`].
    ///
    /// # Panics
    /// Where `input` or `out` is shorter than that.
    #[inline(always)]
    pub fn apply<S: Simd>(&self, simd: S, input: &[i16], n: usize, out: &mut [i32]) {
        let input = &input[..n * self.inputs];
        let out = &mut out[..n * self.outputs];
        let mut row = 0;
        while S::ROWS >= 4 && row + 4 <= n {
            self.rows::<S, 4>(simd, input, row, out);
            row += 4;
        }
        while S::ROWS >= 2 && row + 2 <= n {
            self.rows::<S, 2>(simd, input, row, out);
            row += 2;
        }
        while row < n {
            self.rows::<S, 1>(simd, input, row, out);
            row += 1;
        }
    }

    /// `ROWS` rows from `first` on against all panels.
    #[inline(always)]
    fn rows<S: Simd, const ROWS: usize>(
        &self,
        simd: S,
        input: &[i16],
        first: usize,
        out: &mut [i32],
    ) {
        let pairs = self.inputs / 2;
        let mut rows = [&[][..]; ROWS];
        for (r, row) in rows.iter_mut().enumerate() {
            *row = input[(first + r) * self.inputs..][..self.inputs].as_chunks::<2>().0;
        }
        for (panel, bias) in self.bias.iter().enumerate() {
            let mut sums = [simd.load(bias); ROWS];
            let weights = &self.weights[panel * pairs..][..pairs];
            for (k, weights) in weights.iter().enumerate() {
                for (sums, row) in sums.iter_mut().zip(&rows) {
                    *sums = simd.add_products(*sums, row[k], weights);
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                let to = &mut out[(first + r) * self.outputs + panel * PANEL..][..PANEL];
                to.copy_from_slice(&simd.store(*sums));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, scale: f32) -> Vec<f32> {
        let mut state = 3u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((state >> 8) as f32 / (1u32 << 23) as f32 - 1.0) * scale
        };
        (0..count).map(|_| next()).collect()
    }

    struct Apply<'a>(&'a Layer, &'a [i16], &'a mut [i32]);

    impl Work for Apply<'_> {
        fn run<S: Simd>(self, simd: S) {
            self.0.apply(simd, self.1, self.1.len() / self.0.inputs, self.2);
        }
    }

    #[test]
    fn every_kernel_gives_the_same_numbers() {
        let (inputs, outputs) = (34, 70);
        let (weights, bias) = (numbers(inputs * outputs, 0.7), numbers(outputs, 2.0));
        let mut w = Writer::default();
        Layer::write(&mut w, &weights, &bias, Layer::bits(&weights, &bias, 1.0));
        let layer = Layer::read(&mut Reader::new(&w.bytes, "toy"), inputs, outputs).unwrap();
        let input: Vec<i16> =
            numbers(7 * inputs, 1.0).iter().map(|x| (x * 2048.0) as i16).collect();
        let mut plain = vec![0; 7 * layer.outputs()];
        Kernel::Portable.run(Apply(&layer, &input, &mut plain));
        for kernel in Kernel::all() {
            let mut other = vec![0; plain.len()];
            kernel.run(Apply(&layer, &input, &mut other));
            assert_eq!(plain, other, "{kernel:?}");
        }
        let one = f64::from(1u32 << (layer.shift + FRACTION));
        for row in 0..5 {
            for out in 0..outputs {
                let exact: f32 = (0..inputs)
                    .map(|i| {
                        f32::from(input[row * inputs + i]) / 2048.0 * weights[i * outputs + out]
                    })
                    .sum::<f32>()
                    + bias[out];
                let found = f64::from(plain[row * layer.outputs() + out]) / one;
                assert!((found - f64::from(exact)).abs() < 0.01, "{found} is not {exact}");
            }
        }
    }

    #[test]
    fn a_layer_of_another_size_is_refused() {
        let mut w = Writer::default();
        Layer::write(&mut w, &numbers(8, 1.0), &numbers(4, 1.0), 8);
        let error = Layer::read(&mut Reader::new(&w.bytes, "toy"), 4, 2).unwrap_err();
        assert_eq!(error.to_string(), "toy: expected a layer of 4 to 2, found 2 to 4");
    }
}
