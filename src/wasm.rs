//! The browser door: decodes a request, calls [`api::Session`](crate::api::Session), encodes the response.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::api::{self, LegacyText, request::Request};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn report(message: &str);

    type TextDecoder;
    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str) -> Result<TextDecoder, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn encoding(this: &TextDecoder) -> String;
    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<String, JsValue>;
}

/// The browser's own decoder, which knows every encoding of the WHATWG standard.
fn decode_legacy(label: &str, bytes: &[u8]) -> Option<LegacyText> {
    let decoder = TextDecoder::new(label).ok()?;
    Some(LegacyText {
        encoding: decoder.encoding(),
        text: decoder.decode(bytes).ok()?,
    })
}

/// Makes a panic say in the browser's console what and where it was, before it ends the module.
#[wasm_bindgen(start)]
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| report(&panic.to_string())));
}

/// A corpus in the browser. One to a worker; ending the worker frees it.
#[wasm_bindgen]
pub struct Session {
    inner: api::Session,
}

#[wasm_bindgen]
impl Session {
    /// An empty corpus. `gazetteer` and `model` are the data files built beside the module; `today` is `YYYY-MM-DD`.
    ///
    /// # Errors
    /// Throws `{code, message}` where a data file does not fit this build.
    #[wasm_bindgen(constructor)]
    pub fn new(gazetteer: &[u8], model: Vec<u8>, today: &str) -> Result<Session, JsValue> {
        let mut inner = api::Session::new(gazetteer, model, today).map_err(encode_error)?;
        inner.decode_legacy_by(decode_legacy);
        Ok(Self { inner })
    }

    /// Adds one file; its articles wait for `analyse`. Answers an `Added`.
    #[wasm_bindgen(js_name = addFile, unchecked_return_type = "Added")]
    pub fn add_file(&mut self, path: &str, bytes: &[u8]) -> JsValue {
        encode(&self.inner.add_file(path, bytes))
    }

    /// Answers one request.
    ///
    /// # Errors
    /// Throws `{code, message}`.
    pub fn call(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Request")] request: JsValue,
    ) -> Result<JsValue, JsValue> {
        let request: Request = serde_wasm_bindgen::from_value(request)?;
        let response = self.inner.call(request).map_err(encode_error)?;
        Ok(encode(&response))
    }

    /// The corpus as bytes, to keep and to load again.
    pub fn save(&mut self) -> Vec<u8> {
        self.inner.save()
    }

    /// Replaces the corpus with a saved one. Answers how many articles wait for analysis again (none where the saved analysis fits this build).
    ///
    /// # Errors
    /// Throws `{code, message}` where the bytes are not a saved corpus.
    pub fn load(&mut self, bytes: &[u8]) -> Result<u32, JsValue> {
        self.inner.load(bytes).map_err(encode_error)
    }
}

/// One serializer for all records: maps as objects, missing as null, no 64-bit integers.
fn encode<T: Serialize>(value: &T) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(true);
    value
        .serialize(&serializer)
        .expect("plain records always encode")
}

/// `{code, message}`, for the page.
fn encode_error(error: crate::error::Error) -> JsValue {
    let record = js_sys::Object::new();
    for (key, value) in [
        ("code", error.kind().as_code().to_owned()),
        ("message", error.to_string()),
    ] {
        js_sys::Reflect::set(&record, &key.into(), &value.into())
            .expect("a fresh object takes any field");
    }
    record.into()
}
