//! The time, and identities that nothing has yet.

/// The time, in milliseconds since 1970-01-01T00:00:00Z.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// 128 random bits from the browser's generator. (`Math.random` where the page has no `crypto`, which no tried engine lacks.)
pub fn fresh() -> u128 {
    let mut bytes = [0u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes.iter_mut().for_each(|byte| *byte = (js_sys::Math::random() * 256.0) as u8);
    }
    u128::from_be_bytes(bytes)
}
