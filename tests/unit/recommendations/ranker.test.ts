import fc from "fast-check";
import { expect, test } from "vitest";
import { type Example, predict, trainLogistic } from "@/lib/recommendations/model/logistic";
import {
  type Candidate,
  FEATURES,
  featuresOf,
  NO_PAST,
  PRIOR,
  rank,
} from "@/lib/recommendations/model/ranker";

/** Numbers from 0 to 1 that look random and are the same every time. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

test("learns what separates the taken from the untaken, and what does not matter", () => {
  const roll = dice(7);
  const examples: Example[] = Array.from({ length: 400 }, () => {
    const features = [roll() * 10, roll(), roll() * 100];
    return { features, taken: (features[0] as number) - 5 + (roll() - 0.5) > 0, weight: 1 };
  });
  const model = trainLogistic(examples);
  if (!model) throw new Error("nothing was learned");
  const right = examples.filter(({ features, taken }) => predict(model, features) > 0.5 === taken).length;
  expect(right / examples.length).toBeGreaterThan(0.93);
  const [telling = 0, ...noise] = model.weights.map(Math.abs);
  for (const weight of noise) expect(telling).toBeGreaterThan(5 * weight);
});

test("the penalty keeps data that a line separates wholly from running away", () => {
  const examples = [-2, -1, 1, 2].map((x): Example => ({ features: [x], taken: x > 0, weight: 1 }));
  const model = trainLogistic(examples);
  expect(model?.weights[0]).toBeGreaterThan(0);
  expect(model?.weights[0]).toBeLessThan(20);
});

test("without both kinds there is nothing to learn", () => {
  expect(trainLogistic([])).toBeNull();
  expect(trainLogistic([{ features: [1], taken: true, weight: 1 }])).toBeNull();
});

test("probabilities are probabilities, and the mean of what was seen is kept", () => {
  const example = fc.record({
    features: fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.constant(3)),
    taken: fc.boolean(),
    weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(example, { minLength: 2, maxLength: 40 }), (examples) => {
      const model = trainLogistic(examples);
      if (!model) return;
      const chances = examples.map(({ features }) => predict(model, features));
      for (const chance of chances) {
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }
      const all = examples.reduce((sum, { weight }) => sum + weight, 0);
      const guessed =
        examples.reduce((sum, { weight }, at) => sum + weight * (chances[at] as number), 0) / all;
      const seen = examples.reduce((sum, { weight, taken }) => sum + weight * Number(taken), 0) / all;
      expect(guessed).toBeCloseTo(seen, 3);
    }),
  );
});

const candidate = (given: Partial<Candidate>): Candidate => ({
  id: "c",
  categoryId: "lamps",
  brandId: null,
  price: 2_000,
  together: 0,
  similar: 0,
  affine: 0,
  popularity: 0,
  trending: 0,
  ...given,
});

test("every feature has a weight, and what was bought together outranks what is merely liked", () => {
  const anchors = [{ id: "a", categoryId: "desks", brandId: "north", price: 2_000 }];
  const featuresFor = (one: Candidate) => featuresOf(one, anchors, NO_PAST, (id) => id);
  expect(featuresFor(candidate({}))).toHaveLength(FEATURES.length);
  expect(PRIOR.weights).toHaveLength(FEATURES.length);
  const partner = candidate({ id: "partner", together: 0.8, popularity: 1 });
  const liked = candidate({ id: "liked", popularity: 2 });
  expect(rank(PRIOR, [liked, partner], featuresFor).map(({ id }) => id)).toEqual(["partner", "liked"]);
});

test("what the shopper owns already comes later", () => {
  const past = { departments: new Map([["lamps", 1]]), bought: new Set(["owned"]) };
  const featuresFor = (one: Candidate) => featuresOf(one, [], past, (id) => id);
  expect(rank(PRIOR, [candidate({ id: "owned" }), candidate({ id: "wanted" })], featuresFor)[0]?.id).toBe(
    "wanted",
  );
});
