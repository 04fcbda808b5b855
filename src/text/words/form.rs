//! The keys of forms of several fields.

words! {
    /// What they do.
    Form {
        next_field: "Ô sau" | "Next field";
        before_field: "Ô trước" | "Field before";
        record: "Ghi" | "Record";
    }
}
