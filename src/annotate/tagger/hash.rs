//! Hashes of features: the same on every machine and in every build, since models are keyed by them.

/// The bits of a key: enough that a feature never met is seldom taken for one that was, few enough to store.
const KEY_MASK: u32 = 0x0fff_ffff;

/// The hash of a string under a template's number.
pub(super) fn of_text(template: u32, text: &[u8]) -> u32 {
    let mut state =
        0xcbf2_9ce4_8422_2325u64 ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &byte in text {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    finish(state)
}

/// The hash of two numbers under a template's number.
pub(super) fn of_pair(template: u32, a: u32, b: u32) -> u32 {
    let joined = (u64::from(a) << 32 | u64::from(b))
        ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    finish(joined.wrapping_mul(0xff51_afd7_ed55_8ccd))
}

/// The hash of three numbers under a template's number.
pub(super) fn of_triple(template: u32, a: u32, b: u32, c: u32) -> u32 {
    of_pair(template, of_pair(template, a, b), c)
}

/// Mixes the high bits into the low ones.
fn finish(mut state: u64) -> u32 {
    state ^= state >> 33;
    state = state.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    state ^= state >> 29;
    (state >> 16) as u32 & KEY_MASK
}

/// A map for keys that an attacker gains little by choosing: one document's words.
pub(super) type Map<K, V> = std::collections::HashMap<K, V, std::hash::BuildHasherDefault<Quick>>;

/// A quick hasher of short strings and numbers. Its maps are only looked up in, never walked.
#[derive(Debug, Default)]
pub(super) struct Quick(u64);

impl Quick {
    fn push(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl std::hash::Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (parts, rest) = bytes.as_chunks::<8>();
        for part in parts {
            self.push(u64::from_le_bytes(*part));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.push(u64::from_le_bytes(last) ^ (rest.len() as u64) << 56);
    }

    fn write_u8(&mut self, part: u8) {
        self.push(u64::from(part));
    }

    fn write_u32(&mut self, part: u32) {
        self.push(u64::from(part));
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}
