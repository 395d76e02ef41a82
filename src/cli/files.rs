//! Files of the paths given: folders walked, in order of their names.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// One input: where it is, and what the corpus calls it.
pub struct InputFile {
    /// Where to read it; `None` for standard input.
    pub location: Option<PathBuf>,
    /// Its path relative to the folder given, or its file name where a file was given.
    pub name: String,
}

/// What cannot be read, and why.
pub struct Unreadable {
    pub path: PathBuf,
    pub error: io::Error,
}

/// The files behind `paths`, in the order given, folders walked in order of names; hidden files are passed over, and links
/// to folders are not followed but named.
pub fn find(paths: &[PathBuf]) -> (Vec<InputFile>, Vec<Unreadable>) {
    let (mut files, mut unreadable) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            files.push(InputFile {
                location: None,
                name: "-".to_owned(),
            });
        } else if path.is_dir() {
            walk(path, path, &mut files, &mut unreadable);
        } else {
            let name = path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned();
            files.push(InputFile {
                location: Some(path.clone()),
                name,
            });
        }
    }
    (files, unreadable)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<InputFile>, unreadable: &mut Vec<Unreadable>) {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => {
            unreadable.push(Unreadable {
                path: folder.to_owned(),
                error,
            });
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let is_hidden = path
            .file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if is_hidden {
            continue;
        }
        if path.is_dir() && !path.is_symlink() {
            walk(root, &path, files, unreadable);
        } else if path.is_file() {
            let relative = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = relative
                .components()
                .map(|c| c.as_os_str().to_string_lossy())
                .collect();
            files.push(InputFile {
                name: parts.join("/"),
                location: Some(path),
            });
        } else {
            unreadable.push(Unreadable {
                path,
                error: io::Error::other("neither a file nor a folder, or a link to a folder"),
            });
        }
    }
}

/// The bytes of one input.
pub fn read(file: &InputFile) -> io::Result<Vec<u8>> {
    match &file.location {
        Some(path) => fs::read(path),
        None => {
            let mut bytes = Vec::new();
            io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes)?;
            Ok(bytes)
        }
    }
}
