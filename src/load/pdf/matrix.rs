//! Affine maps of the plane (ISO 32000-1, 8.3.3).

/// `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The map of these six numbers; of fewer, none.
    pub fn of(numbers: &[f64]) -> Matrix {
        numbers.try_into().map_or(Matrix::IDENTITY, Matrix)
    }

    pub fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This map behind another one.
    pub fn after(self, first: Matrix) -> Matrix {
        let (a, b) = self.vector(first.0[0], first.0[1]);
        let (c, d) = self.vector(first.0[2], first.0[3]);
        let (e, f) = self.point(first.0[4], first.0[5]);
        Matrix([a, b, c, d, e, f])
    }

    pub fn vector(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }

    pub fn point(self, x: f64, y: f64) -> (f64, f64) {
        let ((x, y), [.., e, f]) = (self.vector(x, y), self.0);
        (x + e, y + f)
    }
}
