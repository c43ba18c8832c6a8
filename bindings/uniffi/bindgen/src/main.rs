//! Writes the Kotlin and Swift sources of `espace-securise-uniffi` from its built library.

fn main() {
    uniffi::uniffi_bindgen_main();
}
