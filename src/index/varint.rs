//! Numbers in as few bytes as they need: seven bits a byte, lowest first, the high bit set on all but the last.

/// Appends `value`.
#[inline]
pub(super) fn write(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads the number at `at` and moves `at` behind it. Bytes that end too early or run too long read as they stand, never past the end.
#[inline]
pub(super) fn read(bytes: &[u8], at: &mut usize) -> u32 {
    let Some(&first) = bytes.get(*at) else {
        return 0;
    };
    *at += 1;
    if first < 0x80 {
        return u32::from(first);
    }
    let mut value = u32::from(first & 0x7F);
    let mut shift = 7;
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 || shift == 28 {
            break;
        }
        shift += 7;
    }
    value
}

/// Moves `at` behind the next `count` numbers.
#[inline]
pub(super) fn skip(bytes: &[u8], at: &mut usize, count: u32) {
    let mut left = count;
    // Eight bytes end eight numbers at most.
    while left >= 8
        && let Some(chunk) = bytes.get(*at..).and_then(|rest| rest.first_chunk::<8>())
    {
        left -= (!u64::from_le_bytes(*chunk) & 0x8080_8080_8080_8080).count_ones();
        *at += 8;
    }
    while left > 0 && *at < bytes.len() {
        left -= u32::from(bytes[*at] < 0x80);
        *at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX];
        let mut bytes = Vec::new();
        for number in numbers {
            write(&mut bytes, number);
        }
        let mut at = 0;
        for number in numbers {
            assert_eq!(read(&bytes, &mut at), number);
        }
        let mut skipped = 0;
        skip(&bytes, &mut skipped, 8);
        for count in 0..40 {
            let many: Vec<u32> = (0..40).map(|n| 1 << (n * 7 % 32)).collect();
            let mut bytes = Vec::new();
            many.iter().for_each(|&n| write(&mut bytes, n));
            let mut at = 0;
            skip(&bytes, &mut at, count);
            assert_eq!(read(&bytes, &mut at), many[count as usize]);
        }
        assert_eq!((at, skipped), (bytes.len(), bytes.len()));
        assert_eq!(read(&bytes, &mut at), 0);
    }
}
