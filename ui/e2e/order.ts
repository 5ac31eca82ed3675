import { basename } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The tour first: it fails with the best pictures. Then what uses most of the product. */
const order = [
  "tour",
  "own-clinic",
  "join",
  "many-desks",
  "kiosk-visits",
  "staff-day",
  "office-hours",
  "sign-in",
  "axe",
  "naughty",
  "faults",
  "logs",
];

const place = ({ moduleId }: TestSpecification) => order.indexOf(basename(moduleId, ".test.ts"));

/** Runs the journeys in an order of their own instead of by size. */
export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => place(a) - place(b));
  }
}
