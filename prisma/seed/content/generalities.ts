import { lines, pairs } from "./tables";

/** What can be said of anything, for things that have little said of them alone. */
export const GENERAL_FEATURES = lines(`
  Packed in paper and card, without plastic
  Checked by hand before it ships
  Maker and place named on the label`);

export const GENERAL_VOICE = {
  good: lines(`
    Exactly as described, which is rarer than it should be.
    Well packed, and here a day early.
    Better quality than I had expected for the price.
    Looks even better than in the pictures.`),
  bad: lines(`
    Delivery took two days longer than promised.
    A little expensive for what it is.
    The description could say more about the size.
    The box was rather large for what was in it.`),
  asked: pairs(`
    How is it packed? | In paper and card, without plastic, and well padded.
    Can I send it back if it is not right? | Of course. How many days you have stands on our seller page.
    Do you deliver to islands as well? | Yes, it takes one day longer.`),
};
