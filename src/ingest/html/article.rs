//! The article among the lines of a page: the readability step.
//!
//! The element that holds the article is found by going down from the top for as long as one element holds nearly all of the prose; then
//! what is no part of the article is taken off line by line.

use super::{
    lines::{Line, LineKind},
    tree::Tree,
};

/// The lines of the article among those of the page, in order. `title` is the headline, left out of them.
pub(super) fn find_article<'l>(
    tree: &Tree,
    lines: &'l [Line],
    title: Option<&str>,
    heading: Option<usize>,
) -> Vec<&'l Line> {
    if tree.nodes.is_empty() {
        return Vec::new();
    }
    let (root, leads) = find_root(tree, lines, heading);
    let range_of = |node: usize| node..tree.nodes[node].end;
    let mut range = range_of(root);
    // The article comes after its headline.
    if let Some(heading) = heading.filter(|heading| range.contains(heading)) {
        range.start = heading;
    }
    let is_inside = |line: &Line| {
        range.contains(&line.node)
            || leads
                .iter()
                .any(|&lead| range_of(lead).contains(&line.node))
    };
    let kept: Vec<&Line> = lines
        .iter()
        .filter(|line| is_inside(line) && is_kept(tree, line, title))
        .collect();
    trim(tree, drop_link_lists(kept))
}

/// The element that holds the article, and those that hold its first lines where they stand between the headline and it.
fn find_root(tree: &Tree, lines: &[Line], heading: Option<usize>) -> (usize, Vec<usize>) {
    let nodes = &tree.nodes;
    let mut prose = vec![0_usize; nodes.len()];
    for line in lines
        .iter()
        .filter(|line| line.is_prose() && line.kind != LineKind::Row)
    {
        // What stands before the headline counts for little.
        let is_before = heading.is_some_and(|heading| line.node < heading);
        prose[line.node] += if is_before {
            line.weight / 4
        } else {
            line.weight
        };
    }
    for index in (0..nodes.len()).rev() {
        if nodes[index].parent != index {
            prose[nodes[index].parent] += prose[index];
        }
    }
    // Several trees where a page has no root element.
    let mut root = (0..nodes.len())
        .filter(|&index| nodes[index].parent == index)
        .max_by_key(|&index| (prose[index], usize::MAX - index))
        .unwrap_or(0);
    let mut leads = Vec::new();
    loop {
        let children = iter_children(tree, root);
        let Some(best) = children.max_by_key(|&child| (prose[child], usize::MAX - child)) else {
            return (root, leads);
        };
        let (most, all) = (prose[best], prose[root]);
        if most == 0 || matches!(nodes[best].tag, "p" | "li" | "blockquote" | "ul" | "ol") {
            return (root, leads);
        }
        let rest = all - most;
        let is_alike = |child: usize| {
            nodes[child].tag == nodes[best].tag
                && tree.attribute(child, "class") == tree.attribute(best, "class")
        };
        let beside: usize = iter_children(tree, root)
            .filter(|&child| {
                child != best
                    && (is_alike(child)
                        || matches!(
                            nodes[child].tag,
                            "p" | "h2" | "h3" | "blockquote" | "ul" | "ol"
                        ))
            })
            .map(|child| prose[child])
            .sum();
        // Text beside the best child that is of its kind is the same article; other text is of the page, as long as there is not too much.
        let is_page = beside * 20 <= all && rest * 100 <= all * 45;
        if !is_page {
            return (root, leads);
        }
        if let Some(heading) = heading {
            let is_lead = |child: usize| {
                heading < child && child < best && prose[child] > 0 && prose[child] * 3 < most
            };
            leads.extend(iter_children(tree, root).filter(|&child| is_lead(child)));
        }
        root = best;
    }
}

fn iter_children(tree: &Tree, node: usize) -> impl Iterator<Item = usize> + '_ {
    let end = tree.nodes[node].end;
    let first = Some(node + 1).filter(|&child| child < end);
    std::iter::successors(first, move |&child| {
        Some(tree.nodes[child].end).filter(|&next| next < end)
    })
}

/// Whether a line may be of the article.
fn is_kept(tree: &Tree, line: &Line, title: Option<&str>) -> bool {
    if title.is_some_and(|title| is_same(title, &line.text)) {
        return false;
    }
    if line.link_percent() >= 80 && line.weight < 300 {
        return false;
    }
    // Of a figure, only a table or a quotation is text; the rest is its credit.
    let mut is_quoted = false;
    for above in std::iter::once(line.node)
        .chain(tree.iter_ancestors(line.node))
        .take(12)
    {
        match tree.nodes[above].tag {
            "table" | "blockquote" | "pre" => is_quoted = true,
            "figure" => return is_quoted,
            _ => {}
        }
    }
    true
}

/// Whether two texts say the same, case, punctuation and white space aside.
pub(super) fn is_same(one: &str, two: &str) -> bool {
    let letters = |text: &'_ str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<Vec<_>>()
    };
    // Nobody's headline is that long.
    one.len() < 2000 && two.len() < 2000 && letters(one) == letters(two)
}

/// Leaves out lists whose items are links, with the heading over them.
fn drop_link_lists(lines: Vec<&Line>) -> Vec<&Line> {
    let mut kept: Vec<&Line> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run = lines[at..]
            .iter()
            .take_while(|line| line.kind == LineKind::Item)
            .count();
        if run == 0 {
            kept.push(lines[at]);
            at += 1;
            continue;
        }
        let items = &lines[at..at + run];
        let (links, all) = items.iter().fold((0, 0), |(links, all), line| {
            (links + line.link_weight, all + line.weight)
        });
        if links * 2 <= all {
            kept.extend(items);
        }
        at += run;
    }
    kept
}

/// Takes off what is at the two ends and is no article: labels before its first sentence and after its last.
fn trim<'l>(tree: &Tree, lines: Vec<&'l Line>) -> Vec<&'l Line> {
    let Some(first) = lines.iter().position(|line| is_text(line)) else {
        return if lines
            .iter()
            .any(|line| line.kind != LineKind::Heading && line.weight >= 20)
        {
            lines
        } else {
            Vec::new()
        };
    };
    let last = lines
        .iter()
        .rposition(|line| is_text(line))
        .unwrap_or(first);
    // A short line before the first sentence stays if it is a dateline's start or a subtitle; labels go.
    let start = (0..first)
        .rev()
        .take_while(|&at| is_lead(lines[at]))
        .last()
        .unwrap_or(first);
    // So does the heading of its first section, where later sections have one of its rank; only the time may stand between.
    let rank_of = |at: usize| {
        Some(tree.nodes[lines[at].node].tag).filter(|_| lines[at].kind == LineKind::Heading)
    };
    let is_section = |&at: &usize| {
        rank_of(at).is_some_and(|rank| (first..last).any(|later| rank_of(later) == Some(rank)))
    };
    let start = (start.saturating_sub(2)..start)
        .find(is_section)
        .unwrap_or(start);
    let kept = &lines[start..=last];
    // A heading stands over something.
    let has_below = |at: usize| {
        kept.get(at + 1)
            .is_some_and(|line| line.kind != LineKind::Heading)
    };
    kept.iter()
        .enumerate()
        .filter(|&(at, line)| line.kind != LineKind::Heading || has_below(at))
        .map(|(_, &line)| line)
        .collect()
}

/// Whether a line is text of the article by itself.
fn is_text(line: &Line) -> bool {
    match line.kind {
        LineKind::Heading => false,
        LineKind::Row => true,
        LineKind::Item => line.link_percent() < 50 && (line.weight >= 25 || line.ends_sentence()),
        // Credits end in a bracket, or run on with semicolons.
        LineKind::Paragraph => {
            let is_credit = line.weight >= 20
                && (line.text.starts_with(['(', '[']) || line.text.contains("; "));
            line.is_prose()
                || (line.link_percent() < 50
                    && (is_credit || (line.weight >= 12 && line.ends_sentence())))
        }
    }
}

/// Whether a line may lead into the first sentence: a dateline on a line of its own.
fn is_lead(line: &Line) -> bool {
    line.kind == LineKind::Paragraph
        && line.weight < 80
        && line.text.trim_end().ends_with(['-', '–', '—', ')'])
}
