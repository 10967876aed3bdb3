use super::*;
use crate::testing::{parts, project, registry, site, sites};

/// What a place is called.
fn called(registry: &Registry, place: Place) -> String {
    match place {
        Place::Region(index) => at_position(registry, index).unwrap().id.to_string(),
        Place::Joint => "joint".to_owned(),
        Place::CountyWide => "county-wide".to_owned(),
        Place::NotStated => "not-stated".to_owned(),
    }
}

fn located(location: Location) -> Project {
    project("p", "").with_location(location)
}

/// Where sites fall at a level; `open` where the text's list is.
fn rolled(registry: &Registry, level: RegionLevel, regions: &[&str], open: bool) -> String {
    let listed = regions.iter().map(|region| site(region)).collect();
    let project = located(Location::Sites { sites: listed, more: open });
    called(registry, RollUp::new(registry, level).place(registry, &project))
}

/// R10: villages fall into their townships, development zones stand beside these; what has no township is not stated, and
/// several townships are joint.
#[test]
fn sites_roll_up_to_townships_and_zones_beside_them() {
    let registry = registry(vec![]);
    let rolled_up = |regions: &[&str]| rolled(&registry, RegionLevel::Township, regions, false);
    assert_eq!(rolled_up(&["north"]), "north");
    assert_eq!(rolled_up(&["south-mill"]), "south");
    assert_eq!(rolled_up(&["works"]), "works");
    assert_eq!(rolled_up(&["north-hill", "north-ford", "north"]), "north");
    assert_eq!(rolled_up(&["lost-village"]), "not-stated");
    assert_eq!(rolled_up(&["county"]), "not-stated", "the county is no township");
    assert_eq!(rolled_up(&["lost-village", "county"]), "not-stated");
    assert_eq!(rolled_up(&["lost-village", "north"]), "joint");
    assert_eq!(rolled_up(&["north", "works"]), "joint");
    assert_eq!(rolled_up(&["north", "south", "west"]), "joint");
}

/// R10: an open list stays joint, unless all of it lies in the root that is reported.
#[test]
fn an_open_list_is_joint_below_the_root() {
    let registry = registry(vec![]);
    let rolled_up = |level, regions: &[&str]| rolled(&registry, level, regions, true);
    assert_eq!(rolled_up(RegionLevel::Township, &["north"]), "joint");
    assert_eq!(rolled_up(RegionLevel::Township, &["lost-village"]), "joint");
    assert_eq!(rolled_up(RegionLevel::Depth(1), &["north", "lost-village"]), "county");
    assert_eq!(rolled_up(RegionLevel::Depth(2), &["north-hill"]), "joint");
    assert_eq!(rolled_up(RegionLevel::Depth(3), &["north-hill", "north-ford"]), "joint");
}

/// Where villages are reported, several of one township fall into it; of several townships they are joint.
#[test]
fn villages_of_one_township_share_it() {
    let registry = registry(vec![]);
    let rolled_up = |regions: &[&str]| rolled(&registry, RegionLevel::Depth(3), regions, false);
    assert_eq!(rolled_up(&["north-hill"]), "north-hill");
    assert_eq!(rolled_up(&["north-hill", "north-ford"]), "north");
    assert_eq!(rolled_up(&["north-ford", "north"]), "north");
    assert_eq!(rolled_up(&["north-hill", "south-mill"]), "joint", "they share no more than the county");
    assert_eq!(rolled_up(&["north-hill", "north-ford", "south-mill"]), "joint");
    assert_eq!(rolled_up(&["north-hill", "works"]), "joint");
}

/// A village whose township is not known lies beside townships in the tree and is none of them: it has no row at their
/// level, and one where villages are reported.
#[test]
fn a_village_without_a_township_is_no_townships_peer() {
    let registry = registry(vec![]);
    let rolled_up = |depth, region: &str| rolled(&registry, RegionLevel::Depth(depth), &[region], false);
    assert_eq!(
        [1, 2, 3].map(|depth| rolled_up(depth, "lost-village")),
        ["county", "not-stated", "lost-village"]
    );
    assert_eq!([1, 2, 3].map(|depth| rolled_up(depth, "north-hill")), ["county", "north", "north-hill"]);
    assert_eq!([1, 2, 3].map(|depth| rolled_up(depth, "works")), ["county", "works", "works"]);
    assert_eq!(rolled_up(2, "county"), "county");
}

fn without(keep: impl Fn(&Region) -> bool, root: bool) -> Registry {
    let mut all = parts();
    all.zones.clear();
    all.regions.retain(|region| keep(region));
    if root {
        all.regions.iter_mut().for_each(|region| region.parent = None);
    }
    Registry::new(all).unwrap()
}

/// Where nothing is a township, every region stands for itself, villages too.
#[test]
fn without_townships_every_region_stands_for_itself() {
    let bare = without(|region| matches!(region.id.as_str(), "county" | "lost-village"), false);
    assert_eq!(rolled(&bare, RegionLevel::Township, &["lost-village"], false), "lost-village");
    assert_eq!(rolled(&bare, RegionLevel::Township, &["county"], false), "county");
    assert_eq!(rolled(&bare, RegionLevel::Depth(2), &["lost-village"], false), "lost-village");
}

/// A root is a row of depth 1, whatever it is.
#[test]
fn a_root_is_a_row_of_the_first_level() {
    let flat = without(|region| matches!(region.id.as_str(), "north" | "lost-village"), true);
    assert_eq!(rolled(&flat, RegionLevel::Depth(1), &["lost-village"], false), "lost-village");
    assert_eq!(rolled(&flat, RegionLevel::Depth(1), &["north"], false), "north");
}

#[test]
fn the_nearest_common_region_is_found() {
    let registry = registry(vec![]);
    let position = |id: &str| registry.regions().position(id).unwrap();
    let shared = |a: &str, b: &str| {
        common(&registry, position(a), position(b)).map(|common| called(&registry, Place::Region(common)))
    };
    assert_eq!(shared("north-hill", "north-ford").as_deref(), Some("north"));
    assert_eq!(shared("north-hill", "north").as_deref(), Some("north"));
    assert_eq!(shared("north-hill", "south").as_deref(), Some("county"));
    let flat = without(|region| matches!(region.id.as_str(), "north" | "south"), true);
    assert_eq!(common(&flat, 0, 1), None);
}

/// Shares of a project among townships: place, weight, and the weights of the sites inside and outside the regions selected.
fn shares(registry: &Registry, location: &Location, selected: Option<&[&str]>) -> Vec<String> {
    let roll_up = RollUp::new(registry, RegionLevel::Township);
    let scope = selected.map(|ids| {
        let regions: Vec<_> = ids.iter().map(|id| registry.region(id).unwrap()).collect();
        RegionScope::of(registry, &regions)
    });
    let found = roll_up.shares(registry, &located(location.clone()), scope.as_ref());
    let one = |share: &Share| {
        let Share { place, weight, inside, outside, .. } = share.clone();
        let [weight, inside, outside] = [weight, inside, outside].map(|weight| weight.normalize());
        match scope {
            None => format!("{} {weight}", called(registry, place)),
            Some(_) => format!("{} {weight} (in {inside}, out {outside})", called(registry, place)),
        }
    };
    found.iter().map(one).collect()
}

fn stated(list: &[(&str, &str)]) -> Location {
    let stated = |(region, share): &(&str, &str)| {
        site(region).with_share(share.parse::<rust_decimal::Decimal>().unwrap())
    };
    Location::Sites { sites: list.iter().map(stated).collect(), more: false }
}

/// R10: stated shares hold where every site has one and they add up to 1; what lies in one township is one share.
#[test]
fn stated_shares_hold_where_every_site_has_one_and_they_add_up() {
    let registry = registry(vec![]);
    let of = |location: &Location| shares(&registry, location, None);
    assert_eq!(of(&stated(&[("north", "0.7"), ("south", "0.3")])), ["north 0.7", "south 0.3"]);
    assert_eq!(
        of(&stated(&[("north-hill", "0.5"), ("north-ford", "0.25"), ("south", "0.25")])),
        ["north 0.75", "south 0.25"]
    );
    assert_eq!(
        of(&stated(&[("north", "0.7"), ("south", "0.2")])),
        ["north 1", "south 1"],
        "they do not add up"
    );
    let mut partly = stated(&[("north", "1"), ("south", "0.3")]);
    if let Location::Sites { sites, .. } = &mut partly {
        sites[1].share = None;
    }
    assert_eq!(of(&partly), ["north 1", "south 1"], "one has none");
}

/// R10: else sites roll up first, and the regions that they roll up to have equal shares, however many sites lie in each; a
/// site whose township is unknown is one share of what is not stated; an open list stays joint.
#[test]
fn shares_are_equal_among_the_regions_that_sites_roll_up_to() {
    let registry = registry(vec![]);
    let of = |location: &Location| shares(&registry, location, None);
    assert_eq!(of(&sites(&["north-hill", "north-ford", "south"])), ["north 1", "south 1"]);
    assert_eq!(
        of(&sites(&["north-hill", "south", "north-ford", "lost-village"])),
        ["north 1", "south 1", "not-stated 1"]
    );
    assert_eq!(of(&sites(&["north", "lost-village", "county"])), ["north 1", "not-stated 2"]);
    let open = Location::Sites { sites: vec![site("north"), site("south")], more: true };
    assert_eq!(of(&open), ["joint 1"]);
    assert_eq!(of(&Location::NotStated), ["not-stated 1"]);
    assert_eq!(of(&Location::CountyWide), ["county-wide 1"]);
}

/// R10: of a selected region only its own share counts, of a part of a township's its sites' part of that; what is
/// county-wide, open or unplaced lies in a county at most.
#[test]
fn only_what_lies_in_the_selected_regions_is_inside() {
    let registry = registry(vec![]);
    let both = sites(&["north-hill", "north-ford", "south"]);
    assert_eq!(
        shares(&registry, &both, Some(&["north"])),
        ["north 1 (in 2, out 0)", "south 1 (in 0, out 1)"]
    );
    assert_eq!(
        shares(&registry, &both, Some(&["north-hill"])),
        ["north 1 (in 1, out 1)", "south 1 (in 0, out 1)"],
        "one village of two"
    );
    let open = Location::Sites { sites: vec![site("north")], more: true };
    let inside = |location: &Location, selected: &str| {
        let roll_up = RollUp::new(&registry, RegionLevel::Township);
        let scope = RegionScope::of(&registry, &[registry.region(selected).unwrap()]);
        !roll_up.shares(&registry, &located(location.clone()), Some(&scope))[0].inside.is_zero()
    };
    assert_eq!((inside(&open, "north"), inside(&open, "county")), (false, true));
    assert_eq!(
        (inside(&Location::CountyWide, "north"), inside(&Location::CountyWide, "county")),
        (false, true)
    );
    assert_eq!(
        (inside(&Location::NotStated, "north"), inside(&Location::NotStated, "county")),
        (false, false)
    );
}
