import { lines } from "./tables";

type Phrases = { titles: readonly string[]; openings: readonly string[]; endings: readonly string[] };

/** What frames a review, by its stars; the middle is said about the kind of thing. */
export const REVIEW_PHRASES: Readonly<Record<1 | 2 | 3 | 4 | 5, Phrases>> = {
  5: {
    titles: lines(`
      Exactly right
      Better than I hoped
      Would buy again tomorrow
      Worth every cent
      A small joy every day
      Just what we needed
      Lovely from the box on
      No complaints
      The best I have had
      Bought a second one
      Quietly excellent
      Very happy
      So well made
      My favourite thing this year
      Does what it promises
      A keeper
      Perfect
      Should have bought it sooner
      Five stars, easily
      Great gift, great quality`),
    openings: lines(`
      Three months in and still pleased every time.
      I compared for weeks and am glad I chose this one.
      Bought it as a present and then another for myself.
      Arrived a day early, well packed.
      I was sceptical at the price, and I was wrong.
      Used it every day since it came.
      My partner laughed at me for ordering it and now uses it more than I do.
      This replaces one that lasted me ten years.
      Exactly as in the pictures.
      I do not often write reviews.
      A friend recommended it, and she was right.
      It has survived two house moves and a toddler.
      Came with a handwritten note, which I did not expect.
      Second order from this shop, same good experience.
      I had a question before ordering and got a real answer within the hour.
      First impression was good, half a year later it still is.`),
    endings: lines(`
      Recommended without reservation.
      I would buy it again at the full price.
      Already told my sister.
      Thank you for making things like this.
      Easily the best purchase of the autumn.
      You notice that somebody thought about it.
      Delivery was on the day they said.
      Cannot fault it.
      My only regret is not having ordered two.
      It simply makes the day a bit nicer.`),
  },
  4: {
    titles: lines(`
      Very good, one small thing
      Nearly perfect
      Good buy
      Solid
      Happy with it
      Does the job well
      Good quality, fair price
      Would recommend
      Very nice, with a caveat
      Pleased so far
      Good, not flawless
      What I expected`),
    openings: lines(`
      Good value, and better made than I expected.
      After a few weeks I am satisfied.
      Nice product with one flaw that I can live with.
      It does most things very well.
      Well packed and on time.
      I took one star off, and here is why.
      Four stars because nothing is perfect.
      Used it for a month before writing this.
      It is close to what I was looking for.
      The second one I have bought, slightly changed since the first.`),
    endings: lines(`
      Still, I would choose it again.
      For the price, hard to beat.
      A small point, all in all a good buy.
      I am keeping it.
      Would recommend with that in mind.
      Otherwise everything is fine.
      Support was quick to answer when I asked.
      Good, honest product.`),
  },
  3: {
    titles: lines(`
      Fine, not more
      Mixed feelings
      All right for the price
      Expected a little more
      It is okay
      Good idea, average finish
      Half happy
      Not bad, not great`),
    openings: lines(`
      It works, but I had hoped for more.
      There are things I like and things I do not.
      For everyday use it is all right.
      The pictures promise slightly more than it is.
      I wanted to love it.
      It is decent for what it costs.
      After two months I am undecided.`),
    endings: lines(`
      I will keep it, without enthusiasm.
      Next time I would look at the dearer one.
      Maybe others are luckier.
      On sale it is a fair deal.
      Not a bad product, just not for me.
      Three stars feels right.`),
  },
  2: {
    titles: lines(`
      Disappointed
      Not what I expected
      Could be better
      Not for me
      Needs improvement
      Would not buy again`),
    openings: lines(`
      I expected better after reading the other reviews.
      It looked good on the first day.
      Sadly this did not work out for us.
      I really tried to like it.
      For this price I had hoped for more care.`),
    endings: lines(`
      The shop took it back without fuss, which earns the second star.
      I have sent it back.
      Perhaps I got a poor one.
      Not unusable, but I would not buy it again.
      I hope the next version is better.`),
  },
  1: {
    titles: lines(`
      Sent it back
      Broke within a week
      Do not recommend
      Very disappointed
      Not as described
      Poor quality`),
    openings: lines(`
      It arrived damaged and went downhill from there.
      Used it four times, then it gave up.
      This is not what the description says.
      I waited ten days for it and was let down.
      My old one from a flea market was better.`),
    endings: lines(`
      Refund came quickly, at least.
      Save your money.
      I returned it the same day.
      One star, because none is not possible.
      The replacement had the same fault.`),
  },
};

/** Answers of sellers under a poor review. */
export const SELLER_REPLIES = lines(`
  We are sorry about this. A replacement left our warehouse today; please keep the first one for spare parts.
  Thank you for telling us plainly. This should not have passed our check, and your refund is on its way.
  That is not how it should be. Please write to us with your order number and we will put it right.
  Thank you for the detail. We have passed it to the workshop, and the next batch will be better for it.
  We understand the disappointment. You have 30 days to send it back at our cost, used or not.`);
