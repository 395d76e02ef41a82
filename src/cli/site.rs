//! Corpora for the page: saved as a file, or put inside a built site or the single HTML file.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};

use super::{
    args::{Input, SiteTarget},
    corpus::{self, Reading},
};

/// Where `./build.sh site` and `./build.sh single` leave their work.
const BUILT_SITE: &str = "dist/site";
const BUILT_SINGLE: &str = "dist/dateline.html";
/// The corpus file that the site opens first.
const SITE_CORPUS: &str = "corpus.bin.gz";
/// The empty element of the single file that takes a corpus.
const CORPUS_ELEMENT: &str = r#"<script type="application/octet-stream" id="corpus"></script>"#;

/// Saves the articles as one file.
pub fn save(input: &Input, out: &Path) -> io::Result<Reading> {
    let (mut session, reading) = corpus::analyse(input)?;
    fs::write(out, session.save())?;
    Ok(reading)
}

/// Copies the built page to where the user wants it, with the articles inside.
pub fn fill(target: &SiteTarget) -> io::Result<Reading> {
    let template = |usual: &str| {
        target
            .template
            .clone()
            .unwrap_or_else(|| PathBuf::from(usual))
    };
    match (&target.out, &target.single) {
        (Some(folder), _) => fill_site(&target.input, &template(BUILT_SITE), folder),
        (None, Some(file)) => fill_single(&target.input, &template(BUILT_SINGLE), file),
        (None, None) => Err(io::Error::other("neither --out nor --single is given")),
    }
}

fn fill_site(input: &Input, template: &Path, folder: &Path) -> io::Result<Reading> {
    if !template.join("index.html").is_file() {
        return Err(io::Error::other(format!(
            "no built site at {}: run ./build.sh site, or name one with --template",
            template.display()
        )));
    }
    let (bytes, reading) = saved(input)?;
    fs::create_dir_all(folder)?;
    let (from, to) = (template.canonicalize()?, folder.canonicalize()?);
    if to != from && to.starts_with(&from) {
        return Err(io::Error::other(format!(
            "{} lies inside the built site itself: choose a folder elsewhere",
            folder.display()
        )));
    }
    if to != from {
        copy_folder(&from, &to)?;
    }
    fs::write(folder.join(SITE_CORPUS), bytes)?;
    Ok(reading)
}

fn fill_single(input: &Input, template: &Path, file: &Path) -> io::Result<Reading> {
    let page = fs::read_to_string(template).map_err(|error| {
        io::Error::other(format!(
            "{}: {error}: run ./build.sh single, or name one with --template",
            template.display()
        ))
    })?;
    let Some((before, after)) = page.split_once(CORPUS_ELEMENT) else {
        return Err(io::Error::other(format!(
            "{} has no empty place for a corpus",
            template.display()
        )));
    };
    let (bytes, reading) = saved(input)?;
    let (open, close) = CORPUS_ELEMENT.split_at(CORPUS_ELEMENT.len() - "</script>".len());
    fs::write(
        file,
        [before, open, &STANDARD.encode(bytes), close, after].concat(),
    )?;
    Ok(reading)
}

/// The articles, analysed, saved and gzipped.
fn saved(input: &Input) -> io::Result<(Vec<u8>, Reading)> {
    let (mut session, reading) = corpus::analyse(input)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&session.save())?;
    Ok((encoder.finish()?, reading))
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Writes the annotators' data files as the browser build reads them.
pub fn write_data(out: &Path) -> io::Result<Reading> {
    fs::create_dir_all(out)?;
    for (name, bytes) in dateline::annotate::embedded_data() {
        fs::write(out.join(name), bytes)?;
    }
    Ok(Reading::Whole)
}
