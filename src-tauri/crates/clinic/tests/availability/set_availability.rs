//! What is written about hours: read back, and the slots it means.

use anteroom_clinic::availability::{
    Availability, WeeklyRule, get_availability, remake_stale_hours, set_availability,
};
use anteroom_clinic::settings::{self, ClinicSettings};
use anteroom_clinic::{Code, new_id};

use super::support::{
    PERIODS_AND_DAYS, away, date, days, hours, open, rule, set, slot_at, times, travel, week,
    weekday,
};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal};

#[tokio::test]
async fn what_is_written_is_read_back() {
    let scene = Scene::new().await;
    let in_the_room = WeeklyRule {
        location: Some(scene.room),
        valid_until: Some(scene.day(200)),
        ..rule(&scene, 5, "18:30", "24:00", 30)
    };
    let written = Availability {
        version: 1,
        weekly: vec![rule(&scene, 0, "09:00", "12:00", 20), in_the_room],
        overrides: vec![
            date(&scene, 3, "10:00", "11:00", 20),
            date(&scene, 4, "00:00", "00:00", 20),
        ],
        absences: vec![away(&scene, 9, "12:00", "23:59")],
        travel: vec![travel(&scene, 20, 24, "Asia/Tokyo")],
    };

    let answer = set(&scene, written.clone()).await.unwrap();

    let expected = Availability {
        version: 2,
        ..written
    };
    assert_eq!(answer, expected);
    assert_eq!(hours(&scene).await, expected);
}

#[tokio::test]
async fn new_hours_replace_the_old_ones_from_today_on() {
    let scene = Scene::new().await;
    open(&scene, "10:00", "11:10", 30).await;

    let slots = scene.slots(&scene.doctor).await;
    assert_eq!(times(&slots), ["10:00", "10:30"], "whole slots only");
    let closed = Availability {
        weekly: vec![],
        ..hours(&scene).await
    };
    set(&scene, closed).await.unwrap();
    assert_eq!(scene.slots(&scene.doctor).await, [], "no rules: closed");
}

#[tokio::test]
async fn a_day_has_several_blocks_each_with_its_own_grid() {
    let scene = Scene::new().await;
    let mut weekly = week(&scene, "09:00", "10:00", 20);
    weekly.extend(week(&scene, "10:00", "11:00", 30));
    weekly.extend(week(&scene, "17:00", "18:00", 60));
    let wanted = Availability {
        weekly,
        ..hours(&scene).await
    };
    set(&scene, wanted).await.unwrap();

    let slots = scene.slots(&scene.doctor).await;

    let expected = ["09:00", "09:20", "09:40", "10:00", "10:30", "17:00"];
    assert_eq!(times(&slots), expected);
    let minutes: Vec<_> = slots.iter().map(|slot| slot.minutes).collect();
    assert_eq!(minutes, [20, 20, 20, 30, 30, 60]);
}

#[tokio::test]
async fn hours_hold_from_their_first_to_their_last_day() {
    let scene = Scene::new().await;
    let day = weekday(&scene, 3);
    let only_once = WeeklyRule {
        valid_from: scene.day(3),
        valid_until: Some(scene.day(3)),
        ..rule(&scene, day, "09:00", "10:00", 60)
    };
    let from_then_on = WeeklyRule {
        valid_from: scene.day(4),
        ..rule(&scene, day, "14:00", "15:00", 60)
    };
    let wanted = Availability {
        weekly: vec![only_once, from_then_on],
        ..hours(&scene).await
    };
    set(&scene, wanted).await.unwrap();

    assert_eq!(times(&scene.slots_on(&scene.doctor, 3).await), ["09:00"]);
    assert_eq!(times(&scene.slots_on(&scene.doctor, 10).await), ["14:00"]);
    assert_eq!(times(&scene.slots_on(&scene.doctor, 17).await), ["14:00"]);
    let other_days = [scene.slots_on(&scene.doctor, 4).await].concat();
    assert_eq!(times(&other_days), [""; 0]);
}

#[tokio::test]
async fn a_date_has_hours_of_its_own_or_is_closed() {
    let scene = Scene::new().await;
    let wanted = Availability {
        weekly: week(&scene, "09:00", "11:00", 60),
        overrides: vec![
            date(&scene, 3, "20:00", "21:00", 30),
            date(&scene, 3, "07:00", "08:00", 60),
            date(&scene, 4, "00:00", "00:00", 20),
        ],
        ..hours(&scene).await
    };
    set(&scene, wanted).await.unwrap();

    let by_day = async |day| {
        let slots = scene.slots_on(&scene.doctor, day).await;
        times(&slots).join(" ")
    };
    assert_eq!(by_day(2).await, "09:00 10:00");
    assert_eq!(by_day(3).await, "07:00 20:00 20:30");
    assert_eq!(by_day(4).await, "");
    assert_eq!(by_day(5).await, "09:00 10:00");
}

#[tokio::test]
async fn an_absence_cuts_a_block_and_keeps_its_grid() {
    let scene = Scene::new().await;
    let wanted = Availability {
        weekly: week(&scene, "09:00", "13:00", 30),
        absences: vec![away(&scene, 3, "10:10", "11:10")],
        ..hours(&scene).await
    };
    set(&scene, wanted).await.unwrap();

    let slots = scene.slots_on(&scene.doctor, 3).await;

    let expected = ["09:00", "09:30", "11:30", "12:00", "12:30"];
    assert_eq!(times(&slots), expected);
}

#[tokio::test]
async fn business_hours_cut_everybodys_hours() {
    let scene = Scene::new().await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let cut = ClinicSettings {
        business_from: Some("09:00".into()),
        business_to: Some("17:00".into()),
        ..settings::get(staff, admin).await.unwrap()
    };
    settings::set(staff, admin, cut).await.unwrap();
    let done = remake_stale_hours(&scene.clinic.worker, false, false, 20).await;
    assert_eq!(done.unwrap().remade, 1);

    let slots = scene.slots(&scene.doctor).await;
    assert_eq!(times(&slots[..1]), ["09:00"]);
    assert_eq!(times(&slots[slots.len() - 1..]), ["16:40"], "end exclusive");

    open(&scene, "08:30", "10:30", 60).await;
    let slots = scene.slots(&scene.doctor).await;
    assert_eq!(times(&slots), ["09:30"], "the grid is that of the block");
}

#[tokio::test]
async fn one_doctors_hours_are_its_own() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let (staff, of_colleague) = (&scene.clinic.staff, Some(colleague.id));
    let (doctor, admin) = (&scene.doctor.session, &scene.admin.session);
    let fewer = Availability {
        version: 1,
        weekly: vec![rule(&scene, 0, "09:00", "12:00", 20)],
        ..Availability::default()
    };

    let refused = set_availability(staff, doctor, of_colleague, fewer.clone(), vec![]).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
    let refused = get_availability(staff, doctor, of_colleague).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
    set_availability(staff, admin, of_colleague, fewer.clone(), vec![])
        .await
        .unwrap();
    let nobody = set_availability(staff, admin, Some(new_id()), fewer, vec![]).await;
    assert_eq!(refusal(nobody), Code::NotFound);
    let rules = "SELECT count(*) FROM clinic.weekly_hours";
    assert_eq!(scene.count(rules).await, 8, "the scene's seven and this");
}

#[tokio::test]
async fn two_places_at_once_are_refused() {
    let scene = Scene::new().await;
    let mut here_and_there = vec![
        rule(&scene, 1, "09:00", "12:00", 20),
        WeeklyRule {
            location: Some(scene.room),
            ..rule(&scene, 1, "11:40", "14:00", 20)
        },
    ];
    let wanted = Availability {
        weekly: here_and_there.clone(),
        ..hours(&scene).await
    };
    assert_eq!(refusal(set(&scene, wanted).await), Code::HoursOverlap);

    here_and_there[1].from = "12:00".into();
    let one_after_the_other = Availability {
        weekly: here_and_there,
        ..hours(&scene).await
    };
    set(&scene, one_after_the_other).await.unwrap();
}

#[tokio::test]
async fn somebody_elses_change_in_between_is_not_overwritten() {
    let scene = Scene::new().await;
    let read = hours(&scene).await;
    open(&scene, "09:00", "12:00", 20).await;

    let refused = set(&scene, read).await;

    assert_eq!(refusal(refused), Code::ChangedMeanwhile);
    assert_eq!(times(&scene.slots(&scene.doctor).await)[0], "09:00");
}

#[tokio::test]
async fn sending_the_same_change_again_is_the_same_change() {
    let scene = Scene::new().await;
    let wanted = Availability {
        weekly: week(&scene, "09:00", "12:00", 20),
        absences: vec![away(&scene, 5, "08:00", "10:00")],
        ..hours(&scene).await
    };

    let first = set(&scene, wanted.clone()).await.unwrap();
    let again = set(&scene, wanted).await.unwrap();

    assert_eq!(again, first);
}

#[tokio::test]
async fn making_the_same_hours_twice_gives_the_same_rows() {
    let scene = Scene::new().await;
    scene.booked().await;
    let wanted = Availability {
        absences: vec![away(&scene, 5, "08:00", "10:00")],
        ..hours(&scene).await
    };
    let first = set(&scene, wanted).await.unwrap();
    let before = scene.count(PERIODS_AND_DAYS).await;

    set(&scene, first).await.unwrap();

    assert_eq!(scene.count(PERIODS_AND_DAYS).await, before);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_shorter_horizon_leaves_what_is_booked_beyond_it() {
    let scene = Scene::new().await;
    let far = slot_at(&scene, 40, "T09:00").await;
    scene.book(&far).await;
    scene
        .sql("UPDATE clinic.profile SET horizon_days = 10")
        .await;

    open(&scene, "08:00", "12:00", 20).await;

    let days = days(&scene, 11, 40).await;
    assert!(days.iter().all(|day| day.slots.is_empty()), "too far ahead");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}
