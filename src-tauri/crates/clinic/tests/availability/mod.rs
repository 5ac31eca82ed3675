mod list_slots;
mod set_weekly_hours;
