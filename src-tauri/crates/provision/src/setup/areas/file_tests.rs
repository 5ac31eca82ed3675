use super::*;

fn path(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn names(of: &[(&str, &str)]) -> BTreeMap<String, String> {
    of.iter()
        .map(|(language, name)| ((*language).to_owned(), (*name).to_owned()))
        .collect()
}

#[test]
fn a_tree_is_read_with_its_translations() {
    let text = "\u{feff}State,de:Land,pt-BR:Estado, District ,de:Kreis\r\n\
                Bavaria,Bayern,Baviera,\"Munich, city\",Mu\u{308}nchen\r\n\
                Bavaria,Bayern,Baviera,Fürth\r\n\
                Berlin,,,,\r\n\
                ,,,,\r\n\r\n";
    let tree = Tree::parse(text).expect("a tree");
    let level = |name: &str, of: &[(&str, &str)]| Level {
        name: name.to_owned(),
        names: names(of),
    };
    let state = level("State", &[("de", "Land"), ("pt-BR", "Estado")]);
    assert_eq!(tree.levels, [state, level("District", &[("de", "Kreis")])]);
    let area = |of: &[&str], translations: &[(&str, &str)]| Area {
        path: path(of),
        names: names(translations),
    };
    assert_eq!(
        tree.areas,
        [
            area(&["Bavaria"], &[("de", "Bayern"), ("pt-BR", "Baviera")]),
            area(&["Bavaria", "Munich, city"], &[("de", "München")]),
            area(&["Bavaria", "Fürth"], &[]),
            area(&["Berlin"], &[]),
        ]
    );
}

#[test]
fn the_same_name_may_stand_in_two_areas() {
    let text = "A,B\nx,Kaliganj\ny,Kaliganj\nx\n";
    let tree = Tree::parse(text).expect("a tree");
    let paths: Vec<_> = tree.areas.iter().map(|area| spelled(&area.path)).collect();
    assert_eq!(paths, ["x", "x / Kaliganj", "y", "y / Kaliganj"]);
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let long = format!("A\n{}\n", "x".repeat(121));
    let many = (0..=MOST_AREAS).map(|n| format!("{n}\n"));
    let many = format!("A\n{}", many.collect::<String>());
    let level = format!("{}\nx\n", "l".repeat(81));
    for (text, line, what) in [
        ("", 1, "the file is empty"),
        ("A,B\n", 1, "no row with an area follows"),
        ("A,B\n,\n", 1, "no row with an area follows"),
        ("A,,B\nx,y,z\n", 1, "a column has no heading"),
        ("A;B\nx;y\n", 1, "cells are separated by commas"),
        ("A,B,C,D\nw,x,y,z\n", 1, "there are more than 3 levels"),
        ("A,A\nx,y\n", 1, "two levels are called A"),
        (
            "bn:আ,A\nx,y\n",
            1,
            "a translation stands before the first level",
        ),
        (
            "A,bengali:আ\nx,y\n",
            1,
            "\"bengali\" is no language; write for instance bn:Word",
        ),
        (
            "A,BN:আ\nx,y\n",
            1,
            "\"BN\" is no language; write for instance bn:Word",
        ),
        (
            "A,bn: \nx,y\n",
            1,
            "the level's own name is missing after bn:",
        ),
        ("A,bn:আ,bn:ই\nx,y,z\n", 1, "A has two columns for bn"),
        (
            "A,B\nx,y\nx,z,w\n",
            3,
            "there are more cells than the header has",
        ),
        ("A,B\nx,y\n,z\n", 3, "z stands in no A"),
        ("A,B,C\nx,y,z\n\nw,,v\n", 4, "v stands in no B"),
        (
            "\u{feff}A,B,C\r\nx,y,z\r\n\r\nw,,v\r\n",
            4,
            "v stands in no B",
        ),
        ("A,B,bn:আ\nx,,y\n", 2, "y translates no B"),
        (
            "A,bn:আ,B\nx,ক,y\nx,খ,z\n",
            3,
            "x has other translations further up",
        ),
        (
            "A,bn:আ,B\nx,ক,y\nx,,z\n",
            3,
            "x has other translations further up",
        ),
        ("A,B\nx,y\nx,z\nx, y\n", 4, "x / y stands in line 2 already"),
        (
            "A\nx\u{202e}y\n",
            2,
            "a name has characters that cannot be seen or that turn the reading direction",
        ),
        (
            "A\n\"x\ny\"\n",
            2,
            "a name has characters that cannot be seen or that turn the reading direction",
        ),
        (&long, 2, "a name is longer than 120 characters"),
        (&level, 1, "a name is longer than 80 characters"),
        (&many, 20_002, "there are more than 20000 areas"),
    ] {
        match Tree::parse(text) {
            Err(ProvisionError::AreasUnreadable {
                line: at,
                what: said,
            }) => {
                assert_eq!((at, said.as_str()), (line, what));
            }
            other => panic!("{what}: {other:?}"),
        }
    }
}
