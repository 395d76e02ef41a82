//! Measures of association and of keyness, from observed and expected counts.

/// Twice the log-likelihood ratio of a table of two by two (Dunning 1993). Counts below zero count as zero.
pub(super) fn log_likelihood(table: [[f64; 2]; 2]) -> f64 {
    let total: f64 = table.iter().flatten().sum();
    let mut sum = 0.0;
    for row in 0..2 {
        for column in 0..2 {
            let observed = table[row][column];
            let in_row: f64 = table[row].iter().sum();
            let in_column = table[0][column] + table[1][column];
            let expected = in_row * in_column / total;
            if observed > 0.0 && expected > 0.0 {
                sum += observed * libm::log(observed / expected);
            }
        }
    }
    (2.0 * sum).max(0.0)
}

/// The binary logarithm.
pub(super) fn log2(value: f64) -> f64 {
    libm::log2(value)
}

#[cfg(test)]
mod tests {
    use super::log_likelihood;

    #[test]
    fn log_likelihood_is_none_where_rows_are_alike_and_grows_apart() {
        assert!(log_likelihood([[10.0, 90.0], [100.0, 900.0]]) < 1e-9);
        // 20 in 10,000 against 10 in 50,000, where 5 and 25 were expected: 2 (20 ln 4 + 10 ln 0.4), and 0.03 for all other words.
        let found = log_likelihood([[20.0, 9_980.0], [10.0, 49_990.0]]);
        assert!((found - 37.15).abs() < 0.01, "{found}");
    }
}
