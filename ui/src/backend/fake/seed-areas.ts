// A small country: enough of each level to choose among, and two areas of the same name one in the other.
import type { AreaTree } from "../index";

type Seed = [id: string, parent: string | null, name: string, bn: string];

const seeds: Seed[] = [
  ["chattogram", null, "Chattogram", "চট্টগ্রাম"],
  ["dhaka", null, "Dhaka", "ঢাকা"],
  ["chattogram-district", "chattogram", "Chattogram", "চট্টগ্রাম"],
  ["coxs-bazar", "chattogram", "Cox's Bazar", "কক্সবাজার"],
  ["dhaka-district", "dhaka", "Dhaka", "ঢাকা"],
  ["narayanganj", "dhaka", "Narayanganj", "নারায়ণগঞ্জ"],
  ["dhamrai", "dhaka-district", "Dhamrai", "ধামরাই"],
  ["dhanmondi", "dhaka-district", "Dhanmondi", "ধানমন্ডি"],
  ["fatullah", "narayanganj", "Fatullah", "ফতুল্লা"],
  ["mirsharai", "chattogram-district", "Mirsharai", "মীরসরাই"],
  ["savar", "dhaka-district", "Savar", "সাভার"],
  ["sonargaon", "narayanganj", "Sonargaon", "সোনারগাঁও"],
];

const levels: [name: string, bn: string, ar: string, hi: string][] = [
  ["Division", "বিভাগ", "قسم", "विभाग"],
  ["District", "জেলা", "مقاطعة", "ज़िला"],
  ["Thana", "থানা", "ثانا", "थाना"],
];

export function seedAreas(): AreaTree {
  const levelOf = (parent: string | null): number =>
    parent === null ? 1 : 1 + levelOf(seeds.find(([id]) => id === parent)?.[1] ?? null);
  return {
    levels: levels.map(([name, bn, ar, hi]) => ({ name, names: { bn, ar, hi } })),
    areas: seeds.map(([id, parent, name, bn]) => ({
      id: `area-${id}`,
      parent: parent && `area-${parent}`,
      level: levelOf(parent),
      name,
      names: { bn },
      doctors: 0,
    })),
  };
}
