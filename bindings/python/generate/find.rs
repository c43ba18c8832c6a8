//! Finds what the core defines by its name, in whichever file it stands.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use syn::{Item, ItemImpl, ItemMacro, Visibility};

/// All that the vocabulary can be read from.
#[derive(Default)]
pub(crate) struct Found {
    /// The public structs and enums of a name, each with its file.
    types: BTreeMap<String, Vec<(PathBuf, Item)>>,
    /// What types do by themselves, without traits.
    pub(crate) impls: Vec<ItemImpl>,
    /// Macros called or defined.
    pub(crate) macros: Vec<ItemMacro>,
}

impl Found {
    /// All that stands in a folder and the folders within.
    pub(crate) fn under(folder: &Path) -> Self {
        let mut found = Self::default();
        for path in rust_files(folder) {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let file = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            for item in file.items {
                found.keep(&path, item);
            }
        }
        found
    }

    fn keep(&mut self, path: &Path, item: Item) {
        let name = match &item {
            Item::Struct(known) if is_public(&known.vis) => known.ident.to_string(),
            Item::Enum(known) if is_public(&known.vis) => known.ident.to_string(),
            _ => {
                match item {
                    Item::Impl(item) if item.trait_.is_none() => self.impls.push(item),
                    Item::Macro(item) => self.macros.push(item),
                    _ => {}
                }
                return;
            }
        };
        self.types.entry(name).or_default().push((path.to_owned(), item));
    }

    /// The one public struct or enum of this name.
    pub(crate) fn one(&self, name: &str) -> &Item {
        match self.types.get(name).map(Vec::as_slice) {
            Some([(_, item)]) => item,
            None | Some([]) => panic!("the core has no public struct or enum {name}"),
            Some(several) => {
                let paths: Vec<_> = several.iter().map(|(path, _)| path).collect();
                panic!("{name} is not one type: {paths:?}")
            }
        }
    }
}

const fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// In the order of their paths.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a folder can be listed").path()).collect();
    paths.sort();
    let files = paths.into_iter().flat_map(|path| {
        if path.is_dir() {
            return rust_files(&path);
        }
        let is_rust = path.extension().is_some_and(|ending| ending == "rs");
        if is_rust { vec![path] } else { Vec::new() }
    });
    files.collect()
}
